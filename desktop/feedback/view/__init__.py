"""The screens of F9."""

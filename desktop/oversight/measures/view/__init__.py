"""The screens of nonconformities and of what was changed."""

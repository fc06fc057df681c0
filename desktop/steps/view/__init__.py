"""The form of a step, built from what its kind asks for."""

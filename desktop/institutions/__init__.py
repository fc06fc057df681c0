"""Other institutions: who decides what the municipality does not, where they are, and who was sent there."""

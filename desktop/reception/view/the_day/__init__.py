"""The day itself, in the official's office."""

"""The sign-up counter: an hour for a citizen, and its slip."""

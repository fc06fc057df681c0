"""The official register on the screen."""

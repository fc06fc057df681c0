"""The screen of what is due for destruction."""

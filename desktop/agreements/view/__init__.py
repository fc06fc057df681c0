"""Asking the second person at the same desk, and the list of what waits for somebody's answer."""

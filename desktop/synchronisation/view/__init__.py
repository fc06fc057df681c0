"""The night that runs in the window, and its part of F11."""

"""The screen of kept papers."""

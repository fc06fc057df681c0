"""F11: the charter to read and print, the profile in force with its sources, and its changes."""

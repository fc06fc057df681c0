"""The main window around the activities: rail, bars, search, lock, and the background runner."""

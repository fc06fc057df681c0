"""The directory on the screen: opened over whatever the clerk is doing."""

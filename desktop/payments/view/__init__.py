"""The cash desk: paying later, what goes back, the sheet of the day."""

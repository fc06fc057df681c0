"""Complaints, signals and proposals: from the first word at the counter to the receipt."""

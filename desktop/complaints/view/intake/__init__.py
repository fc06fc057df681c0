"""Taking a submission in: the form and everything around it."""

"""F10: the overview, the figures behind it, what was not kept, and the reports."""

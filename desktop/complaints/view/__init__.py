"""The screens of complaints, signals and proposals: registering (F5) and finding again (F8)."""

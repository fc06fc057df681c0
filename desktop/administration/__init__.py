"""The office itself: set-up, accounts, settings, the journal's check."""

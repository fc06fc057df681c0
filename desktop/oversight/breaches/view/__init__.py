"""The screen of promises that were not kept."""

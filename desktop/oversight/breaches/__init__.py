"""Promises that were not kept, each down to its record: why, and whether anybody apologised."""

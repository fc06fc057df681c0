"""Who turns to the municipality, for every kind of case: what is asked of them, and how that is checked."""

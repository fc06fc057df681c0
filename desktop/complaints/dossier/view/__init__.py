"""A submission with its whole life: how it stands, what was done, and the next step."""

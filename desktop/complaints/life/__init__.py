"""The life of a submission after its registration: steps, how it stands, and who may see it."""

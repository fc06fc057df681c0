"""How a submission is treated: by whom it is examined, by when, on what ground, or why it is not."""

"""Letters and slips of a submission's life: worded in blocks, edited, numbered, sent and printed."""

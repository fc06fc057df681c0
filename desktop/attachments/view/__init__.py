"""What came with a submission: the strip of chips and the viewer."""

"""Fees paid at the counter: what is owed for a paper, each payment and reversal, the sheet of the day."""

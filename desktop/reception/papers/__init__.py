"""What the reception prints: slips, lists, the year on the notice board, and the calendar file."""

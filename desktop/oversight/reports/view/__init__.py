"""The report on feedback at F7."""

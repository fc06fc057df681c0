"""The rows of the table of steps, by theme; `step_kinds` puts them together."""

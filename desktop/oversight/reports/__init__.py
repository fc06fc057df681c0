"""The reports that a charter promises: which, about when, due by when, made, and on paper."""

"""Who may see a case, and who may not: one rule, and the same rule as a condition of a query."""

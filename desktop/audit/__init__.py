"""The auditor's room: it reads the journal, and nothing else."""

"""What is due: submissions, and promises made at receptions. Above both rooms, which know nothing of it."""

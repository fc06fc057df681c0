"""What is done about a case: steps with their traits, and what each kind asks for, declared once."""

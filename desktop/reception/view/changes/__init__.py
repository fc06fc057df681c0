"""Days that are held otherwise than the charter has them."""

"""A letter before it is sent, and the blocks it is composed of."""

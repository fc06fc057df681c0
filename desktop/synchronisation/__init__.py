"""When the counter talks with the central server by itself, and what is told of how it went."""

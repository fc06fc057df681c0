"""What is due, of all rooms: each brings its part, and this room knows none of them."""

"""Small Qt widgets that several screens are made of: they know the look and no activity."""

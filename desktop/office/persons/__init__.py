"""Names of persons: how they are written short, compared, and met in a text."""

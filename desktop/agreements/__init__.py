"""What one person may not do alone: it is proposed by one, and a second one agrees."""

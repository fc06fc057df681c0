"""A life of a submission under each charter, played at the keyboard."""

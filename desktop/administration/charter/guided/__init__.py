"""A profile made or changed key by key, without an editor: what is asked and what is wrong."""

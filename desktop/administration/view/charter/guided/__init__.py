"""The screens on which a profile is made or changed key by key."""

"""Opening a box: who, when, how many; what was found is registered with the protocol's key."""

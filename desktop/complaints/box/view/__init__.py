"""Opening a box by protocol."""

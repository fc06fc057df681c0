"""F11, „Set aside“: what of the other counters' records could not be kept, and what a person may do."""

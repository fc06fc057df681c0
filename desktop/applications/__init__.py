"""Applications for the municipality's services: taken at the counter, then done and handed over."""

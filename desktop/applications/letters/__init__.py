"""The letters about an application, and the slips that are handed over with it."""

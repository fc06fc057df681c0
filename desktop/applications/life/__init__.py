"""The life of an application: assigned, waiting, ready or refused, handed over; each step a record."""

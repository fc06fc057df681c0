"""The PostgreSQL of a hall that several counters share: its functions, its stations, and the line to it."""

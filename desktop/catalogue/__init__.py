"""The catalogue of services: looked up, explained, handed over on a slip."""

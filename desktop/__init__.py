"""Едно гише: the front desk of a Bulgarian municipality."""

__version__ = "0.1.0"

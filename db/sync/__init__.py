"""Sync with the central server: our journal goes up, the life of the other counters' submissions comes down.

Each record has one writer, so nothing is ever merged; it is copied. Any call may be cut at any moment
and made again: the result is the same.
"""

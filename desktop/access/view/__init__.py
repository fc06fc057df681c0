"""Choosing who is given a case."""

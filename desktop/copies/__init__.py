"""Copies of the counter's file: made by themselves, kept for a year, proved, and put back."""

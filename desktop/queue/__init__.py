"""The queue: tickets, calls, visits."""

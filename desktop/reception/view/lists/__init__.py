"""Bookings found again, who is to be called, who waits."""

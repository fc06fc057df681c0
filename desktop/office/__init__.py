"""What every activity shares: charter, calendar, names, numbers, words. No Qt, no SQL."""

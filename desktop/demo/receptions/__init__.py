"""Reception days, played at the keyboard."""

"""Reception days: signing citizens up with the mayor and the other officials."""

"""What the screens read about reception days: frozen dataclasses, never rows."""

"""What citizens and observers say of the service: F9."""

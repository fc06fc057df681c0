"""What citizens think of the service, and the reports on it that the charter promises."""

"""What can be done with reception days: one function, one permission, one transaction."""

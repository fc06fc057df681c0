"""The central PostgreSQL: its tables, its functions and its roles, and how they are set up."""

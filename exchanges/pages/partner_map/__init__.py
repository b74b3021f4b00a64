"""The map of partners, with the table of the same numbers."""

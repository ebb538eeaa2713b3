"""Documents of office programs, PDF and databases: their text, a line a record."""

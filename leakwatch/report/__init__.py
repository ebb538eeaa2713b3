"""What is known, as tables for people and machines."""

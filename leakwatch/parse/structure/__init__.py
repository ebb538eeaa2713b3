"""How a text is built: its kind, where its records start, what is folded or attached in it."""

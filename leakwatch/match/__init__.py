"""Matching: which entries of the watchlist stand in a text, and how bad that is."""

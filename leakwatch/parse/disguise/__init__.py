"""How identifiers are hidden from plain search, one file a trick: each knows how to undo it."""

"""Stub of the lead until the real one is written over it."""
from leakwatch.parse.escapes import local_views
def unmasked(text, budget=None): return local_views(text)
def embedded(text, budget=None): return iter(())
def load(): pass

"""The steps of one pass: read a page, visit an item, record what was found."""

from leakwatch.walk.course import Pass
from leakwatch.walk.steps import due, look, visit

__all__ = ["Pass", "due", "look", "visit"]

"""The steps of one pass: read a page, visit an item, record what was found."""

from leakwatch.walk.course import Pass
from leakwatch.walk.entry import let_in
from leakwatch.walk.listing import look
from leakwatch.walk.visit import conclude, due, visit

__all__ = ["Pass", "conclude", "due", "let_in", "look", "visit"]

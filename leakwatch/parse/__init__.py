"""Hostile bytes into documents: charset, chunks with records and views, items of a listing."""

from leakwatch.parse.documents import MAX_WHOLE, read
from leakwatch.parse.pages import Parser
from leakwatch.parse.plain import Plain

VERSION = 1  # of the reader: raise it whenever the same bytes would give other chunks or items

__all__ = ["MAX_WHOLE", "VERSION", "Parser", "Plain", "read"]

"""Hostile bytes into documents: charset, chunks with their records and views, items of a listing."""

from leakwatch.parse.documents import read

VERSION = 1  # of the reader: raise it whenever the same bytes would give other chunks or items

__all__ = ["VERSION", "read"]

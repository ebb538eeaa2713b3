"""Hostile bytes into documents: charset, containers, views, records, items of a listing.

Who only keeps the text beside a confined reader imports no more than this; the reader itself
(`documents.read`) brings along the libraries of every format.
"""

from leakwatch.parse.plain import Plain, raw

VERSION = 8  # of the reader: raise it whenever the same bytes would give other chunks or items

__all__ = ["VERSION", "Plain", "raw"]

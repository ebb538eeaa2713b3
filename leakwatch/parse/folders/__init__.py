"""The listings of open directories: any page of one gives its entries, any other page none."""

from leakwatch.parse.folders.entry import Entry, Folder
from leakwatch.parse.folders.read import listing

__all__ = ["Entry", "Folder", "listing"]

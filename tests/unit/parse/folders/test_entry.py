"""Entries and folders as values."""

from leakwatch.parse.folders.entry import NONE, Entry, Folder


def test_what_is_logged_of_an_entry_names_nobody() -> None:
    """A file may be called after a person."""
    entry = Entry("http://x.example/taro%40firm.example.csv", "taro@firm.example.csv", False, 7)

    assert "taro" not in repr(Folder((entry,)))


def test_no_listing_has_no_entries() -> None:
    """It is told from a folder that is empty."""
    assert (NONE.is_listing, NONE.entries) == (False, ())
    assert Folder().is_listing

"""The listing of an open directory as items."""

import pytest

from leakwatch.parse.folders.entry import Entry, Folder
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.folder import items


def test_entries_are_known_by_their_path_and_change_with_size_or_date() -> None:
    """A file that grows is read again; a host that changes makes nothing new."""
    one, two, three = items(Folder((
        Entry("http://a.example/d/x.csv?v=1", "x.csv", False, 12, "2031-04-01 12:00"),
        Entry("http://a.example/d/sub/", "sub", is_folder=True),
        Entry("http://a.example/d/none.txt", "none.txt", is_folder=False, size=0),
    )))  # fmt: skip

    assert (one.id, one.title, one.size) == ("/d/x.csv?v=1", "x.csv", 12)
    assert (one.date, one.version) == ("2031-04-01T12:00:00", "12 2031-04-01 12:00")
    assert (two.id, two.is_folder, two.version, two.size) == ("/d/sub/", True, "", None)
    assert three.version == "0"


def test_what_has_no_name_is_told() -> None:
    """It is none of the items, and no silence either."""
    flaws = Flaws()

    assert list(items(Folder(unread=2), flaws)) == []
    assert flaws.said == "2 entries of the listing could not be read: no name"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/x", "http://%00/x"])
def test_what_leads_elsewhere_is_no_entry_and_is_told(url: str) -> None:
    """Only http and https are ever fetched; a listing of such alone must not seem empty."""
    flaws = Flaws()

    assert list(items(Folder((Entry(url, "x", is_folder=False),)), flaws)) == []
    assert flaws.said.startswith("1 entry")


def test_a_size_that_no_database_keeps_is_none() -> None:
    """One entry of "9999 PB" must not lose all the others; a change of it is seen."""
    (large,) = items(Folder((Entry("http://a.example/x", "x", is_folder=False, size=1 << 70),)))

    assert (large.size, large.version) == (None, str(1 << 70))


def test_the_dates_of_a_folder_are_in_one_order() -> None:
    """Some servers write months first, and one row of the page tells it."""
    found = items(
        Folder(
            tuple(
                Entry(f"http://a.example/{day}", "x", is_folder=False, modified=f"{day} 10:00 AM")
                for day in ("4/1/2031", "4/25/2031")
            )
        )
    )

    assert [each.date[:10] for each in found] == ["2031-04-01", "2031-04-25"]

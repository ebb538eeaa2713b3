"""What is found is frozen, and never shown by accident."""

from datetime import UTC, datetime

from leakwatch.model import Beside, Confidence, Entry, Form, Hit, Kind, Matches, Sighting


def test_a_sighting_does_not_show_where_it_stands() -> None:
    """Addresses, titles and member names may hold people's data."""
    planted = "taro@example.com"
    at = datetime(2031, 7, 1, tzinfo=UTC)

    sighting = Sighting("s", planted, planted, planted, planted, at, Matches())

    assert "taro" not in repr(sighting)


def test_a_document_has_beside_it_what_any_of_its_hits_has() -> None:
    """Each kind once, in the order of the list."""
    entry = Entry(Kind.EMAIL, "01" * 8, "W1")
    found = (
        Hit(entry, 1, 1, Confidence.EXACT, Form.PLAIN, "", (Beside.ADDRESS,)),
        Hit(entry, 1, 1, Confidence.EXACT, Form.PLAIN, "", (Beside.HASH, Beside.ADDRESS)),
    )

    assert Matches(found).beside == (Beside.HASH, Beside.ADDRESS)

"""What is found is frozen, and never shown by accident."""

from datetime import UTC, datetime

from leakwatch.model import Matches, Sighting


def test_a_sighting_does_not_show_where_it_stands() -> None:
    """Addresses, titles and member names may hold people's data."""
    planted = "taro@example.com"
    at = datetime(2031, 7, 1, tzinfo=UTC)

    sighting = Sighting("s", planted, planted, planted, planted, at, Matches())

    assert "taro" not in repr(sighting)

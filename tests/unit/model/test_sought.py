"""What is looked for is known by opaque names only."""

from dataclasses import fields

from leakwatch.model import Entry


def test_an_entry_has_no_place_for_a_value() -> None:
    """The history is built from entries: it must not become a copy of the list."""
    assert [field.name for field in fields(Entry)] == ["kind", "id", "ref", "person"]

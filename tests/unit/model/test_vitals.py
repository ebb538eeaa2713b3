"""What may be known of how leakwatch is has no place for what a page says."""

from dataclasses import fields

from leakwatch.model.vitals import SourceVitals


def test_a_sources_vitals_have_no_place_for_a_reason() -> None:
    """A reason may quote a page, and metrics go where nobody masks them."""
    assert [field.name for field in fields(SourceVitals)] == [
        *("source", "state", "failures", "last_pass_at", "last_fine_at", "blind_since"),
        *("is_at_hand", "away_since", "since_at", "is_stopped"),
    ]

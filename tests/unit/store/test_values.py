"""How values are written and read back."""

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.errors import StoreError
from leakwatch.model import Beside, Severity
from leakwatch.store import values

ANY_TEXT = st.text(alphabet=st.characters(codec=None))
MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(MOMENTS)
def test_a_moment_comes_back_as_it_was(at: datetime) -> None:
    """To the microsecond."""
    assert values.when(values.moment(at)) == at


@given(MOMENTS, MOMENTS)
def test_written_moments_sort_as_time_does(one: datetime, two: datetime) -> None:
    """SQL compares them as text."""
    assert (values.moment(one) < values.moment(two)) == (one < two)


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    """Nobody has to guess."""
    tokyo = timezone(timedelta(hours=9))

    assert values.moment(datetime(2031, 7, 1, tzinfo=tokyo)) == "2031-06-30T15:00:00.000000Z"


@given(ANY_TEXT)
def test_packed_text_comes_back_as_it_was(text: str) -> None:
    """Lone surrogates and NUL included."""
    assert values.unpacked(values.packed(text)) == text


@given(ANY_TEXT)
def test_what_is_shown_can_be_bound(text: str) -> None:
    """SQLite takes it, and reads all of it."""
    for clean in (values.bindable(text), values.shown(text)):
        clean.encode("utf-8")
        assert "\0" not in clean


@given(st.lists(st.none() | ANY_TEXT), st.lists(st.none() | ANY_TEXT))
def test_a_keyed_hash_tells_parts_apart(one: list[str | None], two: list[str | None]) -> None:
    """Equal only for equal parts."""
    key = b"k" * 32

    assert (values.keyed(key, *one) == values.keyed(key, *two)) == (one == two)


def test_a_keyed_hash_needs_its_key() -> None:
    """Another history names the same place otherwise."""
    assert values.keyed(b"a", "x") != values.keyed(b"b", "x")


@pytest.mark.parametrize("text", ["exacT", "", "\ufffd"])
def test_a_word_that_was_never_written_is_damage(text: str) -> None:
    """The history is not read on as if nothing were."""
    with pytest.raises(StoreError, match="never written"):
        values.word(Severity, text)


@pytest.mark.parametrize("text", ["2031-13-01T00:00:00Z", "", "{"])
def test_a_moment_that_was_never_written_is_damage(text: str) -> None:
    """As above."""
    with pytest.raises(StoreError, match="never written"):
        values.when(text)


@pytest.mark.parametrize("text", ["", "{", "[1]", "3"])
def test_counts_that_were_never_written_are_damage(text: str) -> None:
    """As above."""
    with pytest.raises(StoreError, match="never written"):
        values.counts(text)


def test_finding_ids_are_random_and_easy_to_say() -> None:
    """No letter that is mistaken for a digit."""
    drawn = {values.new_finding_id() for _ in range(500)}

    assert len(drawn) == 500
    assert not set("ILOU") & set("".join(name[2:] for name in drawn))


@given(st.sampled_from([values.new_finding_id() for _ in range(50)]))
def test_an_id_is_read_as_it_is_given(name: str) -> None:
    """Whatever case, with or without the first letter."""
    assert values.finding_id(name) == name
    assert values.finding_id(name.lower()[2:]) == name


def test_words_keep_their_type() -> None:
    """The caller gets the vocabulary it asked for."""
    word: StrEnum = values.word(Severity, "low")

    assert word is Severity.LOW


@given(st.sets(st.sampled_from(Beside)))
def test_kinds_beside_come_back_as_they_were(kinds: set[Beside]) -> None:
    """As one number, and as words with commas."""
    told = values.of_bits(values.bits(kinds))

    assert set(told) == kinds
    assert values.words(Beside, ",".join(told)) == told


def test_a_kind_beside_that_nobody_knows_is_damage() -> None:
    """It was never written by this program."""
    with pytest.raises(StoreError):
        values.words(Beside, "hash,iris scan")

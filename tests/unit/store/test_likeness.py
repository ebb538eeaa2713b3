"""What a document is reduced to, to be known again."""

from dataclasses import replace

import pytest

from leakwatch.model import Confidence, Entry, Form, Hit, Kind, Matches
from leakwatch.store.likeness import likeness


def _hit(number: int, kind: Kind = Kind.EMAIL) -> Hit:
    entry = Entry(kind, f"{number:016x}", f"W{number}")
    return Hit(entry, 1, None, Confidence.EXACT, Form.PLAIN, "")


SHORT = Matches((_hit(1), _hit(2)), (5, 9), 2, "c1")
LONG = replace(SHORT, sketch=tuple(range(16)), candidates=16)


def test_a_short_document_is_its_entries_in_their_context() -> None:
    """Order and source do not count; context and entries do."""
    mark = likeness(SHORT, "forum", "k").mark

    assert likeness(replace(SHORT, hits=(_hit(2), _hit(1))), "paste", "k").mark == mark
    assert likeness(replace(SHORT, context="c2"), "forum", "k").mark != mark
    assert likeness(replace(SHORT, hits=(_hit(1),)), "forum", "k").mark != mark


@pytest.mark.parametrize("kind", [Kind.DOMAIN, Kind.KEYWORD])
def test_a_mere_mention_carries_its_source(kind: Kind) -> None:
    """So that it is alike to none of another."""
    mention = replace(SHORT, hits=(_hit(1, kind),))

    marks = {likeness(mention, source, "k").mark for source in ("forum", "paste")}

    assert len(marks) == 2


def test_a_long_document_is_its_sketch() -> None:
    """What is ours in it does not count, nor who shows it; the list key does."""
    one = likeness(LONG, "forum", "k")

    assert one.sketch == LONG.sketch
    assert likeness(replace(LONG, hits=(_hit(3),), context=""), "paste", "k").mark == one.mark
    assert likeness(LONG, "forum", "other").mark != one.mark


@pytest.mark.parametrize("candidates", [0, 15])
def test_too_few_candidates_make_no_sketch(candidates: int) -> None:
    """Fewer than 16 say nothing of likeness."""
    assert likeness(replace(LONG, candidates=candidates), "forum", "k").sketch == ()


def test_without_context_there_is_nothing_to_know_again() -> None:
    """Equal entries alone do not make two short texts one."""
    assert likeness(replace(SHORT, context=""), "forum", "k").mark == b""

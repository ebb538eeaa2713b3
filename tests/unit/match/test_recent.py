"""Names that are remembered: known again whole, and only whole."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.compiled import compiled
from leakwatch.match.recent import NAMES_KEPT, is_kept, keep, kept_room, slot_of

NAMES = st.text(alphabet="ab.-1", min_size=1, max_size=40)


@compiled
def _kept(text: Any, end: int, kept: Any) -> bool:
    return is_kept(text, 0, end, kept)  # type: ignore[no-any-return]


@compiled
def _slot(text: Any, end: int, kept: Any) -> int:
    return slot_of(text, 0, end, kept)  # type: ignore[no-any-return]


@compiled
def _keep(text: Any, end: int, kept: Any, slot: int) -> None:
    keep(text, 0, end, kept, slot)


def laid(name: str) -> Any:
    """Give a name with more behind it."""
    return np.frombuffer(name.encode() + b"x.example" + bytes(40), np.uint8)


@given(NAMES, NAMES)
def test_a_name_is_known_again_and_no_other(name: str, other: str) -> None:
    """Where it is short enough; what follows it is none of it."""
    kept = kept_room()
    slot = _slot(laid(name), len(name), kept)
    if slot < NAMES_KEPT:
        _keep(laid(name), len(name), kept, slot)

    assert _kept(laid(name), len(name), kept) == (len(name) <= 32)
    assert _kept(laid(other), len(other), kept) == (other == name and len(name) <= 32)


def test_nothing_is_remembered_at_first() -> None:
    """Not even a name of one letter."""
    assert not _kept(laid("a"), 1, kept_room())

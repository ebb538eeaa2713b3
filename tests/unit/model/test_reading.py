"""What is read is frozen, and never shown by accident."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from leakwatch.model import Capture, Chunk, Form, Hints, Item, Member, Page, Tryout, View

PLANTED = "taro@example.com"
AT = datetime(2031, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        Capture(f"http://a.example/{PLANTED}", AT, 200, PLANTED.encode(), "", "", PLANTED),
        Hints(PLANTED),
        View(Form.HEX, PLANTED.encode()),
        Chunk(PLANTED.encode(), 0, 16, views=(View(Form.HEX, PLANTED.encode()),)),
        Member(PLANTED, PLANTED),
        Item(PLANTED, PLANTED, PLANTED, card=PLANTED, version=PLANTED),
        Page(next=f"http://a.example/{PLANTED}"),
        Page(tryout=Tryout(shared=(PLANTED,), onward=f"http://a.example/{PLANTED}")),
    ],
)
def test_what_may_hold_peoples_data_is_left_out_of_repr(value: object) -> None:
    """A value must be safe to log."""
    assert "taro" not in repr(value)


def test_a_capture_cannot_be_changed() -> None:
    """Values are frozen: what was read stays what was read."""
    capture = Capture("http://a.example/", AT, 200, b"")

    with pytest.raises(FrozenInstanceError):
        capture.status = 500  # type: ignore[misc]  # the very thing that is refused

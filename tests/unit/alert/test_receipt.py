"""A message whose form Slack refuses is told as plain text, once."""

import pytest

from leakwatch.alert.faults import Fault, refusal
from leakwatch.alert.message import Message, render
from leakwatch.alert.receipt import Receipt, told
from leakwatch.errors import AlertError
from leakwatch.model import Alert
from tests.templates import ENGLISH

STANDS = Receipt("C1", "1.0")


class Tray:
    """Answers one put after the other, and keeps what was put."""

    def __init__(self, *answers: Receipt | Fault) -> None:
        self.answers = list(answers)
        self.put: list[Message] = []

    def __call__(self, message: Message) -> Receipt | Fault:
        """Take a message."""
        self.put.append(message)
        return self.answers.pop(0)


def test_a_message_that_is_taken_is_put_once(alert: Alert) -> None:
    """Nothing is told twice."""
    tray = Tray(STANDS)

    receipt = told(tray, render(alert, ENGLISH))

    assert receipt == STANDS
    assert len(tray.put) == 1


def test_a_refused_form_is_told_as_plain_text_and_loudly(alert: Alert) -> None:
    """The alert arrives; the receipt says what was wrong with our message."""
    tray = Tray(refusal(200, "invalid_blocks", {}), STANDS)

    receipt = told(tray, render(alert, ENGLISH))

    assert tray.put[1].blocks == []
    assert tray.put[1].text == tray.put[0].text
    assert tray.put[1].metadata == tray.put[0].metadata
    assert "invalid_blocks" in receipt.fault


def test_plain_text_that_is_refused_too_waits_for_a_person(alert: Alert) -> None:
    """Once is enough: it is not tried for ever."""
    tray = Tray(refusal(200, "invalid_blocks", {}), refusal(200, "msg_too_long", {}))

    with pytest.raises(AlertError, match="msg_too_long") as caught:
        told(tray, render(alert, ENGLISH))

    assert caught.value.permanent
    assert tray.answers == []


def test_any_other_refusal_is_raised_at_once(alert: Alert) -> None:
    """Only the form can be helped by another form."""
    tray = Tray(refusal(200, "is_archived", {}))

    with pytest.raises(AlertError, match="is_archived"):
        told(tray, render(alert, ENGLISH))

    assert len(tray.put) == 1

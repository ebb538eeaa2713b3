"""Where a message stands, and what happens when Slack does not like its form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from leakwatch.alert.faults import Fault, Verdict
from leakwatch.alert.message import Message

TIMEOUT = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a message stands; both are empty where nobody says.

    `fault` is empty, or says what Slack disliked about a message whose plain text was sent in its
    place: to be told loudly, since it is our bug.
    """

    channel: str
    ts: str
    fault: str = ""


def told(put: Callable[[Message], Receipt | Fault], message: Message) -> Receipt:
    """Put a message; one whose form is refused is put once more as its plain text.

    Raises AlertError.
    """
    outcome = put(message)
    if isinstance(outcome, Fault) and outcome.verdict is Verdict.MALFORMED:
        refused = outcome.sentence
        outcome = put(replace(message, blocks=[]))
        outcome = replace(outcome, fault=refused) if isinstance(outcome, Receipt) else outcome
    if isinstance(outcome, Fault):
        raise outcome.error()
    return outcome

"""What doctor may say of a part: fine, a note, or a fault with its remedy."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a part is."""

    FINE = 0
    NOTE = 1
    FAULT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that doctor says; `code` is the exit code that it asks for."""

    part: str
    state: State
    text: str
    remedy: str = ""
    code: int = 0


def fine(part: str, text: str) -> Line:
    """Say that a part is as it should be."""
    return Line(part, State.FINE, text)


def note(part: str, text: str, remedy: str = "") -> Line:
    """Say something that is good to know."""
    return Line(part, State.NOTE, text, remedy)


def edit(part: str, text: str, remedy: str) -> Line:
    """Say a fault that a person mends in a file: code 78."""
    return Line(part, State.FAULT, text, remedy, 78)


def unreachable(part: str, text: str, remedy: str) -> Line:
    """Say that Tor or Slack does not answer as it must: code 69."""
    return Line(part, State.FAULT, text, remedy, 69)


def broken(part: str, text: str, remedy: str) -> Line:
    """Say any other fault: code 1."""
    return Line(part, State.FAULT, text, remedy, 1)

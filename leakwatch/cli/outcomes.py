"""How far documents were read, as people are told on standard error."""

from collections.abc import Mapping

import click

from leakwatch.model import Ending, Outcome
from leakwatch.text import safe

SINGLY = 20  # documents of one file, or of one answer, that are told one by one


def counted(outcomes: Mapping[Outcome, int]) -> str:
    """Give how many documents ended how, those that were read first.

    >>> counted({Outcome.CLOSED: 12, Outcome.READ: 480})
    '480 read, 12 closed'
    """
    found = [f"{outcomes[each]:,} {each}" for each in Outcome if outcomes.get(each)]
    return ", ".join(found) or "none"


class Complaints:
    """Says of each document that was not read whole why; of many in one file, how many more."""

    def __init__(self) -> None:
        self._document = ""
        self._said = 0

    def add(self, document: str, inside: str | None, ending: Ending) -> None:
        """Take in how a document ended; those of one file come one after the other."""
        if document != self._document:
            self.close()
            self._document = document
        if ending.outcome is Outcome.READ:
            return
        self._said += 1
        if self._said <= SINGLY:
            name = f"{document}!{inside}" if inside else document
            complain(f"{name}: {ending.outcome}: {ending.reason}")

    def close(self) -> None:
        """Say how many documents of the last file were passed over in silence."""
        if self._said > SINGLY:
            complain(f"{self._document}: … and {self._said - SINGLY:,} more")
        self._said = 0


def complain(sentence: str) -> None:
    """Say one line on standard error, harmless to a terminal."""
    click.echo(f"leakwatch: {safe(sentence, 2000)}", err=True)

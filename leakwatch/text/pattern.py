"""The one door to regular expressions on foreign text: RE2, whose time is linear in the text."""

from collections.abc import Callable, Iterator
from typing import AnyStr, Protocol, TypeVar, cast

import re2

Text_co = TypeVar("Text_co", str, bytes, covariant=True)


class Match(Protocol[Text_co]):
    """One match, as `re.Match` has it."""

    def group(self, group: int | str = 0, /) -> Text_co:
        """Give the text of a group."""

    def groups(self) -> tuple[Text_co | None, ...]:
        """Give all groups; None for one that took no part."""

    def start(self, group: int = 0, /) -> int:
        """Give where a group starts."""

    def end(self, group: int = 0, /) -> int:
        """Give where a group ends."""

    def span(self, group: int = 0, /) -> tuple[int, int]:
        """Give where a group starts and ends."""


class Pattern(Protocol[AnyStr]):
    """A compiled expression, as `re.Pattern` has it."""

    def search(self, text: AnyStr, pos: int = 0, /) -> Match[AnyStr] | None:
        """Find the first match at or behind a place; bytes are not copied for it."""

    def fullmatch(self, text: AnyStr, /) -> Match[AnyStr] | None:
        """Match the whole text."""

    def finditer(self, text: AnyStr, /) -> Iterator[Match[AnyStr]]:
        """Find all matches that do not overlap."""

    def sub(self, made: Callable[[Match[AnyStr]], AnyStr], text: AnyStr, /) -> AnyStr:
        """Give the text with each match replaced by what is made of it."""

    def split(self, text: AnyStr, /) -> list[AnyStr]:
        """Give what stands between the matches of an expression that has no groups."""


def pattern(source: AnyStr) -> Pattern[AnyStr]:
    """Compile an expression of RE2's language; without look-around and back-references.

    Raises ValueError with a sentence where RE2 refuses it (github.com/google/re2/wiki/Syntax).

    >>> bool(pattern(r"[0-9]{4}").fullmatch("2031"))
    True
    """
    options = re2.Options()
    options.log_errors = False
    try:
        return cast("Pattern[AnyStr]", re2.compile(source, options))  # re2 has no types
    except re2.error as fault:
        raise ValueError(f"not a linear-time expression: {_reason(fault)}") from fault


def _reason(fault: Exception) -> str:
    reason = fault.args[0] if fault.args else "unknown"
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)

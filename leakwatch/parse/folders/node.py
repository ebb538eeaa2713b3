"""One tag of a page, with what is written in it."""

import html
import re
from dataclasses import dataclass

# Possessive: no way back, so that it is linear in what it takes.
_ATTRIBUTE = re.compile(  # noqa: TID251 - no repeat ever steps back
    r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^\s>]*+)))?"
)


@dataclass(slots=True, eq=False)
class Node:
    """One tag: what stands in it, and which pieces of the page's text it holds."""

    tag: str
    written: str  # its attributes as they stand there
    parent: "Node | None"
    place: int  # among the page's tags
    start: int  # of its pieces
    end: int = -1
    last: int = -1  # the place behind the last tag inside it
    drawn: str = ""  # the name of the icon that a font draws for its text
    seen: "dict[str, str] | None" = None

    def get(self, name: str) -> str:
        """Give an attribute, or nothing."""
        if self.seen is None:
            self.seen = attributes(self.written)
        return self.seen.get(name, "")


def attributes(written: str) -> dict[str, str]:
    """Read what stands in a tag; the first of two attributes of a name counts.

    >>> attributes(' HREF=a&amp;b title="x > y" hidden')
    {'href': 'a&b', 'title': 'x > y', 'hidden': ''}
    """
    read: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] or match[3] or match[4] or ""
        read.setdefault(match[1].lower(), html.unescape(value))
    return read

"""A page that always holds the same made-up customer: whoever does not find it sees nothing."""

from collections.abc import Sequence
from datetime import datetime

from leakwatch.demo.practice.blogpages import document
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request, missing, page
from leakwatch.demo.practice.truth import Item


class Canary:
    """Plays the page at `/`."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self._began_at = began_at
        self._who = source.person(0)

    def items(self, _: datetime) -> Sequence[Item]:
        """Give the page."""
        identifiers = (self._who.email, self._who.phone, self._who.code)
        text = "\n".join(identifiers)
        return [Item("canary", "Canary", self._began_at, "/", text, identifiers)]

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer with the page."""
        (item,) = self.items(at)
        return (
            page(document(item.title, f"<pre>{item.text}</pre>"))
            if request.path == "/"
            else missing()
        )

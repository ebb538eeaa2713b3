"""Where a link leads, seen from the folder whose listing it stands in."""

from enum import Enum
from functools import cached_property

from leakwatch.parse.folders.names import without_picture
from leakwatch.parse.folders.places import (
    INDEX,
    Link,
    decoded,
    folded,
    is_choice,
    is_sorting,
    link,
    segments,
)
from leakwatch.text import pattern

_NO_FOLDER = pattern(r"(?i)\.(?:s?html?|php\d?|aspx?|jsp|cgi|pl)$")
_UP = pattern(r"(?:^|[/\\])\s*\.\.\s*(?:[/\\]+\.?\s*)*$")


class Stand(Enum):
    """How a link stands to the folder."""

    SELF = "self"
    ABOVE = "above"
    CHILD = "child"
    DEEPER = "deeper"
    BESIDE = "beside"  # the same question about another thing: a number, or a name in code
    ASIDE = "aside"
    ABROAD = "abroad"  # at another host


class Ground:
    """The folder whose listing is read, by the address of the page."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.here = link(url)

    @cached_property
    def folders(self) -> tuple[tuple[str, ...], ...]:
        """Give the paths that may be the folder's own, folded."""
        path = folded(self.here.path)
        if self.here.is_slashed or not path:
            own = [path]
        elif _NO_FOLDER.search(path[-1]):
            own = [path[:-1], path]  # scripts are folders at times: index.php/name
        else:
            own = [path, path[:-1]]
        asked = [folded(segments(value)) for value in self.here.query.values()]
        return (*own, *(path + more for path in own for more in asked if more))

    @cached_property
    def path(self) -> tuple[str, ...]:
        """Give the page's own path, folded."""
        return folded(self.here.path)

    def stand(self, link: Link) -> Stand:
        """Say how a link stands to the folder."""
        if link.host != self.here.host:
            return self._elsewhere(folded(link.path))
        if link.query and self.is_same_script(link):
            is_order = "o" in link.query and is_sorting(link)
            return (None if is_order else self._asked(link)) or Stand.SELF
        path = folded(link.path)
        if link.query and path == self.folders[0][: len(path)]:
            return Stand.ASIDE
        return self._by_path(path)

    def _elsewhere(self, path: tuple[str, ...]) -> Stand:
        """Say how a link of another host stands: one host may be known by two names."""
        first = self.folders[0]
        if first and path[:-1] == first:
            return Stand.CHILD
        return Stand.ABOVE if path and path == first[: len(path)] else Stand.ABROAD

    def _by_path(self, path: tuple[str, ...]) -> Stand:
        first = self.folders[0]
        if path in (first, self.path):
            return Stand.SELF
        if any(path and path[:-1] == folder for folder in self.folders):
            above = path == first[: len(path)]
            return Stand.ABOVE if above else Stand.CHILD
        if path == first[: len(path)]:
            return Stand.ABOVE
        if any(path[: len(folder)] == folder for folder in self.folders):
            return Stand.DEEPER
        return Stand.ASIDE

    def is_same_script(self, link: Link) -> bool:
        """Say whether an address asks the page's own script, by whatever name of an index."""
        one, two = (
            path[:-1] if path and INDEX.search(path[-1]) else path
            for path in (folded(link.path), folded(self.here.path))
        )
        return one == two

    def _asked(self, link: Link) -> Stand | None:
        """Compare what a script is asked for with what it was asked for."""
        found = None
        for key, value in link.query.items():
            own = folded(segments(self.here.query.get(key, "")))
            path = folded(segments(value))
            if is_choice(key, value):
                found = found or Stand.SELF
                continue
            if path == own[: len(path)]:
                found = found or (Stand.SELF if path == own else Stand.ABOVE)
            elif path[:-1] == own:
                return Stand.CHILD
            elif path[: len(own)] == own:
                found = Stand.DEEPER
            elif len(own) == len(path) == 1:
                found = Stand.BESIDE
        return found


def leads_up(to: Link, text: str) -> bool:
    """Say whether a link leads above what it names first: `?dir=a/..`, `a%2F..`.

    It does not where another thing that it asks for is what its text says.

    >>> leads_up(link("http://x.example/?dir=a/../"), "Back")
    True
    >>> leads_up(link("http://x.example/?dir=..&file=b.csv"), "b.csv")
    False
    """
    if to.path and _UP.search(decoded(to.path[-1])):
        return True
    asked = [decoded(each) for pair in to.query.items() for each in pair]
    others = [each for each in asked if not _UP.search(each)]
    name = without_picture(text).strip("/\\ ")
    return len(others) < len(asked) and all(segments(each)[-1:] != (name,) for each in others)

"""XML that is read while it streams: no DTD, no entity, no more of the tree than one record."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element as Element

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError

_LONGEST = 2 * 2**20  # bytes of XML without the end of a record: a tree of 128 MiB at most


def local(element: Element) -> str:
    """Give an element's name without its namespace; empty for comments and the like."""
    return bare(element.tag)


@lru_cache(maxsize=4096)  # millions of elements have a few dozen names
def bare(name: object) -> str:
    """Give a name without its namespace; empty for what is none, as the name of a comment.

    >>> bare("{urn:x}p"), bare("p"), bare(None)
    ('p', 'p', '')
    """
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attributes(element: Element) -> list[tuple[str, str]]:
    """Give an element's attributes, their names without namespaces."""
    return [(bare(key), str(value)) for key, value in element.items()]


def records(blocks: Iterable[bytes], *names: str) -> Iterator[Element]:
    """Give the outermost elements with these local names, then the root with what is left in it.

    Each is emptied when the next one is asked for, and what stands before it is gone. Faulty XML
    is read as far as that goes, then UnreadError is raised; also where a record has no end.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in names],
        recover=True,
        resolve_entities=False,
        no_network=True,
    )
    depth = _Depth()
    fault: UnreadError | None = None
    try:
        yield from _fed(parser, blocks, depth)
    except UnreadError as ended:
        fault = ended
    except etree.Error as broken:
        raise UnreadError(Outcome.DEGRADED, "its XML is damaged") from broken
    yield from _rest(parser, fault, depth)


class _Depth:
    """Counts how many of the elements looked for are open."""

    def __init__(self) -> None:
        self.open = 0

    def is_outermost(self, event: object) -> bool:
        self.open += 1 if event == "start" else -1
        return event == "end" and not self.open


def _fed(parser: etree.XMLPullParser, blocks: Iterable[bytes], depth: _Depth) -> Iterator[Element]:
    waiting = 0
    for block in blocks:
        parser.feed(block)
        waiting += len(block)
        for event, element in parser.read_events():
            if isinstance(element, Element) and depth.is_outermost(event):
                waiting = 0
                yield element
                _forget(element)
        if waiting > _LONGEST:
            raise UnreadError(Outcome.DEGRADED, "its XML has a record without an end")


def _rest(
    parser: etree.XMLPullParser, fault: UnreadError | None, depth: _Depth
) -> Iterator[Element]:
    """End the elements that are open, give them too, and raise what went wrong."""
    try:
        root = parser.close()
    except etree.Error as broken:
        raise fault or UnreadError(Outcome.DEGRADED, "its XML is damaged") from broken
    for event, element in parser.read_events():
        if isinstance(element, Element) and depth.is_outermost(event):
            yield element
            _forget(element)
    if isinstance(root, Element):
        yield root
    if fault:
        raise fault
    if any(entry.level >= etree.ErrorLevels.ERROR for entry in parser.feed_error_log):
        raise UnreadError(Outcome.DEGRADED, "its XML is damaged")


def before(element: Element) -> list[Element]:
    """Give what stands complete before an element and outside of its ancestors, in order."""
    found: list[Element] = []
    node: Element | None = element
    while node is not None:
        found[:0] = reversed(list(node.itersiblings(preceding=True)))
        node = node.getparent()
    return found


def _forget(element: Element) -> None:
    """Free an element's children, and all that stands before it."""
    for old in before(element):
        parent = old.getparent()
        if parent is not None:
            parent.remove(old)
    for child in list(element):
        element.remove(child)
    element.text = None

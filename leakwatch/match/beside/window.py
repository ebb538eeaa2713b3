"""The text around a hit in which is looked for what lies beside it, bounded and made plain."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leakwatch.match.place import Place
from leakwatch.model import Kind
from leakwatch.text import Match, Pattern, flatten, fold, hyphenate, pattern

SMALL = 1_000  # bytes of a record that is looked at whole
_LOOK = 700  # bytes on each side of a hit in a longer one; with a hit, less than chunks overlap
CUT = "\x1f"  # stands where a window cuts a text, and where something of a page parts it
OURS = "\x1a"  # stands for a hit that is no address and no domain
_STAND_INS = {Kind.EMAIL: "x@x.xx", Kind.DOMAIN: "x.xx"}
_LINE_ENDS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n"})
_TORN = pattern(r"^[^\s,;|'\"<>、。]*")
_TORN_END = pattern(r"[^\s,;|'\"<>、。]*$")
_TAG = pattern(r"<(/?)([a-z][a-z0-9_:\-]{0,30})((?:\s[^<>]{0,400})?)/?>")
_SIGNS = {
    "p br div tr li ul ol dl dt pre table h1 h2 h3 h4 hr section article": "\n",
    "td th dd": "\t",
    "a input button select option textarea label form img script style": CUT,
    "b i u em strong small big font span code mark wbr s sub sup tt html head body title": "",
}
_INSTEAD = {name: sign for names, sign in _SIGNS.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a text, with where its record starts and ends."""

    start: int
    end: int
    is_whole: bool  # it is the record

    def is_record_of(self, place: Place) -> bool:
        """Say whether this is the whole record in which a hit starts."""
        return self.is_whole and self.start <= place.start < self.end


def window(text: bytes, records: Sequence[int], place: Place) -> Window:
    """Give the record of a hit, or of a long one what lies within 700 bytes of it."""
    at = bisect_right(records, place.start)
    start = records[at - 1] if at else 0
    end = records[at] if at < len(records) else len(text)
    if end - start <= SMALL:
        return Window(start, end, is_whole=True)
    return Window(max(start, place.start - _LOOK), min(end, place.end + _LOOK), is_whole=False)


def hits_in(window: Window, places: Sequence[Place], starts: Sequence[int]) -> list[Place]:
    """Give those of ascending places that lie in a window, the longest of those that overlap.

    `starts` says where each of them starts.
    """
    inside: list[Place] = []
    first = bisect_left(starts, window.start)
    for place in places[first : bisect_left(starts, window.end, first)]:
        if place.entry.kind is Kind.KEYWORD or place.end > window.end:
            continue
        if inside and place.start < inside[-1].end:
            inside[-1] = max(inside[-1], place, key=lambda each: each.end - each.start)
        else:
            inside.append(place)
    return inside


def plain(text: bytes, window: Window, hits: Iterable[Place]) -> str:
    """Give a window folded, stand-ins for its hits, and no tags.

    Whatever is a hit cannot lie beside itself then. What the window cuts through is left out.
    """
    pieces, at = [], window.start
    record = text[at : window.end]
    narrow = _ascii(record) if record.isascii() else ""  # place by place the same, and folded once
    for hit in hits:
        before = slice(at - window.start, hit.start - window.start)
        pieces += [narrow[before] if narrow else _folded(record[before]), _stand_in(hit)]
        at = max(at, hit.end)
    rest = slice(at - window.start, None)
    pieces.append(narrow[rest] if narrow else _folded(record[rest]))
    if not window.is_whole:
        pieces[0] = CUT + _without(_TORN, pieces[0]) if pieces[0] else pieces[0]
        pieces[-1] = _without(_TORN_END, pieces[-1]) + CUT if pieces[-1] else pieces[-1]
    joined = "".join(pieces)
    return _without_tags(joined) if "<" in joined else joined


def _ascii(text: bytes) -> str:
    """Fold what is ASCII: as any text is, in short."""
    return text.decode("ascii").replace("\r", "\n").lower()


def _folded(text: bytes) -> str:
    if text.isascii():
        return _ascii(text)
    shown = text.decode("utf-8", "ignore").translate(_LINE_ENDS)
    return hyphenate(fold(flatten(shown)))


def _stand_in(hit: Place) -> str:
    is_hash = hit.entry.kind is Kind.EMAIL and "@" not in hit.canonical
    return OURS if is_hash else _STAND_INS.get(hit.entry.kind, OURS)


def _without(torn: Pattern[str], text: str) -> str:
    match = torn.search(text)
    return text[: match.start()] + text[match.end() :] if match else text


def _without_tags(text: str) -> str:
    """Take tags out: what breaks a line does so, and a name that HTML does not know is a key."""
    return _TAG.sub(_instead, text)


def _instead(match: Match[str]) -> str:
    is_end, name, attributes = match.groups()
    return _INSTEAD.get(name or "", CUT if is_end or attributes else f"\n{name}: ")

"""Slack's own marks taken out of text from outside, and text cut to what Slack takes."""

from collections.abc import Iterable

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}  # Slack's three control characters
# plain_text and rich_text are shown as they are, entities perhaps included: look-alikes instead.
_LOOK_ALIKE = str.maketrans("<>", "‹›")
_ELLIPSIS = "…"


def units(text: str) -> int:
    """Count UTF-16 units.

    >>> units("あ"), units("🔴")
    (1, 2)
    """
    return len(text) + sum(c > "\uffff" for c in text)


def escape(text: str) -> str:
    """Escape text for a field that Slack parses, so that it can neither link nor ping.

    >>> escape("<!channel> & co")
    '&lt;!channel&gt; &amp; co'
    """
    return "".join(_MARKUP.get(c, c) for c in text)


def fit(text: str, limit: int) -> str:
    """Escape text for a field that Slack parses and cut it to `limit` units, escapes counted.

    >>> fit("a<b", 6), fit("a<b<c", 6)
    ('a&lt;b', 'a&lt;…')
    """
    return _cut([_MARKUP.get(c, c) for c in text], limit)


def literal(text: str, limit: int) -> str:
    """Cut text to `limit` units for an element that Slack shows as it is.

    >>> literal("<@U1> wrote", 20), literal("🔴🔴🔴", 5)
    ('‹@U1› wrote', '🔴🔴…')
    """
    return _cut(text.translate(_LOOK_ALIKE), limit)


def code(text: str, limit: int) -> str:
    """Write a name in code style, in which Slack parses no bold, italics or emoji.

    >>> code("a_b_`c`", 20)
    "`a_b_'c'`"
    """
    inert = text.replace("`", "'")
    return f"`{fit(inert, limit - 2)}`"


def _cut(pieces: Iterable[str], limit: int) -> str:
    kept: list[str] = []
    used, whole = 0, 0  # `whole`: pieces that leave room for the ellipsis
    for piece in pieces:
        used += units(piece)
        if used > limit:
            return "".join(kept[:whole]) + _ELLIPSIS
        kept.append(piece)
        whole = len(kept) if used < limit else whole
    return "".join(kept)

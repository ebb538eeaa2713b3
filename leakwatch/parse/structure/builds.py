"""Views for what the way a text is built hides: doubled quotes, stray tags, masks."""

import re
from collections.abc import Iterator

from leakwatch.model import Form
from leakwatch.parse.glance import has, has_any
from leakwatch.parse.structure import markup
from leakwatch.parse.structure.kinds import Kind
from leakwatch.parse.views import Edit, Rewritten, near

# Bounded, and each begins with a letter that `re` can jump to.
_TAG = (
    rb"<(?:\\{0,2}/)?(?:a|abbr|b|big|code|em|font|highlight|hl|i|mark|nobr|s|small|span|strike"
    rb"|strong|sub|sup|tt|u|wbr)(?:\s[^<>\r\n]{0,200})?/?>|<!--[^<>\r\n]{0,200}-->"
)
_TAGS = re.compile(rb"(?i)" + _TAG)  # noqa: TID251 - bounded
_DOUBLED = re.compile(rb"'(?<=[0-9A-Za-z._\-]')'(?=[0-9A-Za-z])")  # noqa: TID251 - bounded
_MARKED = re.compile(  # noqa: TID251 - bounded
    rb"\\(?<=[0-9A-Za-z)]\\)\\{0,3}(?=[@._+\-][0-9A-Za-z(])"
)
_MASKED = re.compile(  # noqa: TID251 - bounded
    rb"(?:data-cfemail\s{0,8}=\s{0,8}\\{0,2}[\"']?|email-protection#)((?:[0-9a-fA-F]{2}){4,200})"
)


def structural_views(kind: Kind, text: bytes) -> list[Rewritten]:
    r"""Give the views that undo what the way a text is built does to an identifier.

    They hold only what they changed, and what stands around it. What tags part in a page shows
    `markup.scan`.

    >>> structural_views(Kind.SQL, b"'o''hara@firm.example'")[0].text
    b"'o'hara@firm.example'"
    """
    views = [near(Form.ENTITY, text, _unmasked(text))]
    if kind in (Kind.HTML, Kind.XML):
        return [view for view in views if view]
    has_page = kind is Kind.MAIL and has(text, b"</")
    split = markup.scan(text).split if has_page else near(Form.SPLIT, text, _tagged(text))
    views.append(split)
    if kind in (Kind.SQL, Kind.TABLE, Kind.TEXT) and has(text, b"''"):
        views.append(near(Form.ESCAPE, text, _without(_DOUBLED, text, keep=1)))
    if b"\\" in text:
        views.append(near(Form.ESCAPE, text, _without(_MARKED, text)))
    return [view for view in views if view]


def _unmasked(text: bytes) -> Iterator[Edit]:
    """Give the edits that undo Cloudflare's mask: the first byte is the key of the rest."""
    if has(text, b"cfemail") or has(text, b"email-protection#"):
        for match in _MASKED.finditer(text):
            octets = bytes.fromhex(match[1].decode("ascii"))
            yield match.start(1), match.end(1), bytes(byte ^ octets[0] for byte in octets[1:])


def _tagged(text: bytes) -> Iterator[Edit]:
    """Give the edits that join what tags part."""
    if has_any(text, (b"</", b"<\\/", b"<wbr", b"-->")):
        yield from _without(_TAGS, text)


def _without(expression: "re.Pattern[bytes]", text: bytes, keep: int = 0) -> Iterator[Edit]:
    for match in expression.finditer(text):
        yield match.start() + keep, match.end(), b""

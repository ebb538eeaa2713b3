"""A piece of markup as people see it, whatever it was wrapped in."""

from collections.abc import Iterator

from leakwatch.parse.items.listed import unescaped
from leakwatch.parse.structure.markup import scan
from leakwatch.parse.views import utf8

_DEEPEST = 3  # times that a feed escapes what it carries


def shown(text: str) -> str:
    """Give a piece of a page without its tags and references.

    >>> shown("<b>hana</b>ko@firm.example &amp; x")
    'hanako@firm.example & x'
    """
    if "<" not in text:
        return unescaped(text)
    split = scan(utf8(text)).split
    return split.text.decode("utf-8", "replace") if split else text


def layers(text: str) -> Iterator[str]:
    """Give a text as written, then as shown, then what that shows where it was escaped twice.

    >>> list(layers("&lt;b&gt;hana&lt;/b&gt;ko"))
    ['&lt;b&gt;hana&lt;/b&gt;ko', '<b>hana</b>ko', 'hanako']
    """
    yield text
    for _ in range(_DEEPEST):
        inner = shown(text)
        if inner.strip() == text.strip():
            return
        yield inner
        text = inner

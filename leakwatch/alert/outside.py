"""Text from outside as a message may quote it: masked, in one line, no link, cut."""

from leakwatch.alert.escape import literal
from leakwatch.text import conceal, defang, safe

_LOOKED_AT = 2_000  # code points; what lies behind is not shown anyway


def sample(text: str, limit: int) -> str:
    """Give a masked sample; one that was not masked is masked here.

    >>> sample("t***@example.co.jp", 40), sample("taro@example.co.jp", 40)
    ('t***@example.co.jp', 't***@example.co.jp')
    """
    return literal(_line(text), limit)


def address(text: str, limit: int) -> str:
    """Give an address so that nothing makes a link of it.

    >>> address("http://paste.example/<b>", 40)
    'hxxp://paste[.]example/‹b›'
    """
    line = _line(text)
    return literal(defang(line), limit) if line else ""


def title(text: str, limit: int) -> str:
    """Give a title, the addresses in it written so that nothing makes a link of them.

    >>> title("2.75M rows, see http://paste.example/x", 60)
    '2.75M rows, see hxxp://paste[.]example/x'
    """
    words = [defang(word) if "://" in word else word for word in _line(text).split(" ")]
    return literal(" ".join(words), limit)


def name(text: object, limit: int) -> str:
    r"""Give a name of ours in one line; a blank one is a question mark.

    >>> name("  forum\n ", 40), name("", 40), name(None, 40)
    ('forum', '?', '?')
    """
    return safe(text.strip(), limit).strip() or "?" if isinstance(text, str) else "?"


def _line(text: str) -> str:
    return safe(conceal(text[:_LOOKED_AT]), _LOOKED_AT).strip()

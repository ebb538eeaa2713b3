"""How identifiers may be shown and stored: masked, whether they are ours or not."""

from collections.abc import Iterable

from leakwatch.model import Kind
from leakwatch.text.canonical import canonical_domain
from leakwatch.text.fold import flatten, fold, hyphenate
from leakwatch.text.pattern import Match, pattern

# The at sign as titles and addresses write it; whatever stands behind it is the host.
_AT = (
    r"@|%40|%2540|&#64;|&#x40;|&commat;"
    r"|[ ]?[\[({【<][ ]?(?:at|@|アット|アットマーク)[ ]?[\])}】>][ ]?"
)
_ADDRESS = pattern(rf"([a-z0-9._+\-]{{1,64}})({_AT})[^\s@]")
_SPACED = pattern(r"([a-z0-9._+\-]{1,64})( ?@ ?)[a-z0-9\-]{1,63}\.[a-z]")
_ONION = pattern(r"[a-z2-7]{56}\.onion")
_DATE = pattern(
    r"(?:19|20)[0-9]{2}[\-/.](?:1[0-2]|0?[1-9])[\-/.](?:[12][0-9]|3[01]|0?[1-9])"
    r"(?:t[0-9]{2}:[0-9]{2}:[0-9]{2}z?)?"
)
# Eight digits and more with separators between them, or seven in a row: long enough for a phone
# or a customer id, whosever it is.
_NUMBER = pattern(r"\+?[0-9](?:(?:[ ._()/\-]|%2[089def]){0,2}[0-9]){7,}|[0-9]{7,}")
_DIGITS = frozenset("0123456789")

_Masked = tuple[int, int, str]  # from, to, and what is shown instead


def mask(kind: Kind, value: str) -> str:
    """Give the sample of an identifier that may be shown.

    >>> mask(Kind.EMAIL, "taro@example.co.jp"), mask(Kind.PHONE, "090-0123-4567")
    ('t***@example.co.jp', '090****67')
    >>> mask(Kind.PHONE, "819001234567"), mask(Kind.PHONE, "+1 202-555-0143")
    ('090****67', '120****43')
    >>> mask(Kind.CUSTOMER_ID, "NX-1234-5678-9")
    '****89'
    """
    if kind is Kind.EMAIL:
        local, at, domain = fold(value).strip().rpartition("@")
        return f"{local[:1]}***@{domain}" if at else "***"
    if kind is Kind.PHONE:
        digits = _as_dialled(_digits(fold(value)))
        return f"{digits[:3]}****{digits[-2:]}"
    if kind is Kind.CUSTOMER_ID:
        return f"****{''.join(c for c in fold(value) if c.isalnum())[-2:]}"
    return _clear(kind, value)


def _as_dialled(digits: str) -> str:
    """Show a number of Japan as people there know it: the country code says nothing to them."""
    is_japans = digits.startswith("81") and len(digits) > 10
    return f"0{digits[2:].lstrip('0')}" if is_japans else digits


def _clear(kind: Kind, value: str) -> str:
    try:
        return canonical_domain(value) if kind is Kind.DOMAIN else fold(value)
    except ValueError:
        return fold(value)


def conceal(text: str, *, numbers: bool = True) -> str:
    """Mask whatever looks like an address or a long number in free text; onion hosts stay.

    Width and dashes are folded only for the look: what is no identifier stays as written. Without
    `numbers` those stay too, for what is a site's own way of counting.

    >>> conceal("名簿 taro@example.co.jp ０９０－０１２３－４５６７ 2031-07-01")
    '名簿 t***@example.co.jp ****67 2031-07-01'
    >>> conceal("/posts/123456789?by=taro@example.com", numbers=False)
    '/posts/123456789?by=t***@example.com'
    """
    flat = hyphenate(flatten(text))  # one code point each: places in both are the same
    masked = _addresses(flat) + (_numbers(flat) if numbers else [])
    return _covered(text, _apart(masked))


def _covered(text: str, masked: Iterable[_Masked]) -> str:
    """Give a text with what is shown in the place of what is masked, in order."""
    pieces, end = [], 0
    for start, stop, shown in masked:
        pieces += [text[end:start], shown]
        end = stop
    return "".join(pieces) + text[end:]


def _addresses(flat: str) -> list[_Masked]:
    return [
        (match.start(), match.end(2), f"{match.group(1)[:1]}***{match.group(2)}")
        for finder in (_ADDRESS, _SPACED)
        for match in finder.finditer(flat)
    ]


def _numbers(flat: str) -> list[_Masked]:
    return [
        (*_span(match), f"****{_digits(match.group())[-2:]}")
        for match in _NUMBER.finditer(_spared(flat))
    ]


def _spared(flat: str) -> str:
    """Blot out dates and onion hosts, so that no number is found in them."""
    spans = [_span(match) for match in _ONION.finditer(flat)]
    spans += [span for span in map(_span, _DATE.finditer(flat)) if _is_apart(flat, *span)]
    return _covered(flat, [(start, stop, "\0" * (stop - start)) for start, stop in sorted(spans)])


def _is_apart(flat: str, start: int, stop: int) -> bool:
    """Say whether no digits are joined on, by which a date would be a piece of a number."""
    before, after = flat[max(0, start - 2) : start], flat[stop : stop + 2]
    return not _DIGITS.intersection(before.rstrip("-/.")[-1:] + after.lstrip("-/.")[:1])


def _apart(found: list[_Masked]) -> list[_Masked]:
    """Make one of those that overlap, such as the number an address starts with."""
    apart: list[_Masked] = []
    for start, stop, shown in sorted(found, key=lambda masked: (masked[0], -masked[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, stop, shown))
        elif stop > apart[-1][1]:
            apart[-1] = (apart[-1][0], stop, shown)
    return apart


def _span(match: Match[str]) -> tuple[int, int]:
    return match.start(), match.end()


def _digits(text: str) -> str:
    return "".join(c for c in text if c in _DIGITS)

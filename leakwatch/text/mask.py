"""How identifiers may be shown and stored: masked, whether they are ours or not."""

from leakwatch.model import Kind
from leakwatch.text.canonical import canonical_domain
from leakwatch.text.fold import flatten, fold, hyphenate
from leakwatch.text.pattern import Match, pattern

_ADDRESS = pattern(
    r"(?i)([a-z0-9._+\-]{1,64})(@|%40|%2540)((?:[a-z0-9\-]{1,63}\.){1,8}[a-z\-0-9]{2,63})"
)
_ONION = pattern(r"[a-z2-7]{56}\.onion")
_DATE = pattern(r"(?:19|20)[0-9]{2}[\-/.](?:0?[1-9]|1[0-2])[\-/.](?:0?[1-9]|[12][0-9]|3[01])")
# Eight digits and more with single separators between them, or seven in a row: long enough for a
# phone or a customer id, whosever it is.
_NUMBER = pattern(r"\+?[0-9](?:[ ._()/\-]{0,2}[0-9]){7,39}|[0-9]{7,40}")


def mask(kind: Kind, value: str) -> str:
    """Give the sample of an identifier that may be shown.

    >>> mask(Kind.EMAIL, "taro@example.co.jp"), mask(Kind.PHONE, "090-0123-4567")
    ('t***@example.co.jp', '090****67')
    >>> mask(Kind.CUSTOMER_ID, "NX-1234-5678-9")
    '****89'
    """
    if kind is Kind.EMAIL:
        local, _, domain = fold(value).strip().rpartition("@")
        return f"{local[:1]}***@{domain}"
    if kind is Kind.PHONE:
        digits = "".join(c for c in fold(value) if c in "0123456789")
        return f"{digits[:3]}****{digits[-2:]}"
    if kind is Kind.CUSTOMER_ID:
        return f"****{''.join(c for c in fold(value) if c.isalnum())[-2:]}"
    return _clear(kind, value)


def _clear(kind: Kind, value: str) -> str:
    try:
        return canonical_domain(value) if kind is Kind.DOMAIN else fold(value)
    except ValueError:
        return fold(value)


def conceal(text: str) -> str:
    """Mask whatever looks like an address or a long number in free text; onion hosts stay.

    Width and dashes are folded only for the look: what is no identifier stays as written.

    >>> conceal("名簿 taro@example.co.jp ０９０－０１２３－４５６７ 2031-07-01")
    '名簿 t***@example.co.jp ****67 2031-07-01'
    """
    flat = _spared(hyphenate(flatten(text)))  # one code point each: places in both are the same
    found = [(*_span(m), _masked_address(m)) for m in _ADDRESS.finditer(flat)]
    found += [(*_span(m), f"****{_digits(m)[-2:]}") for m in _NUMBER.finditer(flat)]
    pieces, end = [], 0
    for start, stop, shown in sorted(found):
        if start >= end:
            pieces += [text[end:start], shown]
            end = stop
    return "".join(pieces) + text[end:]


def _spared(flat: str) -> str:
    """Blot out what is to stay, so that nothing is found in it."""
    for finder in (_ONION, _DATE):
        for match in finder.finditer(flat):
            start, stop = _span(match)
            flat = flat[:start] + "\0" * (stop - start) + flat[stop:]
    return flat


def _span(match: Match[str]) -> tuple[int, int]:
    return match.start(), match.end()


def _masked_address(match: Match[str]) -> str:
    return f"{match.group(1)[:1]}***{match.group(2)}{match.group(3)}"


def _digits(match: Match[str]) -> str:
    return "".join(c for c in match.group() if c.isdigit())

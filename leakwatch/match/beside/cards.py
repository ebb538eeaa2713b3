"""What looks like the number of a payment card."""

import re
from collections.abc import Iterator

from leakwatch.text import check_digit, pattern

_RUN = re.compile(r"[0-9](?:[ \-]?[0-9]){12,}+")  # noqa: TID251 - a hot path; possessive
_GROUPS = pattern(  # as the issuers print them: four by four, 4-6-5 and 4-6-4
    r"[0-9]{13,19}|(?:[0-9]{4} ){3}[0-9]{1,4}(?: [0-9]{1,3})?"
    r"|(?:[0-9]{4}-){3}[0-9]{1,4}(?:-[0-9]{1,3})?"
    r"|[0-9]{4} [0-9]{6} [0-9]{4,5}|[0-9]{4}-[0-9]{6}-[0-9]{4,5}"
)
_ISSUED = pattern(  # ranges of ISO/IEC 7812 as the schemes publish them
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"  # Visa
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}"  # Mastercard
    r"|27[01][0-9]|2720)[0-9]{12}"
    r"|3[47][0-9]{13}"  # American Express
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12,15}"  # JCB
    r"|3(?:0[0-59]|[689][0-9])[0-9]{11,16}"  # Diners Club
    r"|6(?:011|4[4-9][0-9]|5[0-9]{2})[0-9]{12,15}"  # Discover
    r"|62[0-9]{14,17}"  # UnionPay
)  # fmt: skip
_SHORTEST = 13  # digits
_GLUE = frozenset(".-+_/#%&@")  # beside a number: it is a piece of something longer


def has_card(text: str) -> bool:
    """Say whether a card's number stands alone in a folded text: grouped, issued, Luhn valid.

    Thirteen digits that are a barcode as well are taken for the barcode.

    >>> has_card("visa 4111 1111 1111 1111"), has_card("4111 1111 1111 1112")
    (True, False)
    """
    return len(text) >= _SHORTEST and any(map(_is_card, _numbers(text)))


def _numbers(text: str) -> Iterator[str]:
    """Give what stands alone and is grouped like a card; where blanks part numbers, each."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        if _is_joined(text[max(0, start - 1) : start]) or _is_joined(text[end : end + 1]):
            continue
        whole = match.group()
        for one in [whole] if _GROUPS.fullmatch(whole) else whole.split(" "):
            if _GROUPS.fullmatch(one):
                yield one.replace(" ", "").replace("-", "")


def _is_joined(neighbour: str) -> bool:
    return neighbour in _GLUE or (neighbour.isascii() and neighbour.isalnum())


def _is_card(digits: str) -> bool:
    if not _ISSUED.fullmatch(digits) or len(set(digits)) < 2:
        return False
    payload = [int(digit) for digit in digits]
    is_valid = check_digit(payload[:-1], "luhn") == payload[-1]
    return is_valid and not (len(digits) == 13 and _is_barcode(payload))


def _is_barcode(digits: list[int]) -> bool:
    """Say whether thirteen digits check as an EAN, which is JAN in Japan."""
    weighted = sum(digit * (3 if at & 1 else 1) for at, digit in enumerate(digits))
    return weighted % 10 == 0

"""Spots that plainly stand alone in ASCII: most of a leak, read from its bytes as they are.

Of what certain.py tells, this is the part that a few signs decide: nothing is flattened for it.
"""

import re

from leakwatch.match.candidate import Sort
from leakwatch.match.filenames import ENDINGS
from leakwatch.model import Kind

_LONGEST = 64  # of a local part
_QUOTE = ord("'")
_BORDER = rb"[\s\"(),;<>\[\]\\]"
_ADDRESS = re.compile(  # noqa: TID251 - possessive
    rb"(?i)" + _BORDER + rb"'?+"
    rb"([a-z0-9][a-z0-9_%\-]*+(?:\.[a-z0-9_%\-]++)*+@(?=[a-z0-9])(?:[a-z0-9_\-]++\.)++([a-z]++))"
    rb"'?+[\s\"(),;:<>\[\]\\]"
)  # fmt: skip
APART = frozenset(b"\t\n\r,;:\"'<>|=[]{}")  # neither glue nor joint of a number
PLAIN_PHONE = r"0[0-9]{9,10}|0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|\+[1-9][0-9]{9,14}"
_PHONE = re.compile(PLAIN_PHONE.encode())  # noqa: TID251 - of bounded length
_NAME, _NUMBER = int(Sort.NAME), int(Sort.PHONE)


def alone(text: bytes, first: int, last: int, sort: int) -> tuple[Kind, str] | None:
    """Give kind and written form, in lower case, of what stands alone; None where it may not.

    >>> alone(b"1,Taro@firm.example:x", 2, 19, Sort.NAME)
    (<Kind.EMAIL: 'email'>, 'taro@firm.example')
    """
    if not first:
        return None
    if sort == _NAME:
        return _address(text, first, last)
    if last == len(text) or text[first - 1] not in APART or text[last] not in APART:
        return None
    if sort == _NUMBER:
        is_phone = _PHONE.fullmatch(text, first, last)
        return (Kind.PHONE, text[first:last].decode()) if is_phone else None
    written = text[first:last]
    return (Kind.CUSTOMER_ID, written.decode().lower()) if written.isascii() else None


def _address(text: bytes, first: int, last: int) -> tuple[Kind, str] | None:
    found = _ADDRESS.match(text, max(0, first - 1 - (text[first - 1] == _QUOTE)))
    if not found or found.span(1) != (first, last):
        return None
    written = found.group(1).decode().lower()
    is_file = found.group(2).decode().lower() in ENDINGS
    return None if is_file or written.index("@") > _LONGEST else (Kind.EMAIL, written)

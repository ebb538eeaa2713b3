"""What anybody would write in an afternoon: regular expressions, keyed BLAKE2b, a set of digests.

Two finders: one of e-mail addresses over the text as it stands, and one of all kinds, which must
do the same job as the program: NFKC, lower case, the suffixes of a host, phones with their
country, customer ids without separators and with the right check digit.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b

from leakwatch.model import Kind
from tests.bench.corpora import Found
from tests.bench.made_up import on_the_list

Digests = Mapping[Kind, set[bytes]]

_KEY = bytes(range(32))
EMAIL = re.compile(  # noqa: TID251 - the yardstick is what anybody would write
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
)
HOST = re.compile(  # noqa: TID251 - the yardstick is what anybody would write
    r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
PHONE = re.compile(  # noqa: TID251 - the yardstick is what anybody would write
    r"(?<![0-9A-Za-z])(?:\+81[- ]?|0)[0-9]{1,4}[- ]?[0-9]{1,4}[- ]?[0-9]{3,4}(?![0-9])"
)
CUSTOMER_ID = re.compile(  # noqa: TID251 - the yardstick is what anybody would write
    r"(?<![0-9A-Za-z])[Nn][Xx][-_ ]?[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9](?![0-9A-Za-z])"
)
_LONGEST_NAME = 5  # labels of a host that are looked at


def digest(kind: Kind, canonical: str) -> bytes:
    """Give 16 bytes that stand for an identifier; kinds share none."""
    return blake2b(canonical.encode(), key=_KEY, person=kind.encode(), digest_size=16).digest()


def digests(entries: int) -> Digests:
    """Give the digests of a list of so many addresses and of the other kinds."""
    ours: dict[Kind, set[bytes]] = {kind: set() for kind in Kind}
    for kind, canonical in on_the_list(entries, is_email_only=False):
        ours[kind].add(digest(kind, canonical))
    return ours


def naive_email(content: bytes, ours: Digests) -> Counter[Found]:
    """Count the addresses of ours."""
    wanted = ours[Kind.EMAIL]
    found: Counter[Found] = Counter()
    for match in EMAIL.finditer(content.decode()):
        for address in _addresses(match.group()):
            if digest(Kind.EMAIL, address) in wanted:
                found[Kind.EMAIL, address] += 1
                break
    return found


def naive_all(content: bytes, ours: Digests) -> Counter[Found]:
    """Count what of ours stands in a text, of every kind but keywords."""
    text = unicodedata.normalize("NFKC", content.decode())
    found: Counter[Found] = Counter()
    for kind, (expression, readings) in _FINDERS.items():
        wanted = ours[kind]
        for match in expression.finditer(text):
            for reading in readings(match.group()):
                if digest(kind, reading) in wanted:
                    found[kind, reading] += 1
                    break
    return found


def _addresses(written: str) -> Iterator[str]:
    address = written.lower()
    yield address
    local, _, host = address.partition("@")
    if "+" in local:
        yield f"{local.partition('+')[0]}@{host}"


def _suffixes(written: str) -> Iterator[str]:
    labels = written.lower().split(".")[-_LONGEST_NAME:]
    return (".".join(labels[i:]) for i in range(len(labels) - 1))


def _numbers(written: str) -> Iterable[str]:
    digits = written.replace("-", "").replace(" ", "")
    return [digits[1:] if digits[0] == "+" else "81" + digits[1:]]


def _customer_ids(written: str) -> Iterable[str]:
    plain = written.lower().replace("-", "").replace("_", "").replace(" ", "")
    return [plain] if is_luhn(plain[2:]) else []


def is_luhn(digits: str) -> bool:
    """Say whether the last digit proves the others.

    >>> is_luhn("720318427"), is_luhn("720318423")
    (True, False)
    """
    total = sum(map(int, digits[-1::-2]))
    return (total + sum(sum(divmod(2 * int(c), 10)) for c in digits[-2::-2])) % 10 == 0


_FINDERS: dict[Kind, tuple[re.Pattern[str], Callable[[str], Iterable[str]]]] = {
    Kind.EMAIL: (EMAIL, _addresses),
    Kind.DOMAIN: (HOST, _suffixes),
    Kind.PHONE: (PHONE, _numbers),
    Kind.CUSTOMER_ID: (CUSTOMER_ID, _customer_ids),
}

"""How values are written into the database and read back."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from leakwatch.errors import StoreError
from leakwatch.model import Beside
from leakwatch.text import conceal, safe

Word = TypeVar("Word", bound=StrEnum)

_DAMAGED = "the history holds a value that was never written: restore the latest snapshot"

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing to misread aloud


def moment(at: datetime) -> str:
    """Write a moment as UTC ISO 8601 of fixed width, so that text sorts as time does.

    >>> moment(datetime.fromisoformat("2031-07-01T09:30:00+09:00"))
    '2031-07-01T00:30:00.000000Z'
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def when(text: str) -> datetime:
    """Read a moment back as aware UTC.

    >>> when("2031-07-01T00:30:00.000000Z").isoformat()
    '2031-07-01T00:30:00+00:00'
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise StoreError(_DAMAGED) from fault


def when_or_none(text: str | None) -> datetime | None:
    """Read back a moment that may be missing."""
    return when(text) if text else None


def word(kind: type[Word], text: str) -> Word:
    """Read back a word of a fixed vocabulary; raises StoreError."""
    try:
        return kind(text)
    except ValueError as fault:
        raise StoreError(_DAMAGED) from fault


def words(kind: type[Word], text: str) -> tuple[Word, ...]:
    """Read back words of a fixed vocabulary that were written with commas; raises StoreError.

    >>> words(Beside, "hash,address")
    (<Beside.HASH: 'hash'>, <Beside.ADDRESS: 'address'>)
    """
    return tuple(word(kind, one) for one in text.split(",")) if text else ()


def bits(kinds: Iterable[Beside]) -> int:
    """Write kinds of data as one number, so that SQL can unite those of two rows.

    >>> bits([Beside.PASSWORD, Beside.CARD])
    5
    """
    return sum(1 << place for place, kind in enumerate(Beside) if kind in set(kinds))


def of_bits(number: int) -> tuple[Beside, ...]:
    """Read back kinds of data from one number.

    >>> of_bits(5)
    (<Beside.PASSWORD: 'password-like'>, <Beside.CARD: 'card-like'>)
    """
    return tuple(kind for place, kind in enumerate(Beside) if number >> place & 1)


def fields(text: str) -> dict[str, object]:
    """Read back what was written as a JSON object; raises StoreError."""
    try:
        found = json.loads(text)
    except ValueError as fault:
        raise StoreError(_DAMAGED) from fault
    if not isinstance(found, dict):
        raise StoreError(_DAMAGED)
    return {str(name): value for name, value in found.items()}


def counts(text: str) -> dict[str, int]:
    """Read back numbers by name; raises StoreError.

    >>> counts('{"email": 2}')
    {'email': 2}
    """
    return {name: value for name, value in fields(text).items() if isinstance(value, int)}


def shown(text: str, limit: int = 500) -> str:
    """Give foreign text as it may be kept: identifiers masked, no NUL, no lone surrogate.

    >>> shown("taro@example.co.jp" + chr(0))
    't***@example.co.jp␀'
    """
    return safe(conceal(text), limit)


def bindable(text: str) -> str:
    r"""Replace what SQLite or UTF-8 would choke on: NUL and lone surrogates.

    >>> bindable("W\x00\ud8001") == "W\ufffd\ufffd1"
    True
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\ufffd")


def packed(text: str) -> bytes:
    """Write text so that any string at all comes back as it was, lone surrogates and NUL too."""
    return text.encode("utf-8", "surrogatepass")


def unpacked(value: bytes) -> str:
    r"""Read back what `packed` wrote.

    >>> unpacked(packed("a\x00\ud800")) == "a\x00\ud800"
    True
    """
    return value.decode("utf-8", "surrogatepass")


def keyed(key: bytes, *parts: str | None) -> bytes:
    """Give a keyed hash of 16 bytes that names something without telling what it is.

    The parts cannot run into each other, and a missing one is not an empty one.

    >>> keyed(b"k", "ab", "c") == keyed(b"k", "a", "bc")
    False
    """
    digest = hashlib.blake2b(key=key, digest_size=16, person=b"lw-place")
    for part in parts:
        value = b"" if part is None else packed(part)
        digest.update(b"-" if part is None else b"%d:" % len(value))
        digest.update(value)
    return digest.digest()


def array(values: Iterable[str]) -> str:
    """Write values as a JSON array, which `json_each` opens inside SQL."""
    return json.dumps(list(values))


def new_finding_id() -> str:
    """Give a random finding id such as F-7K3MQ9X2: 40 bits in Crockford's base 32."""
    return "F-" + "".join(secrets.choice(_CROCKFORD) for _ in range(8))


def finding_id(typed: str) -> str:
    """Read a finding id, or the start of one, as a person types it.

    >>> finding_id("f-7k3mq9xo"), finding_id("7K3")
    ('F-7K3MQ9X0', 'F-7K3')
    """
    letters = typed.strip().upper().removeprefix("F-")
    return "F-" + letters.replace("O", "0").replace("I", "1").replace("L", "1")

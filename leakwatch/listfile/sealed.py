"""What a list says of itself to the holder of the key alone: AES-256-GCM over JSON."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leakwatch.errors import ListError
from leakwatch.match.keys import Keys
from leakwatch.model import CustomerIdRule, Entry, Kind, Spelling

_NONCE = 12
_PAGE = 4_096  # blanks fill the text up to a multiple of it: its length shows little


@dataclass(frozen=True, slots=True)
class Sealed:
    """The rules of the import, exact counts, and the keywords."""

    spelling: Spelling
    counts: Mapping[str, int]  # name of a table -> entries without dummies
    persons: int
    keywords: tuple[tuple[Entry, str], ...] = field(repr=False)


def seal(sealed: Sealed, keys: Keys, list_id: bytes) -> bytes:
    """Give the section's bytes; the list's id is authenticated with them."""
    written = {
        "spelling": asdict(sealed.spelling),
        "counts": dict(sealed.counts),
        "persons": sealed.persons,
        "keywords": [[e.id, e.person, e.ref, word] for e, word in sealed.keywords],
    }
    plain = json.dumps(written, ensure_ascii=False, sort_keys=True).encode()
    plain = plain.ljust(-(-len(plain) // _PAGE) * _PAGE)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(keys.keywords).encrypt(nonce, plain, list_id)


def opened(content: bytes, keys: Keys, list_id: bytes) -> Sealed:
    """Read the section; raises ListError where it was altered."""
    found = json.loads(deciphered(content, keys, list_id))
    return Sealed(
        spelling=spelling(found["spelling"]),
        counts=found["counts"],
        persons=found["persons"],
        keywords=keywords(found["keywords"]),
    )


def deciphered(content: bytes, keys: Keys, list_id: bytes) -> bytes:
    """Decipher what a nonce stands before; raises ListError where it was altered."""
    try:
        return AESGCM(keys.keywords).decrypt(content[:_NONCE], content[_NONCE:], list_id)
    except (InvalidTag, ValueError) as fault:
        raise ListError("the list was altered in what is sealed: import it again") from fault


def spelling(found: Mapping[str, object]) -> Spelling:
    """Read the rules that identifiers were enrolled by."""
    rules = found["customer_ids"]
    assert isinstance(rules, list)  # noqa: S101 - we wrote it, and a MAC proved it
    return Spelling(str(found["region"]), tuple(CustomerIdRule(**rule) for rule in rules))


def keywords(rows: list[list[str]]) -> tuple[tuple[Entry, str], ...]:
    """Read the keywords, each with its entry."""
    return tuple(
        (Entry(Kind.KEYWORD, entry_id, ref, person), word) for entry_id, person, ref, word in rows
    )

"""The keys that are derived from the one master key, and what each of them hashes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from leakwatch.errors import ListError
from leakwatch.match.siphash import KEY_SIZE, siphash, siphashes
from leakwatch.model import Kind

MASTER_SIZE = 32
_SEED = b"leakwatch watchlist"
_DIGEST_SIZE = 16
HASH, BEGINNING = "email-hash", "domain-cut"  # told apart as kinds are
TAIL = "domain-tail"  # what stands behind the last international label of a name; tags alone
_MORE = (HASH, BEGINNING, TAIL)


@dataclass(frozen=True, slots=True)
class Keys:
    """One key a purpose, 32 bytes each, so that no hash of one kind says anything of another."""

    id: bytes  # 16 bytes that name the master key and tell nothing of it
    digests: bytes = field(repr=False)
    tags: bytes = field(repr=False)
    macs: bytes = field(repr=False)
    keywords: bytes = field(repr=False)  # AES-256-GCM, for all that is sealed
    columns: bytes = field(repr=False)  # AES-256-CTR, by a key of its own for each column
    content: bytes = field(repr=False)
    contexts: bytes = field(repr=False)
    # A state that has taken in its key already is copied for half of what a new one costs.
    _digesting: dict[str, blake2b] = field(init=False, repr=False, compare=False)
    _tagging: dict[str, bytes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        digesting = {name: _begun(self.digests, name, _DIGEST_SIZE) for name in [*Kind, *_MORE]}
        object.__setattr__(self, "_digesting", digesting)
        tagging = {name: _begun(self.tags, name, KEY_SIZE).digest() for name in [*Kind, *_MORE]}
        object.__setattr__(self, "_tagging", tagging)

    def digest(self, kind: Kind, canonical: str) -> bytes:
        """Give the 16 bytes that stand for an identifier; kinds never share a digest."""
        state = self._digesting[kind].copy()  # as `_ended`, written out on the hottest path
        state.update(canonical.encode())
        return state.digest()

    def digest_of(self, name: str, written: str) -> bytes:
        """Give the 16 bytes that stand for what leads to an identifier: by HASH or BEGINNING."""
        return _ended(self._digesting[name], written)

    def digest_of_hash(self, hexadecimal: str) -> bytes:
        """Give the 16 bytes that stand for an address of which a leak shows only a hash."""
        return self.digest_of(HASH, hexadecimal)

    def digest_of_beginning(self, beginning: str) -> bytes:
        """Give the 16 bytes that stand for a domain of which only the beginning is shown."""
        return self.digest_of(BEGINNING, beginning)

    @staticmethod
    def person(name: str) -> bytes:
        """Give what personalises the digests of a kind, of HASH or of BEGINNING."""
        return _person(name)

    def tag_key(self, name: str) -> bytes:
        """Give the 16 bytes of SipHash-2-4's key for a kind, HASH, BEGINNING or TAIL."""
        return self._tagging[name]

    def tag(self, name: str, canonical: str) -> int:
        """Give the 64 bits by which the list finds an identifier, a hash or a beginning."""
        return siphash(self._tagging[name], canonical.encode())

    def tags_of(self, name: str, canonicals: Sequence[str]) -> list[int]:
        """Give the tags of many, in their order."""
        return siphashes(self._tagging[name], [value.encode() for value in canonicals])

    def fingerprint(self, content: bytes) -> str:
        """Give 32 hexadecimal digits that stand for a content."""
        return _hash(content, self.content, b"lw1 content", 16).hex()

    def column(self, list_id: bytes, name: str) -> bytes:
        """Give the 32 bytes of the key that hides one column of one list."""
        return _hash(list_id + name.encode(), self.columns, b"lw1 column")

    def context(self, content: bytes) -> bytes:
        """Give 16 bytes that stand for the text around a hit."""
        return _hash(content, self.contexts, b"lw1 context", 16)


def derive(master: bytes) -> Keys:
    """Derive all keys from the master key; raises ListError unless it has 32 bytes.

    Each is the keyed BLAKE2b-256 of a fixed seed, personalised with the purpose's name.
    """
    if len(master) != MASTER_SIZE:
        raise ListError(
            f"the watchlist key must hold {MASTER_SIZE} bytes, this one holds {len(master)}; "
            "leakwatch init makes one"
        )
    return Keys(
        id=_hash(_SEED, master, b"lw1 key id", 16),
        digests=_hash(_SEED, master, b"lw1 digests"),
        tags=_hash(_SEED, master, b"lw1 tags"),
        macs=_hash(_SEED, master, b"lw1 macs"),
        keywords=_hash(_SEED, master, b"lw1 keywords"),
        columns=_hash(_SEED, master, b"lw1 columns"),
        content=_hash(_SEED, master, b"lw1 content"),
        contexts=_hash(_SEED, master, b"lw1 contexts"),
    )


def _hash(content: bytes, key: bytes, person: bytes, size: int = 32) -> bytes:
    return blake2b(content, key=key, person=person, digest_size=size).digest()


def _begun(key: bytes, name: str, size: int) -> blake2b:
    return blake2b(key=key, person=_person(name), digest_size=size)


def _person(name: str) -> bytes:
    return b"lw1:" + name.encode()


def _ended(state: blake2b, written: str) -> bytes:
    state = state.copy()
    state.update(written.encode())
    return state.digest()

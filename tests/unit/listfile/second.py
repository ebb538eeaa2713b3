"""A second reader and a second writer of watchlist.lw, made from README.md alone."""

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from random import Random
from typing import Any

from Cryptodome.Cipher import AES

from tests.unit.match.test_keys import second_siphash

MASTER = bytes(range(32))
KINDS = ("domain", "email", "phone", "customer_id")
OWNER = {"email-hash": "email", "domain-cut": "domain"}


def key(purpose: str, size: int = 32) -> bytes:
    """Derive a key from the master key."""
    seed = b"leakwatch watchlist"
    return blake2b(seed, key=MASTER, person=purpose.encode(), digest_size=size).digest()


def digest(name: str, value: str) -> bytes:
    """Give the digest of a value."""
    person = b"lw1:" + name.encode()
    return blake2b(value.encode(), key=key("lw1 digests"), person=person, digest_size=16).digest()


def tag(name: str, value: str) -> int:
    """Give the tag of a value."""
    person = b"lw1:" + name.encode()
    tag_key = blake2b(b"", key=key("lw1 tags"), person=person, digest_size=16).digest()
    return second_siphash(tag_key, value.encode())


def stream(list_id: bytes, column: str, content: bytes) -> bytes:
    """Hide a column, or lift it."""
    column_key = blake2b(
        list_id + column.encode(), key=key("lw1 columns"), person=b"lw1 column", digest_size=32
    ).digest()
    return AES.new(column_key, AES.MODE_CTR, nonce=b"", initial_value=0).encrypt(content)


def mac(person: bytes, content: bytes) -> bytes:
    """Give the MAC of a header or of a section."""
    return blake2b(content, key=key("lw1 macs"), person=person, digest_size=32).digest()


def section_mac(name: str, content: bytes) -> bytes:
    """Give the MAC of a section's content, the zeros behind it included."""
    return mac(b"lw1 section", name.encode().ljust(24, b"\0") + content)


class SecondReader:
    """A list file, read step by step."""

    def __init__(self, content: bytes) -> None:
        start = struct.unpack_from("<8sHHI16s16sqQQ", content)
        magic, version, count, length, self.list_id, key_id, _, zero, size = start
        assert (magic, version, zero, size) == (b"LWLIST\r\n", 1, 0, len(content))
        assert key_id == key("lw1 key id", 16)
        assert content[length - 32 : length] == mac(b"lw1 header", content[: length - 32])
        self.counts: dict[str, int] = {}
        self.sections: dict[str, bytes] = {}
        for i in range(count):
            row = struct.unpack_from("<24sQQQII32s", content, 72 + 88 * i)
            name = row[0].rstrip(b"\0").decode()
            offset, size, self.counts[name], item, _, proof = row[1:]
            assert (offset % 64, size) == (0, self.counts[name] * item)
            assert section_mac(name, content[offset : offset + -(-size // 64) * 64]) == proof
            self.sections[name] = content[offset : offset + size]

    def numbers(self, name: str, size: int) -> list[int]:
        """Give the numbers of a section."""
        return [
            int.from_bytes(self.sections[name][i : i + size], "little")
            for i in range(0, len(self.sections[name]), size)
        ]

    def hidden(self, name: str, size: int) -> list[int]:
        """Give the numbers of a section that is hidden."""
        plain = stream(self.list_id, name, self.sections[name])
        return [int.from_bytes(plain[i : i + size], "little") for i in range(0, len(plain), size)]

    def places(self, name: str, value: str) -> Iterator[int]:
        """Give the places of a value: filter, bucket, tag, digest."""
        words = self.numbers(f"filter:{name}", 8)
        fences = self.numbers(f"index:{name}", 4)
        sought = tag(name, value)
        word = words[((sought >> 32) * len(words)) >> 32]
        if not all(word >> ((sought >> s) & 63) & 1 for s in (0, 6, 12, 18, 24)):
            return
        bits = (len(fences) - 1).bit_length() - 1
        bucket = sought >> (64 - bits)
        tags = self.numbers(f"tag:{name}", 8)
        for place in range(fences[bucket], fences[bucket + 1]):
            proof = self.sections[f"proof:{name}"][16 * place : 16 * place + 16]
            if tags[place] == sought and proof == digest(name, value):
                yield place

    def entries(self, name: str, value: str) -> list[tuple[str, str, str]]:
        """Give id, person and ref of whatever a value leads to."""
        found = list(self.places(name, value))
        if name in OWNER:
            entries = self.hidden(f"entry:{name}", 4)
            return [self.entry(OWNER[name], entries[place]) for place in found]
        return [self.entry(name, place) for place in found]

    def entry(self, kind: str, place: int) -> tuple[str, str, str]:
        """Give id, person and ref of an entry."""
        row = self.hidden(f"row:{kind}", 4)[place]
        person = self.hidden("persons", 8)[row]
        start, end = self.numbers("refs_at", 8)[row : row + 2]
        entry_id = self.sections[f"id:{kind}"][8 * place : 8 * place + 8].hex()
        shown = person.to_bytes(8, "little").hex() if person else ""
        return entry_id, shown, self.sections["refs"][start:end].decode()

    def sealed(self) -> dict[str, Any]:
        """Give what is sealed."""
        content = self.sections["sealed"]
        cipher = AES.new(key("lw1 keywords"), AES.MODE_GCM, nonce=content[:12])
        cipher.update(self.list_id)
        plain = cipher.decrypt_and_verify(content[12:-16], content[-16:])
        assert len(plain) % 4_096 == 0
        found: dict[str, Any] = json.loads(plain)
        return found


@dataclass
class SecondWriter:
    """Makes a list file of identifiers: (name, value) to what its owner calls it."""

    entries: Mapping[tuple[str, str], str]  # in KINDS
    pointers: Mapping[tuple[str, str], tuple[str, str]]  # in OWNER: to an identifier
    seed: int = 0
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    sections: dict[str, tuple[bytes, int]] = field(default_factory=dict)  # bytes, item size

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)  # noqa: S311 - the same file each time
        self.list_id = self.dice.randbytes(16)

    def content(self) -> bytes:
        """Give the whole file."""
        refs = [ref.encode() for ref in self.entries.values()]
        rows = {what: number for number, what in enumerate(self.entries)}
        counts = {}
        self._seal()
        for name in (*KINDS, *OWNER):
            of_name = [what for what in (*self.entries, *self.pointers) if what[0] == name]
            counts[name] = len(of_name)
            leads = {
                what: self.places[self.pointers[what]] if name in OWNER else rows[what]
                for what in of_name
            }
            self._table(name, leads)
        ends = [0]
        for ref in refs:
            ends.append(ends[-1] + len(ref))
        self.sections["tails"] = (self._random_numbers(64), 8)
        self.sections["persons"] = (stream(self.list_id, "persons", bytes(8 * len(refs))), 8)
        self.sections["refs_at"] = (struct.pack(f"<{len(ends)}Q", *ends), 8)
        self.sections["refs"] = (b"".join(refs), 1)
        return self._laid_out()

    def _seal(self) -> None:
        names = [what[0] for what in (*self.entries, *self.pointers)]
        counts = {name: names.count(name) for name in (*KINDS, *OWNER)}
        sealed = {
            "spelling": {"region": "JP", "customer_ids": []},
            "counts": counts,
            "persons": 0,
            "keywords": [],
        }
        plain = json.dumps(sealed).encode().ljust(4_096)
        nonce = self.dice.randbytes(12)
        cipher = AES.new(key("lw1 keywords"), AES.MODE_GCM, nonce=nonce)
        cipher.update(self.list_id)
        self.sections["sealed"] = (nonce + b"".join(cipher.encrypt_and_digest(plain)), 1)

    def _random_numbers(self, count: int) -> bytes:
        numbers = sorted(self.dice.getrandbits(64) for _ in range(count))
        return struct.pack(f"<{count}Q", *numbers)

    def _table(self, name: str, leads: Mapping[tuple[str, str], int]) -> None:
        real = [(tag(*what), digest(*what), lead, what) for what, lead in leads.items()]
        dummies = [
            (self.dice.getrandbits(64), self.dice.randbytes(16), 0, ("", ""))
            for _ in range(-len(real) % 64 if real else 64)
        ]
        items = sorted([*real, *dummies])
        count = len(items)
        words = [0] * -(-count // 4)
        for each, *_ in items:
            at = ((each >> 32) * len(words)) >> 32
            for shift in (0, 6, 12, 18, 24):
                words[at] |= 1 << ((each >> shift) & 63)
        bits = max(b for b in range(1, 60) if b == 1 or 2**b <= count / 8)
        fences = [sum(each >> (64 - bits) < k for each, *_ in items) for k in range(2**bits + 1)]
        self.places |= {what: place for place, (*_, what) in enumerate(items)}
        column = f"{'entry' if name in OWNER else 'row'}:{name}"
        plain = struct.pack(f"<{count}I", *[lead for _, _, lead, _ in items])
        self.sections[f"filter:{name}"] = (struct.pack(f"<{len(words)}Q", *words), 8)
        self.sections[f"index:{name}"] = (struct.pack(f"<{len(fences)}I", *fences), 4)
        self.sections[f"tag:{name}"] = (struct.pack(f"<{count}Q", *[i[0] for i in items]), 8)
        self.sections[f"proof:{name}"] = (b"".join(i[1] for i in items), 16)
        if name in KINDS:
            self.sections[f"id:{name}"] = (self.dice.randbytes(8 * count), 8)
        self.sections[column] = (stream(self.list_id, column, plain), 4)

    def _laid_out(self) -> bytes:
        length = -(-(72 + 88 * len(self.sections) + 32) // 64) * 64
        table, body = b"", b""
        for name, (content, item) in self.sections.items():
            filled = content + bytes(-len(content) % 64)
            offset = length + len(body)
            table += struct.pack(
                "<24sQQQII32s",
                name.encode(),
                offset,
                len(content),
                len(content) // item,
                item,
                0,
                section_mac(name, filled),
            )
            body += filled
        start = struct.pack(
            "<8sHHI16s16sqQQ",
            b"LWLIST\r\n",
            1,
            len(self.sections),
            length,
            self.list_id,
            key("lw1 key id", 16),
            1_900_000_000,
            0,
            length + len(body),
        )
        signed = (start + table).ljust(length - 32, b"\0")
        return signed + mac(b"lw1 header", signed) + body

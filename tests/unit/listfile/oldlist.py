"""Writes a list of the first layout, frozen as it was: digests ascend, entries beside them."""

import json
import struct
from collections.abc import Mapping
from hashlib import blake2b

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Identifier = tuple[str, str]  # kind, canonical form
LIST_ID = bytes(range(16))
_KINDS = ("domain", "email", "phone", "customer_id")


def old_list(
    master: bytes, entries: Mapping[Identifier, tuple[str, str, str]], version: int = 1
) -> bytes:
    """Give the file of identifiers with the entry id, person id and ref of each."""

    def key(purpose: bytes, size: int = 32) -> bytes:
        seed = b"leakwatch watchlist"
        return blake2b(seed, key=master, person=purpose, digest_size=size).digest()

    def mac(person: bytes, content: bytes) -> bytes:
        return blake2b(content, key=key(b"lw1 macs"), person=person, digest_size=32).digest()

    refs = b"".join(ref.encode() for *_, ref in entries.values())
    words = [[*of[:3], word] for (kind, word), of in entries.items() if kind == "keyword"]
    ciphered = AESGCM(key(b"lw1 keywords")).encrypt(bytes(12), json.dumps(words).encode(), LIST_ID)
    rules = json.dumps({"region": "JP", "customer_ids": []}).encode()
    sections = [
        ("spelling", rules, 1, 1),
        ("refs", refs, len(refs), 1),
        ("keywords", bytes(12) + ciphered if words else b"", len(words), 1),
    ]
    for kind in _KINDS:
        rows = []
        for (of, value), (entry_id, person, ref) in entries.items():
            digest = blake2b(
                value.encode(),
                key=key(b"lw1 digests"),
                person=b"lw1:" + kind.encode(),
                digest_size=16,
            ).digest()
            ids = bytes.fromhex(entry_id), bytes.fromhex(person or "00" * 8)
            packed = struct.pack("<8s8sQII", *ids, refs.index(ref.encode()), len(ref.encode()), 0)
            if of == kind:
                rows.append((digest, packed))
        rows.sort()
        sections.append((f"digest:{kind}", b"".join(d for d, _ in rows), len(rows), 16))
        sections.append((f"entry:{kind}", b"".join(p for _, p in rows), len(rows), 32))
    length = -(-(72 + 88 * len(sections) + 32) // 64) * 64
    table, body = b"", b""
    for name, content, count, size in sections:
        filled = content + bytes(-len(content) % 64)
        proof = mac(b"lw1 section", name.encode().ljust(24, b"\0") + filled)
        at = length + len(body)
        named = name.encode()
        table += struct.pack("<24sQQQII32s", named, at, len(content), count, size, 0, proof)
        body += filled
    start = struct.pack("<8sHHI", b"LWLIST\r\n", version, len(sections), length)
    key_id = key(b"lw1 key id", 16)
    about = struct.pack("<16s16sqQQ", LIST_ID, key_id, 1_900_000_000, 1, length + len(body))
    signed = (start + about + table).ljust(length - 32, b"\0")
    return signed + mac(b"lw1 header", signed) + body

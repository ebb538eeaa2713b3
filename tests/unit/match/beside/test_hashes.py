"""What looks like a hash of a password, and what only looks long."""

import hashlib

import pytest

from leakwatch.match.beside.hashes import has_hash, is_hash

MD5 = "5f4dcc3b5aa765d61d8327deb882cf99"
BLOCKS = [
    hashlib.new(n, b"a").hexdigest() for n in ("sha1", "sha224", "sha256", "sha384", "sha512")
]
CRYPTS = [
    "$2b$12$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzabcde",
    "$argon2id$v=19$m=65536,t=3,p=4$c29tzxnhbhq$rdescudvjcsgt3ub",
    "$6$saltsalt$" + "ab" * 43,
    "$1$saltsalt$" + "ab1./" * 4 + "ab",
    "$p$b" + "a1" * 15,
    "{ssha}dkmtwbl+a/3dfymkabcdefghijk=",
    "*2470c0c06dee42fd1618bbb99005adca2ec9d1e0",
    "pbkdf2_sha256$260000$salt$abcdefghijklmnop",
    "pbkdf2:sha256:260000$salt$abcdefabcdef",
    "scrypt:32768:8:1$salt$abcdefabcdef",
]


@pytest.mark.parametrize("value", [MD5, *BLOCKS, *CRYPTS])
@pytest.mark.parametrize(
    "around", ["{}", "x@x.xx:{}:salt", "(1,'{}'),", '{{"pw": "{}"}}', "a\t{}"]
)
def test_a_hash_is_seen_in_any_kind_of_record(value: str, around: str) -> None:
    """Of the lengths that hash functions have, or with the mark of its scheme."""
    assert has_hash(around.format(value))


@pytest.mark.parametrize(
    "text",
    [
        "550e8400-e29b-41d4-a716-446655440000",
        f"/static/{MD5}.png",
        f"style.css?v={MD5}",
        "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
        f'etag: "{MD5}"',
        f"0x{BLOCKS[0]}",
        MD5[:-1],
        MD5 + "0",
        "1" * 32,
        "a" * 32,
        f"x{MD5}",
        "$2 for $6 and {sha}",
    ],
)
def test_other_long_runs_are_no_hash(text: str) -> None:
    """Ids, files, revisions, wallets, and runs of another length."""
    assert not has_hash(text)


def test_a_value_is_a_hash_with_or_without_its_salt() -> None:
    """So a hash behind an address is no password."""
    assert is_hash(f"{MD5}:a1b2")
    assert is_hash(CRYPTS[0])
    assert not is_hash("sakura9!")
    assert not is_hash(f"see {MD5}")

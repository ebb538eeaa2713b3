"""Who has the file and not the key cannot tell a member from a stranger.

A thief knows the canonical form of everybody, and this code. He asks filter, tags and digests with
every key and every unkeyed hash that he can think of, and counts how often they say yes.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from leakwatch.listfile import Receipt, Watchlist, open_list
from leakwatch.listfile.batch import batch
from leakwatch.match.keys import Keys, derive
from leakwatch.match.siphash import siphashes
from leakwatch.match.tables import Table, marked, table

KEY = bytes(range(32))
SIZE = 3_000
MEMBERS = [f"user{n}@firm.example" for n in range(SIZE)]
STRANGERS = [f"user{n}@firm.example" for n in range(SIZE, 2 * SIZE)]
BEYOND_CHANCE = 5.0  # standard deviations: once in two million honest lists, for each question
Guess = Callable[[Sequence[str]], NDArray[np.uint64]]
Enrol = Callable[..., Receipt]


def guesses(seen: Watchlist) -> Iterator[Guess]:
    """Give every way to make tags of values that needs no key: guessed ones, and hashes."""
    header = [bytes.fromhex(seen.id), bytes.fromhex(seen.key_id)]
    for key in [bytes(16), b"\xff" * 16, bytes(range(16)), b"leakwatch watchl", *header]:
        yield partial(by_siphash, key)
    for master in [bytes(32), b"\xff" * 32, bytes(range(1, 33)), header[0] * 2, header[1] * 2]:
        yield partial(by_keys, derive(master))
    for secret in (b"", b"leakwatch watchlist", b"lw1:email"):
        yield partial(by_hash, secret)


def by_siphash(key: bytes, values: Sequence[str]) -> NDArray[np.uint64]:
    """Make tags with a key that was guessed."""
    return np.array(siphashes(key, [value.encode() for value in values]), np.uint64)


def by_keys(keys: Keys, values: Sequence[str]) -> NDArray[np.uint64]:
    """Make tags with a master key that was guessed."""
    return batch("email", values).tags(keys)


def by_hash(key: bytes, values: Sequence[str]) -> NDArray[np.uint64]:
    """Make tags with another function."""
    return np.array([unkeyed(value, key) for value in values], np.uint64)


def unkeyed(value: str, key: bytes = b"") -> int:
    """Give a tag that everybody can make."""
    return int.from_bytes(blake2b(value.encode(), key=key, digest_size=8).digest(), "little")


def answers(seen: Table, proofs: NDArray[np.uint64], tags: NDArray[np.uint64]) -> list[int]:
    """Count the tags to which filter, tags and digests say yes, each by itself."""
    words = (tags >> np.uint64(32)) * np.uint64(len(seen.filter)) >> np.uint64(32)
    marks = marked(tags)
    in_filter = (seen.filter[words.astype(np.int64)] & marks) == marks
    one_bit = marks & (~marks + np.uint64(1))
    in_part = (seen.filter[words.astype(np.int64)] & one_bit) != 0
    near = np.searchsorted(seen.tags, tags)
    like = [seen.tags[np.minimum(near, len(seen.tags) - 1)] ^ tags]
    like.append(seen.tags[np.maximum(near - 1, 0)] ^ tags)
    in_tags = (like[0] < 2**45) | (like[1] < 2**45)  # nearly the same is told apart from chance
    in_proofs = np.isin(tags >> np.uint64(44), proofs >> np.uint64(44))
    return [int(each.sum()) for each in (in_filter, in_part, in_tags, in_proofs)]


def advantage(seen: Watchlist, shown: Table) -> float:
    """Give by how many standard deviations members answer otherwise than strangers, at most."""
    proofs = np.frombuffer(
        b"".join(seen.proof("email", place) for place in range(len(shown.tags))), np.uint64
    )
    worst = 0.0
    for guess in guesses(seen):
        ours = answers(shown, proofs, guess(MEMBERS))
        others = answers(shown, proofs, guess(STRANGERS))
        for yes, also in zip(ours, others, strict=True):
            share = (yes + also) / (2 * SIZE)
            deviation = sqrt(2 * SIZE * share * (1 - share)) or 1.0
            worst = max(worst, abs(yes - also) / deviation)
    return worst


@pytest.fixture
def watchlist(enrol: Enrol, target: Path) -> Iterator[Watchlist]:
    """Enrol the members."""
    enrol("kind,value\n" + "".join(f"email,{value}\n" for value in MEMBERS))
    with open_list(target, KEY) as opened:
        yield opened


def test_without_the_key_members_and_strangers_are_alike(watchlist: Watchlist) -> None:
    """Whatever is asked says yes as often to both, within what chance does."""
    assert advantage(watchlist, watchlist.tables["email"]) < BEYOND_CHANCE


def test_with_the_key_the_same_questions_tell_them_apart(watchlist: Watchlist) -> None:
    """Or the test above would prove nothing."""
    seen = watchlist.tables["email"]
    proofs = np.zeros(1, np.uint64)

    ours, others = (
        answers(seen, proofs, batch("email", values).tags(derive(KEY)))
        for values in (MEMBERS, STRANGERS)
    )

    assert ours[0] == ours[2] == SIZE
    assert max(others[0], others[2]) < SIZE / 20


@pytest.mark.parametrize("part", ["filter", "tags"])
def test_an_unkeyed_filter_would_be_seen(part: str, watchlist: Watchlist) -> None:
    """The same questions go red on a list whose filter, or tags, need no key."""
    seen = watchlist.tables["email"]
    loose = table(np.sort(np.array([unkeyed(value) for value in MEMBERS], np.uint64)))
    told = {
        "filter": Table(loose.filter, seen.index, seen.tags),
        "tags": Table(seen.filter, loose.index, loose.tags),
    }

    assert advantage(watchlist, told[part]) > 2 * BEYOND_CHANCE

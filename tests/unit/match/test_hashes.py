"""Hashed addresses: what enrolment stores of them, and what a text may show."""

from collections.abc import Callable
from hashlib import md5, sha1, sha256

import pytest

from leakwatch.match.hashes import hashes, hashes_of
from leakwatch.model import Confidence, Form, Kind, Matches

OURS = ("email:hanako@firm.example", "phone:090-0123-4567")
HANAKO = b"hanako@firm.example"
MD5 = md5(HANAKO, usedforsecurity=False).hexdigest()
SHA1 = sha1(HANAKO, usedforsecurity=False).hexdigest()
SHA256 = sha256(HANAKO).hexdigest()


def test_an_address_is_hashed_in_both_ways_of_writing() -> None:
    """Lower case, as most do it, and as it was given; three hashes of each, each once."""
    both = list(hashes_of("hanako@firm.example", "Hanako@Firm.example"))

    assert {MD5, SHA1, SHA256} <= set(both)
    assert md5(b"Hanako@Firm.example", usedforsecurity=False).hexdigest() in both
    assert len(both) == 6
    assert list(hashes_of("hanako@firm.example", "hanako@firm.example")) == [MD5, SHA1, SHA256]
    assert list(hashes_of("hanako@firm.example", "")) == [MD5, SHA1, SHA256]


@pytest.mark.parametrize("around", ["{}", "{}:pw", "x-{}-y", "_{}_", "0x{}", "{{{}}}", "は{}です"])
@pytest.mark.parametrize(
    ("hashed", "form"), [(MD5, Form.MD5), (SHA1, Form.SHA1), (SHA256, Form.SHA256)]
)
def test_a_hashed_address_is_its_entry(
    around: str, hashed: str, form: Form, matches: Callable[..., Matches]
) -> None:
    """In either case, beside any punctuation; exact, since nobody hits a hash by chance."""
    for text in (around.format(hashed), around.format(hashed.upper())):
        (hit,) = matches(text, *OURS).hits

        assert (hit.entry.kind, hit.form) == (Kind.EMAIL, form)
        assert hit.confidence is Confidence.EXACT
        assert hit.masked == f"{hashed[:4]}****"


@pytest.mark.parametrize(
    "text",
    [f"{MD5}a", f"0{MD5}", f"x{MD5}", f"{MD5}g", MD5 + SHA1, MD5[1:], f"{MD5[:16]} {MD5[16:]}"],
)
def test_a_piece_of_something_longer_is_no_hash(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """A letter or a digit beside it, or a part of it, makes it something else."""
    assert found(text, *OURS) == {}


def test_a_hash_and_a_phone_of_one_person_corroborate_each_other(
    matches: Callable[..., Matches],
) -> None:
    """It is the address by another name."""
    ours = ("email:hanako@firm.example:1", "phone:090-0123-4567:1")

    found = matches(f"{MD5},090-0123-4567", *ours)

    assert {hit.confidence for hit in found.hits} == {Confidence.CORROBORATED}


def test_the_address_itself_makes_a_better_sample(matches: Callable[..., Matches]) -> None:
    """The plainest form is told, and what is shown belongs to it."""
    (hit,) = matches(f"{MD5} hanako@firm.example", *OURS).hits

    assert (hit.form, hit.count, hit.masked) == (Form.PLAIN, 2, "h***@firm.example")


def test_a_long_run_of_hex_digits_is_one_run() -> None:
    """Nothing is sought inside a picture in hex."""
    assert list(hashes("a" * 100_000)) == []

"""What an archive holds, by name."""

import pytest

from leakwatch.model import Chunk, Ending, Member, Outcome
from leakwatch.parse.bounds import Budget, Limits, Packed, UnreadError
from leakwatch.parse.containers.listing import Listing
from leakwatch.parse.stream import Stream

READ, CLOSED = Ending(Outcome.READ), Ending(Outcome.CLOSED, "encrypted")


def listing(*endings: Ending) -> Listing:
    """Give a list whose members ended so."""
    listed = Listing(Stream([]))
    for ending in endings:
        listed.note(Member())
        listed.note(ending)
    return listed


def test_names_are_text_too() -> None:
    """A tree by first letters carries part of each address in its names."""
    listed = Listing(Stream([]))
    members = [Packed("data/h/a", []), Packed("firm.example/b", [])]

    assert list(listed.noted(members, Budget(Limits()))) == members
    assert listed.text == "data/h/a\nfirm.example/b\n"


def test_names_beyond_a_bound_are_told_to_be_missing() -> None:
    """A listing is text of somebody else's: bounded, and what is left out of it may be a leak."""
    listed = Listing(Stream([]))
    members = [Packed("n" * 2**20, [])] * 17
    given = sum(1 for _ in listed.noted(members, Budget(Limits())))

    assert given == 17
    assert len(listed.text) == 16 * (2**20 + 1)
    assert listed.whole_ending().outcome is Outcome.CUT


def test_an_archive_of_which_nothing_came_is_empty() -> None:
    """Then its bytes are looked through as they are."""
    listed = Listing(Stream([]))
    listed.note(Member("a.txt"))
    listed.note(Chunk(b"", 0, 0))
    was_empty = listed.is_empty

    listed.note(Chunk(b"taro", 0, 4))

    assert was_empty
    assert not listed.is_empty


def test_an_archive_of_nothing_but_encrypted_members_is_closed() -> None:
    """It must not look as if it had been read."""
    assert listing(CLOSED, CLOSED).whole_ending().outcome is Outcome.CLOSED
    assert listing(CLOSED, READ).whole_ending() == READ
    assert listing().whole_ending() == READ


def test_an_archive_of_which_no_member_can_be_read_is_not_read() -> None:
    """Packed by a method that is not known: it must not count as clean."""
    unknown = Ending(Outcome.UNREADABLE, "packed by an unknown method")

    assert listing(unknown).whole_ending().outcome is Outcome.UNREADABLE
    assert listing(unknown, CLOSED).whole_ending().outcome is Outcome.UNREADABLE
    assert listing(unknown, READ).whole_ending() == READ


def test_what_ends_the_archive_itself_comes_first() -> None:
    """Its own fault says more than what its members came to."""
    listed = listing(CLOSED)
    listed.ending = Ending(Outcome.CUT, "broken off")

    assert listed.whole_ending().reason == "broken off"


def test_bytes_that_were_not_all_there_cut_the_archive() -> None:
    """Its end may list what its start does not."""
    stream = Stream([b"x" * 9])
    stream.whole(3)

    assert Listing(stream).whole_ending().outcome is Outcome.CUT


def test_members_end_with_the_budget() -> None:
    """Fifty thousand documents that say *cut* would tell nobody anything."""
    budget, listed = Budget(Limits(unpacked=9)), Listing(Stream([]))
    found = listed.noted((Packed(str(n), []) for n in range(9)), budget)
    next(found)
    with pytest.raises(UnreadError):
        budget.take(10)

    assert list(found) == []
    assert listed.whole_ending().outcome is Outcome.CUT

"""A long text in chunks."""

from itertools import pairwise

import pytest

from leakwatch.model import Chunk
from leakwatch.parse.chunks import OVERLAP, REACH, SIZE, Layout, Roll, cuts, laid_out, line_ends
from leakwatch.parse.disguise.unmask import unmasked
from leakwatch.parse.structure.records import lines


def chunked(text: bytes) -> list[Chunk]:
    """Cut a text that is at hand as a whole."""
    roll = Roll()
    roll.extend(text)
    layout = Layout(lines(text), unmasked(text))
    return [laid_out(roll, cut, layout) for cut in cuts(roll, layout.records, is_last=True)]


def test_every_byte_is_in_one_chunk_only() -> None:
    """What two chunks share is overlap; a hit counts where it starts."""
    text = b"".join(b"row %d\n" % n for n in range(100_000))

    chunks = chunked(text)

    assert len(chunks) > 2
    assert b"".join(chunk.text[chunk.begin : chunk.end] for chunk in chunks) == text


def test_chunks_are_cut_between_records() -> None:
    """Two identifiers of one person must be seen together."""
    chunks = chunked(b"x" * 99 + b"\n" + b"y" * 399 + b"\n" * 2 + b"z\n" * 400_000)

    assert all(chunk.text[: chunk.begin].endswith(b"\n") for chunk in chunks[1:])
    assert all(chunk.begin in chunk.records for chunk in chunks)


def test_an_endless_line_is_cut_with_a_wide_overlap_and_between_characters() -> None:
    """Somewhere it must be cut; what stands around the cut is seen from both sides."""
    chunks = chunked("見本".encode() * 200_000)

    for one, next_one in pairwise(chunks):
        one.text.decode()
        assert len(one.text) - one.end >= REACH - 3
        assert next_one.begin >= REACH - 3


def test_a_line_knows_its_number() -> None:
    """An analyst looks the line up in the file."""
    text = b"a\r\nb\rc\n" * 100_000

    for chunk in chunked(text):
        start = text.index(chunk.text) if chunk.line == 1 else None
        assert start in (0, None)
        assert chunk.text[chunk.begin : chunk.begin + 1] in (b"a", b"b", b"c")
    assert chunked(text)[-1].line == 1 + line_ends(
        text, 0, len(text) - len(chunked(text)[-1].text)
    )


@pytest.mark.parametrize(("end", "count"), [(0, 0), (1, 0), (2, 0), (3, 1), (5, 2), (7, 3)])
def test_a_pair_of_line_ends_counts_once_and_at_its_end(end: int, count: int) -> None:
    """A chunk may be cut between CR and LF."""
    assert line_ends(b"a\r\nb\rc\n", 0, end) == count


def test_nothing_without_its_overlap_is_given_before_the_end() -> None:
    """More may come behind an identifier at the very end."""
    roll = Roll()
    roll.extend(b"a\n" * (SIZE // 4 + 1))

    assert list(cuts(roll, lines(roll.text), is_last=False)) == []

    roll.extend(b"b" * REACH)
    (cut,) = cuts(roll, lines(roll.text), is_last=False)

    assert (cut.begin, cut.end) == (0, SIZE // 2 + 2)
    assert cut.stop == cut.end + OVERLAP


def test_an_endless_line_is_not_torn_before_the_end_shows() -> None:
    """A record is cut where a chunk is full, and never for want of text behind it."""
    roll = Roll()
    roll.extend(b"b" * (SIZE + REACH - 1))

    assert list(cuts(roll, [0], is_last=False)) == []

    roll.extend(b"b")
    (cut,) = cuts(roll, [0], is_last=False)

    assert (cut.end, cut.is_tearing) == (SIZE, True)


def test_no_records_are_named_where_each_line_is_one() -> None:
    """The lines of a chunk are found again by who needs them: millions need not be handed on."""
    roll = Roll()
    roll.extend(b"a\nb\n")
    (cut,) = cuts(roll, [0, 2], is_last=True)
    plain = laid_out(roll, cut, Layout(lines(roll.text)))
    told = laid_out(roll, cut, Layout(lines(roll.text), is_lines=True))

    assert (plain.records, told.records) == ((0, 2), ())


def test_what_was_given_is_forgotten_but_for_the_overlap() -> None:
    """A dump of gigabytes is read in constant memory, and lines are still counted right."""
    roll, text = Roll(), b"line\n" * 50_000
    seen: list[Chunk] = []
    for _ in range(20):
        roll.extend(text)
        starts = lines(roll.text, roll.given - roll.base)
        seen += [roll.chunk(cut) for cut in cuts(roll, starts, is_last=False)]
        roll.forget()
        assert roll.size < SIZE + len(text) + 2 * REACH

    assert all(chunk.text[chunk.begin :].startswith(b"line\n") for chunk in seen)
    assert seen[-1].line == 1 + (roll.given - seen[-1].end) // 5


def test_views_count_from_the_start_of_their_chunk() -> None:
    """A hit in a view must lead back to the same place as the hit in the text."""
    text = b"".join(b"hanako%d&#64;firm.example\n" % n for n in range(40_000))

    for chunk in chunked(text):
        (view,) = chunk.views
        assert view.text.count(b"@") == chunk.text.count(b"&#64;")
        first = view.text.index(b"@")
        i = max(n for n, at in enumerate(view.at) if at <= first)
        assert chunk.text[view.to[i] :].startswith(b"&#64;")

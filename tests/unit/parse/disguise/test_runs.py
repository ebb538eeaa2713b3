"""Long runs of letters, alone or wrapped."""

import base64

import pytest

from leakwatch.parse.disguise.runs import MASK, ends_in_run, padded, runs, short_runs, wrapped

LETTERS = base64.b64encode(bytes(range(256)) * 2)


def groups(text: bytes) -> list[bytes]:
    """Give the letters of each wrapped text."""
    return [group.letters(text) for group in wrapped(text, list(runs(text.translate(MASK))))]


def lines(width: int, mark: bytes = b"", end: bytes = b"\n") -> bytes:
    """Give letters in lines of a width."""
    pieces = (LETTERS[i : i + width] for i in range(0, len(LETTERS), width))
    return b"".join(mark + piece + end for piece in pieces)


@pytest.mark.parametrize("text", [lines(64), lines(76, b"> "), lines(76, b"\t", b"\r\n"), LETTERS])
def test_what_a_program_wrapped_is_one_text(text: bytes) -> None:
    """With whatever stands before the lines, and a last line of any length."""
    assert groups(b"head\n\n" + text + b"\nfoot") == [LETTERS.rstrip(b"=")]


def test_rows_of_many_widths_stay_apart() -> None:
    """A list of encoded rows is not one text."""
    rows = [base64.b64encode(b"user%d@firm.example" % 7**n) for n in range(2, 9)]

    assert groups(b"\n".join(rows)) == [row.rstrip(b"=") for row in rows]


def test_padding_belongs_to_the_run_before_it() -> None:
    """Also where a form encoded it."""
    assert padded(b"aGE==x", 3) == 5
    assert padded(b"aGE%3D%3D", 3) == 9
    assert padded(b"aGE", 3) == 3


@pytest.mark.parametrize("width", [44, 60, 76, 5000])
def test_a_text_that_breaks_off_inside_of_letters_ends_in_a_run(width: int) -> None:
    """In lines of one width, quoted or not, or in a single one."""
    lines = [b"aB/+" * (width // 4)] * 40

    assert ends_in_run(b"\r\n".join(lines) + b"aB")
    assert ends_in_run(b"\n> ".join(lines))
    assert not ends_in_run(b"\n".join(lines) + b"==\nbye")


@pytest.mark.parametrize("line", [b"ab" * 32, b"12345678", b"taro:pw", b"a word a word"])
def test_lists_and_prose_do_not_end_inside_of_letters(line: bytes) -> None:
    """Digests are as long as lines of base64, and much longer lists of them are sold."""
    assert not ends_in_run((line + b"\n") * 400)


def test_short_words_are_no_runs() -> None:
    """Prose has none, so that it costs one search."""
    assert list(runs(b"words, and fifteen-letters".translate(MASK))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"TUI3MjAzMTg0Mg==", [b"TUI3MjAzMTg0Mg"]),
        (b"tel=MDkwMDEyMzQ1Njc=&x=1", [b"MDkwMDEyMzQ1Njc"]),
        (b"x MDkwMDEyMzQ1Njc= TUI3MjAzMTg0Mg==", [b"MDkwMDEyMzQ1Njc", b"TUI3MjAzMTg0Mg"]),
        (b"aTUI3MjAzMTg0Mg==", []),
        (b"UI3MjAzMTg0Mg==", []),
        (b"MDkwMDEyMzQ1Njc==", []),
        (b"MDkwMDEyMzQ1Njc===", []),
    ],
)
def test_a_short_run_needs_its_padding(text: bytes, found: list[bytes]) -> None:
    """So that not every long word is tried."""
    assert [text[start:end] for start, end in short_runs(text)] == found

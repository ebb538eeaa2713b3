"""A log that was copied beside its database, or without it, holds the newest rows."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Outcome
from leakwatch.parse.office.writeahead import rows
from tests.papers import budget, read
from tests.unit.parse.office.test_leaves import image

SIZE = 4096
LONG = "x" * 9_000


def log(content: bytes, *numbers: int) -> bytes:
    """Give a log into which pages of a database were written in some order."""
    head = b"\x37\x7f\x06\x82" + (3007000).to_bytes(4, "big") + SIZE.to_bytes(4, "big") + bytes(20)
    pages = (content[(number - 1) * SIZE : number * SIZE] for number in numbers)
    frames = (
        number.to_bytes(4, "big") + bytes(20) + page
        for number, page in zip(numbers, pages, strict=True)
    )
    return head + b"".join(frames)


def told(content: bytes) -> tuple[list[str], Outcome]:
    """Give the rows of a log and how it ended."""
    return read(rows(content, budget(len(content))))


def test_the_rows_of_every_frame_are_told_once() -> None:
    """A page is written anew with each change to it; what it held before leaked too."""
    whole = image()
    last = len(whole) // SIZE
    pages = [*range(1, last + 1)]
    content = log(whole, *pages, *pages)
    found, outcome = told(content)

    assert {f"{9001234567 + at}\t見本\tu{at}@firm.example" for at in range(300)} <= {*found}
    assert f"-5\t{LONG}\tlong@firm.example" in found
    assert len(found) == len({*found})
    assert outcome is Outcome.READ


def test_a_log_without_the_first_page_is_read() -> None:
    """That page is only written when the database grows."""
    whole = image()
    found, outcome = told(log(whole, *range(len(whole) // SIZE, 1, -1)))

    assert "9001234567\t見本\tu0@firm.example" in found
    assert f"-5\t{LONG}\tlong@firm.example" in found
    assert outcome is Outcome.READ


def test_the_encoding_stands_on_the_first_page() -> None:
    """Wherever that page stands in the log."""
    whole = image("UTF-16le")

    assert (
        "9001234567\t見本\tu0@firm.example"
        in told(log(whole, *range(len(whole) // SIZE, 0, -1)))[0]
    )


def test_a_log_that_breaks_off_is_cut() -> None:
    """Behind all that it holds."""
    whole = log(image(), 1, 2, 3)

    assert told(whole[:-9])[1] is Outcome.CUT
    assert told(whole[:5]) == ([], Outcome.CUT)
    assert told(whole[:32]) == ([], Outcome.READ)


@given(st.integers(8, 20_000), st.binary(min_size=1, max_size=9))
def test_a_damaged_log_gives_rows_or_an_ending(at: int, junk: bytes) -> None:
    """Nothing else is raised."""
    whole = log(image(), 1, 2, 3, 4)

    assert isinstance(told(whole[:at] + junk + whole[at + len(junk) :]), tuple)

"""What of a text is looked at around a hit, and how it is made plain."""

from leakwatch.match.beside.window import CUT, OURS, Window, hits_in, plain, window
from leakwatch.match.place import Place
from leakwatch.model import Entry, Kind


def place(start: int, end: int, kind: Kind = Kind.EMAIL, canonical: str = "a@b.example") -> Place:
    """Make a hit."""
    return Place(start, end, Entry(kind, f"{start:016x}", "W1"), canonical)


def plainly(text: str) -> str:
    """Make a whole record plain that has no hits."""
    written = text.encode()
    return plain(written, Window(0, len(written), is_whole=True), [])


def test_a_record_is_looked_at_whole() -> None:
    """From where it starts to where the next one does."""
    assert window(b"a\nb x@y.z\nc", [0, 2, 10], place(4, 9)) == Window(2, 10, is_whole=True)


def test_of_a_long_record_only_what_is_near_is_looked_at() -> None:
    """The work for a hit has a bound, however long a record is."""
    for size in (10_000, 1_000_000):
        seen = window(b"x" * size, [0], place(5_000, 5_010))

        assert (seen.start, seen.end, seen.is_whole) == (4_300, 5_710, False)


def test_what_a_window_cuts_through_is_left_out() -> None:
    """The rest of a number is another number, and a line that was cut does not begin there."""
    text = b"4111111111111111 near x@y.example near 4111111111111111"

    seen = plain(text, Window(3, 50, is_whole=False), [place(22, 33)])

    assert seen == f"{CUT} near x@x.xx near {CUT}"


def test_hits_give_way_to_stand_ins() -> None:
    """What is ours is what was found, not what lies beside it; a keyword is but a word."""
    text = b"taro@firm.example 0123456789 5f4dcc3b www.firm.example acme"
    hits = [
        place(0, 17),
        place(18, 28, Kind.PHONE, "0123456789"),
        place(29, 37, Kind.EMAIL, "5f4dcc3b"),
        place(38, 54, Kind.DOMAIN, "firm.example"),
        place(55, 59, Kind.KEYWORD, "acme"),
    ]
    seen = Window(0, len(text), is_whole=True)

    shown = plain(text, seen, hits_in(seen, hits, [hit.start for hit in hits]))

    assert shown == f"x@x.xx {OURS} {OURS} x.xx acme"


def test_the_longest_of_hits_that_overlap_stands_for_all() -> None:
    """An address covers the domain in it."""
    hits = [place(0, 4), place(2, 17), place(30, 40)]

    assert hits_in(Window(0, 30, is_whole=True), hits, [0, 2, 30]) == [hits[1]]


def test_width_and_case_and_dashes_are_folded() -> None:
    """As in everything that is compared."""
    assert plainly("ＰＡＳＳ：ｘ ﾊﾟｽﾜｰﾄﾞ ４ー２") == "pass:x パスワ-ド 4-2"


def test_tags_part_what_they_part_on_a_page() -> None:
    """Lines and cells stay apart, what is but bold does not, and an unknown tag names a value."""
    page = "<tr><td><b>Pass</b>word</td><td>a</td></tr><input name=x>b<pwd>c</pwd><?d>"

    assert plainly(page) == f"\n\tpassword\t\ta\t\n{CUT}b\npwd: c{CUT}<?d>"


def test_bytes_that_are_no_text_are_left_out() -> None:
    """A cut through a character harms nothing."""
    assert plain(b"\xe3\x81a", Window(0, 3, is_whole=True), []) == "a"


def test_whatever_ends_a_line_ends_it() -> None:
    """Files of other systems, and breaks inside of a cell."""
    assert plainly("a\r\nb\rc\u2028d") == "a\n\nb\nc\nd"

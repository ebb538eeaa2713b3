"""Places: brought back from views, each once."""

from dataclasses import replace

from leakwatch.match.place import Place, brought_back, merged, without_mentions
from leakwatch.model import Confidence, Entry, Form, Kind, View

MAIL = Entry(Kind.EMAIL, "1" * 16, "mail")
HOST = Entry(Kind.DOMAIN, "2" * 16, "host")


def place(start: int, end: int, entry: Entry = MAIL, form: Form = Form.PLAIN) -> Place:
    """Make a place."""
    return Place(start, end, entry, "", form)


def test_a_place_in_a_view_stands_where_it_was_written() -> None:
    """`a%40b` read as `a@b`: the at sign stands on three bytes, the rest beside them."""
    view = View(Form.PERCENT, b"x a@b.c", at=(0, 3, 4), to=(0, 3, 6))

    found = brought_back(place(2, 7), view)

    assert (found.start, found.end, found.form) == (2, 9, Form.PERCENT)


def test_a_place_in_a_text_that_grew_stays_in_its_record() -> None:
    """Three bytes of base64 for each of two: places behind must not spill into the next row."""
    view = View(Form.BASE64, b"x" * 60, at=(0, 30), to=(5, 20))

    found = brought_back(place(18, 29), view)

    assert (found.start, found.end) == (19, 20)
    assert brought_back(place(30, 40), view).start == 20


def test_what_a_view_made_out_of_nothing_stands_where_it_begins() -> None:
    """Two map points at one byte of the text: no place runs back before it."""
    view = View(Form.BASE64, b"x" * 60, at=(0, 10, 20), to=(0, 10, 10))

    found = brought_back(place(12, 18), view)

    assert (found.start, found.end) == (10, 11)


def test_what_a_guessing_view_shows_is_possible() -> None:
    """Look-alike letters, masks and cuts are guesses; decoding is not."""
    for form in Form:
        found = brought_back(place(0, 1), View(form, b"a"))
        is_guess = form in (Form.LOOK_ALIKE, Form.MASKED, Form.CUT)

        assert (found.confidence is Confidence.POSSIBLE) is is_guess


def test_overlapping_places_of_one_entry_are_one_with_the_plainest_form() -> None:
    """The same place in the raw text and in a view counts once."""
    places = [place(5, 20, form=Form.ENTITY), place(5, 15), place(14, 21), place(30, 40)]

    assert [(p.start, p.end, p.form) for p in merged(places)] == [
        (5, 21, Form.PLAIN),
        (30, 40, Form.PLAIN),
    ]


def test_places_side_by_side_are_two() -> None:
    """Where one ends the next may start."""
    assert len(merged([place(5, 20), place(20, 35)])) == 2


def test_places_of_two_entries_stay_apart() -> None:
    """Overlap joins only what is the same entry; the order is that of the text."""
    places = [place(8, 20, HOST), place(5, 20)]

    assert [p.entry for p in merged(places)] == [MAIL, HOST]


def test_the_domain_of_an_address_is_not_told_again() -> None:
    """Only a mention that overlaps an address of ours falls away."""
    places = [place(5, 20), place(12, 20, HOST), place(21, 30, HOST), place(0, 5, HOST)]

    kept = without_mentions(places)

    assert [(p.start, p.entry.ref) for p in kept] == [(5, "mail"), (21, "host"), (0, "host")]


def test_a_guess_falls_away_where_a_certainty_stands() -> None:
    """A cut name may also be the whole of another one; elsewhere the guess stays."""
    sure, other = place(0, 12, HOST), Entry(Kind.DOMAIN, "3" * 16, "longer")
    guesses = [
        replace(place(start, start + 12, other), confidence=Confidence.POSSIBLE)
        for start in (0, 40)
    ]

    kept = without_mentions([sure, *guesses])

    assert [(p.start, p.entry.ref) for p in kept] == [(0, "host"), (40, "longer")]


def test_a_long_address_covers_a_mention_behind_a_shorter_one() -> None:
    """The nearest address before a mention need not be the one that covers it."""
    places = [place(0, 50), place(2, 4), place(30, 40, HOST)]

    assert [p.entry.ref for p in without_mentions(places)] == ["mail", "mail"]

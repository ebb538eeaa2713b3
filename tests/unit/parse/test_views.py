"""Texts written another way, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Form, View
from leakwatch.parse.views import Edit, Rewritten, boundary, rewritten, utf8


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    """Give a text and edits that ascend and do not overlap."""
    source = draw(st.text(alphabet="ab見@", min_size=1, max_size=60)).encode()
    places = sorted(draw(st.lists(st.integers(0, len(source)), max_size=12, unique=True)))
    places = [boundary(source, place) for place in places]
    pairs = [(a, b) for a, b in zip(places[::2], places[1::2], strict=False) if a < b]
    return source, [(a, b, draw(st.sampled_from([b"", b"@"]))) for a, b in pairs]


def origin(view: View, place: int) -> int:
    """Give where a place of a view stands, by the words of the model."""
    i = max(n for n, at in enumerate(view.at) if at <= place)
    return min(
        view.to[i] + place - view.at[i], *(to - 1 for to in view.to[i + 1 : i + 2]), 1 << 62
    )


@given(edited())
def test_every_byte_that_was_not_edited_leads_back_to_itself(
    case: tuple[bytes, list[Edit]],
) -> None:
    """The map of a view is exact outside the edits, so that hits are counted once."""
    source, edits = case
    view = rewritten(Form.ENTITY, source, edits)
    kept = [p for p in range(len(source)) if not any(a <= p < b for a, b, _ in edits)]

    places = range(len(view.text)) if view else ()
    back = {view.origin(place): view.text[place] for place in places} if view else {}

    assert all(back.get(p, source[p]) == source[p] for p in kept)
    assert view is None or set(kept) <= set(back)


@given(edited(), st.integers(0, 200), st.integers(0, 200))
def test_a_part_of_a_view_leads_back_into_the_part(
    case: tuple[bytes, list[Edit]], one: int, other: int
) -> None:
    """A chunk's view counts from the chunk's start and ascends."""
    source, edits = case
    start, end = sorted(boundary(source, min(p, len(source))) for p in (one, other))
    view = rewritten(Form.SPLIT, source, edits)
    part = view.part(start, end) if view else None

    if part is None or view is None:
        return

    assert part.at[0] == 0
    assert list(part.at) == sorted(set(part.at))
    assert list(part.to) == sorted(set(part.to))
    assert all(0 <= place <= end - start for place in part.to)
    for place in range(len(part.text)):
        behind = start + origin(part, place)
        if not any(a <= behind < b for a, b, _ in edits):
            assert source[behind] == part.text[place]
    part.text.decode()


def test_what_grew_stays_before_what_stands_behind_it() -> None:
    """What was decoded may be longer than what it was decoded from."""
    view = rewritten(Form.BASE64, b"ab12cd", [(2, 4, b"123456")])

    assert view
    assert [view.origin(place) for place in range(10)] == [0, 1, 2, 3, 3, 3, 3, 3, 4, 5]


def test_nothing_is_given_where_nothing_was_rewritten() -> None:
    """A view that equals the text would only cost a second scan."""
    view = rewritten(Form.ENTITY, b"a&#64;b and much more", [(1, 6, b"@")])

    assert rewritten(Form.ENTITY, b"text", []) is None
    assert isinstance(view, Rewritten)
    assert view.part(8, 20) is None
    assert view.part(0, 8) == View(Form.ENTITY, b"a@b ", (0, 1, 2), (0, 1, 6))


def test_lone_surrogates_cannot_come_out() -> None:
    """Databases and sockets refuse them."""
    assert utf8("a\ud800b") == b"a?b"

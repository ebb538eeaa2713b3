"""Hits that are hidden are looked at where a view shows them."""

import base64
from collections.abc import Callable

from leakwatch.model import Beside, Form, Matches, View

OURS = "email:hanako@firm.example"


def test_what_is_encoded_with_a_hit_lies_beside_it(matches: Callable[..., Matches]) -> None:
    """A list in base64: its own text shows nothing, the view all."""
    inner = b"a@b.example:pw12\nhanako@firm.example:sakura9!\nc@d.example,4111111111111111\n"
    outer = base64.b64encode(inner)
    records = (0, 17 * 4 // 3, 46 * 4 // 3)
    at = tuple(range(0, len(inner), 3))
    view = View(Form.BASE64, inner, at=at, to=tuple(place * 4 // 3 for place in at))

    found = matches(outer, OURS, records=records, views=(view,))

    assert [hit.form for hit in found.hits] == [Form.BASE64]
    assert found.beside == (Beside.PASSWORD,)


def test_a_hit_that_stands_in_clear_is_looked_at_there(matches: Callable[..., Matches]) -> None:
    """A view that repeats it changes nothing."""
    text = b"hanako@firm.example:sakura9! a&amp;b\n"
    view = View(Form.ENTITY, text.replace(b"&amp;", b"&"), at=(0, 31), to=(0, 35))

    assert matches(text, OURS, views=(view,)).beside == ()
    assert matches(text.replace(b" ", b"\n"), OURS, views=(view,)).beside == (Beside.PASSWORD,)

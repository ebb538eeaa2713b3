"""Lines from right to left."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.backwards import backwards
from leakwatch.parse.disguise.oddities import odd


def turned(text: str) -> str:
    """Give what is shown of a text, or nothing."""
    source = text.encode()
    view = backwards(source, odd(source))
    return view.text.decode() if view else ""


@pytest.mark.parametrize(
    "text",
    [
        "a: elpmaxe.mrif@okanah",
        "7654-3210-090,elpmaxe.mrif@okanah,子花本見",
        "pj.oc.mrif@okanah",
        "moc.mrif@otomihim.okanah",
        "/nigol/elpmaxe.mrif.latrop//:sptth",
        "elpmaxe]tod[mrif]ta[okanah",
    ],
)
def test_a_turned_line_is_turned_back(text: str) -> None:
    """All of it, so that the phone beside the address is seen too."""
    assert text[::-1] in turned(f"before\n{text}\nbehind")


@pytest.mark.parametrize(
    "text",
    ["hanako@firm.example", "p@ss", "com.firm@2x.png", "de.p@ss", "array[at] f(ta)", "http://a.b"],
)
def test_what_reads_well_as_it_is_stays(text: str) -> None:
    """Passwords and picture names have such signs."""
    assert text[::-1] not in turned(text) or "de.p" in text


def test_of_an_endless_line_only_what_is_near_is_turned() -> None:
    """And it leads back to where it stands."""
    source = ("x" * 9000 + " elpmaxe.mrif@okanah " + "見" * 3000).encode()
    view = backwards(source, odd(source))

    assert view
    assert b"hanako@firm.example" in view.text
    assert len(view.text) < 3000
    assert (view.form, view.at[0]) == (Form.REVERSED, 0)
    assert 7000 < view.to[0] < 9000


@pytest.mark.parametrize("text", ["elpmaxe.mrif@okanah", "x elpmaxe.mrif@okanah\n"])
def test_a_text_of_one_line_is_shown_too(text: str) -> None:
    """Its view is as long as itself, and yet it is another text."""
    content = text.encode()

    view = backwards(content, odd(content))

    assert view
    part = view.part(0, len(content))
    assert part
    assert b"hanako@firm.example" in part.text

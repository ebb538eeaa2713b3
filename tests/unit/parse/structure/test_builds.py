"""Views of what the way a text is built hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Form
from leakwatch.parse.structure.builds import structural_views
from leakwatch.parse.structure.kinds import Kind

ADDRESS = b"hanako@firm.example"


def shown(kind: Kind, text: bytes) -> dict[Form, bytes]:
    """Give all that the views show, by form."""
    return {view.form: view.text for view in structural_views(kind, text)}


@pytest.mark.parametrize("kind", [Kind.SQL, Kind.TABLE, Kind.TEXT])
def test_a_doubled_quote_is_one(kind: Kind) -> None:
    """SQL writes o'hara so; an empty string has no letters around it."""
    assert b"'o'hara@firm.example'" in shown(kind, b"('','o''hara@firm.example')")[Form.ESCAPE]
    assert shown(kind, b"('a','','b')") == {}


@pytest.mark.parametrize(
    "written",
    [
        b"<em>hanako</em>@firm.example",
        b"hanako@firm<wbr>.example</p>",
        b'\\"<b class=\\"x\\">hanako<\\/b>@firm.example\\"',
        b"hanako<!-- x -->@firm.example",
    ],
)
@pytest.mark.parametrize("kind", [Kind.JSON, Kind.TEXT, Kind.TABLE, Kind.MAIL])
def test_a_tag_in_a_value_leaves_no_gap(kind: Kind, written: bytes) -> None:
    """Search engines mark what was found; exports keep the marks."""
    assert any(ADDRESS in view.text for view in structural_views(kind, written))


@pytest.mark.parametrize("written", [rb"hanako@firm\.example", rb"hanako\@firm\\.example"])
def test_a_backslash_before_a_sign_says_nothing(written: bytes) -> None:
    """Messengers escape every dot and hyphen."""
    assert ADDRESS in shown(Kind.TEXT, written)[Form.ESCAPE]


@pytest.mark.parametrize("kind", [Kind.HTML, Kind.JSON, Kind.MAIL])
@pytest.mark.parametrize(
    "written", ['<a data-cfemail="{}">x</a>', "<a href='/cdn-cgi/l/email-protection#{}'>"]
)
def test_a_masked_address_is_unmasked(kind: Kind, written: str) -> None:
    """The first byte is the key of the rest."""
    mask = "5a" + bytes(byte ^ 0x5A for byte in ADDRESS).hex()

    assert ADDRESS in shown(kind, written.format(mask).encode())[Form.ENTITY]


def test_tags_of_a_mail_are_taken_out() -> None:
    """Its text stands in a table, in clear."""
    views = structural_views(Kind.MAIL, b"<td>hanako&#64;firm<i>.example</i></td>\n")

    assert [view.text.strip() for view in views if view.form is Form.SPLIT] == [ADDRESS]


@given(st.sampled_from(list(Kind)), st.binary(max_size=200))
def test_any_bytes_have_views(kind: Kind, text: bytes) -> None:
    """Nothing raises; the map stays inside the text."""
    for view in structural_views(kind, text):
        assert all(0 <= place <= len(text) for place in view.to)

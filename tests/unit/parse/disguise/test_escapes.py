"""References, backslashes and percent signs, undone."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.escapes import escapes, percents, references
from leakwatch.parse.views import Rewritten, near

WAYS = {Form.ENTITY: references, Form.PERCENT: percents, Form.ESCAPE: escapes}


def views(source: bytes) -> list[Rewritten]:
    """Give the views of a text, one for each way to escape signs in it."""
    found = (near(form, source, edits(source)) for form, edits in WAYS.items())
    return [view for view in found if view]


def shown(source: bytes) -> dict[str, str]:
    """Give the views of a text by their form."""
    return {view.form.value: view.text.decode() for view in views(source)}


@pytest.mark.parametrize(
    ("written", "form"),
    [
        (b"hanako&#64;firm&#46;example", Form.ENTITY),
        (b"hanako&#x40;firm&#X2E;example", Form.ENTITY),
        (b"hanako&commat;firm&period;example", Form.ENTITY),
        (b"hanako&#64firm.example", Form.ENTITY),
        (b"hanako&amp;#64;firm.example", Form.ENTITY),
        (b"hanako&amp;amp;commat;firm.example", Form.ENTITY),
        (b"hanako%40firm.example", Form.PERCENT),
        (b"hanako%2540firm%252Eexample", Form.PERCENT),
        (b"%68%61%6e%61%6b%6f%40firm.example", Form.PERCENT),
        (rb"hanako\u0040firm\u002eexample", Form.ESCAPE),
        (rb"hanako\\u0040firm.example", Form.ESCAPE),
        (rb"hanako\x40firm.example", Form.ESCAPE),
        (rb"hanako\100firm.example", Form.ESCAPE),
        (rb"hanako\u{40}firm.example", Form.ESCAPE),
        (rb"hanako\x{40}firm.example", Form.ESCAPE),
        (rb"hanako\U00000040firm.example", Form.ESCAPE),
        (rb"hanako\N{COMMERCIAL AT}firm\N{FULL STOP}example", Form.ESCAPE),
        (rb"hanako\40 firm\2e example", Form.ESCAPE),
        (rb"hanako\000040firm.example", Form.ESCAPE),
        (b"hanako%u0040firm.example", Form.PERCENT),
        (b"hanako&#0000064;firm.example", Form.ENTITY),
        (b"hanako&#x00040;firm.example", Form.ENTITY),
    ],
)
def test_each_way_of_writing_an_address_is_undone(written: bytes, form: Form) -> None:
    """Escaped once, twice, in a browser's language or a programmer's."""
    assert shown(written)[form.value] == "hanako@firm.example"


def test_a_line_end_in_backslashes_does_not_stick_to_the_address_behind_it() -> None:
    r"""In `"a\nhanako@firm.example"` the letter n belongs to the escape."""
    assert shown(rb'{"note": "a\nhanako@firm.example\tb\/c"}')["escape"] == (
        '{"note": "a\nhanako@firm.example\tb/c"}'
    )


def test_half_a_character_of_cp932_may_be_a_letter() -> None:
    """Such letters are not escaped where all others are; and none else is swallowed."""
    row = "渡辺様、hanako@firm.example、０９０".encode("cp932")

    assert shown(quote(row).encode())["percent"] == "渡辺様、hanako@firm.example、０９０"
    assert shown(repr(row)[2:-1].encode())["escape"] == "渡辺様、hanako@firm.example、０９０"


ROW = "佐藤,a@b.example,０９０５４０９２３３,日本語のページ検索,氏名 会員番号 名前\n"
SPELLED: dict[str, Callable[[int], str]] = {
    "octal": lambda byte: f"\\{byte:03o}",
    "octal beside plain letters": lambda byte: chr(byte) if 32 <= byte < 92 else f"\\{byte:03o}",
    "hexadecimal": lambda byte: f"\\x{byte:02x}",
    "percent": lambda byte: f"%{byte:02X}",
}


@pytest.mark.parametrize("codec", ["utf_8", "cp932", "euc_jp"])
@pytest.mark.parametrize("way", SPELLED)
def test_a_row_written_byte_by_byte_is_whole(way: str, codec: str) -> None:
    """However many bytes follow each other, no character is torn and no charset mistaken."""
    written = "".join(map(SPELLED[way], ROW.encode(codec)))

    (view,) = shown(written.encode()).values()

    assert view == ROW


def test_octal_bytes_are_joined() -> None:
    """A shell writes Japanese so."""
    assert shown(rb"MB\0401\0402")["escape"] == "MB 1 2"
    assert shown(rb"\350\246\213 \214\251")["escape"] == "見 見"


def test_references_that_part_words_are_left() -> None:
    """A page is full of them, and none of them hides anything."""
    source = b"<a href='?a=1&amp;b=2'>&lt;hanako&gt;&nbsp;&quot;x&quot;</a>"

    assert shown(source) == {}
    assert shown(b"o&#39;hara@firm.example AT&amp;T 090&nbsp;0123")["entity"] == (
        "o'hara@firm.example AT&T 090\u00a00123"
    )


def test_quotes_of_sql_are_undone() -> None:
    r"""`o\'hara@…` is written so in every dump of mysqldump."""
    assert (
        shown(rb"(1,'o\'hara@firm.example','C:\\data')")["escape"]
        == "(1,'o'hara@firm.example','C:\\data')"
    )


def test_characters_of_several_bytes_are_joined() -> None:
    """Full-width addresses are escaped byte by byte, or as pairs of surrogates."""
    assert shown("ｈ".encode().hex("%", 1).join(["%", "x"]).encode())["percent"] == "ｈx"
    assert shown(rb"\xe8\xa6\x8b\u672c\ud83d\ude00")["escape"] == "見本😀"
    assert shown(b"%8C%A9 %ff%fe")["percent"].startswith("見 ")


@pytest.mark.parametrize(
    "source", [b"100 % of 5%zz", b"a & b &unheard; &", b"C:\\Users\\Admin", b""]
)
def test_what_is_no_escape_gives_no_view(source: bytes) -> None:
    """A second scan of the same text finds nothing more."""
    assert shown(source) == {}


def test_each_character_leads_back_to_its_own_escape() -> None:
    """A dump escaped whole must not be counted as if it stood in one place."""
    (view,) = views(b"%68%61%6e %40")

    assert [view.origin(place) for place in range(5)] == [0, 3, 6, 9, 10]


@pytest.mark.parametrize("flood", [b"\\", b"%", b"&", b"&amp;", b"%25", b"\\u004", b"%e3%81"])
def test_a_flood_of_marks_takes_linear_time(flood: bytes) -> None:
    """Each mark is looked at a bounded number of times: this would never end otherwise."""
    assert views(flood * (400_000 // len(flood))) is not None

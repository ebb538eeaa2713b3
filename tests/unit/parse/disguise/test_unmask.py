"""Everything a text may hide, through the one door that the reader uses."""

import base64
import gzip
import io
import time
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leakwatch.model import Form
from leakwatch.parse.bounds import Budget, Limits, UnreadError
from leakwatch.parse.disguise.unmask import embedded, load, unmasked
from leakwatch.parse.views import Rewritten, boundary

ADDRESS = b"hanako@firm.example"
ROW = "見本花子,hanako@firm.example,090-0123-4567"


def encoded(content: bytes) -> bytes:
    """Give base64."""
    return base64.b64encode(content)


def wrapped(content: bytes, width: int, mark: bytes = b"") -> bytes:
    """Give base64 in lines of one width, each with something before it."""
    letters = encoded(content)
    lines = [letters[i : i + width] for i in range(0, len(letters), width)]
    return b"".join(mark + line + b"\n" for line in lines)


def forms(source: bytes, sought: bytes = ADDRESS) -> list[Form]:
    """Give the forms of the views that show what is sought."""
    return [view.form for view in unmasked(source) if sought in view.text]


MIXED = {
    "a reference and [dot]": (b"hanako&#64;firm[dot]example", Form.DEFANGED),
    "all at once": (b"hana&#8203;ko[at]firm%2Eexample", Form.DEFANGED),
    "an escape and [.]": (rb"hanako\u0040firm[.]example", Form.DEFANGED),
    "percent over [at]": (b"hanako%5Bat%5Dfirm.example", Form.PERCENT),
    "percent over a link": (b"hxxps%3A%2F%2Fhanako%5B%40%5Dfirm%5B.%5Dexample", Form.PERCENT),
    "references over [at]": (b"hanako&#91;at&#93;firm.example", Form.ENTITY),
    "escapes over concatenation": (rb"\x27hanako\x27+\x27@\x27+\x27firm.example\x27", Form.ESCAPE),
    "quoted-printable over references": (b"hanako=26=2364;firm=2Eexample", Form.QUOTED_PRINTABLE),
    "a broken line with [at]": (b"hanako[at]firm.ex\nample", Form.DEFANGED),
    "reversed [at]": (b"elpmaxe.mrif]ta[okanah", Form.REVERSED),
    "percent with plus signs": (b"q=%E8%A6%8B+hanako%40firm.example+x", Form.PERCENT),
    "base64 of base64": (encoded(encoded(ADDRESS)), Form.BASE64),
    "base64 of [at]": (encoded(b"hanako[at]firm.example"), Form.BASE64),
    "base64 of percent": (encoded(quote(ADDRESS).encode()), Form.BASE64),
    "hex of base64": (encoded(ADDRESS).hex().encode(), Form.HEX),
    "base64 of hex": (encoded(ADDRESS.hex().encode()), Form.BASE64),
    "base64 of base64 of hex": (encoded(encoded(ADDRESS.hex().encode())), Form.BASE64),
    "base64 of reversed": (encoded(ADDRESS[::-1]), Form.BASE64),
    "percent of padding": (b"d=" + encoded(ADDRESS).replace(b"=", b"%3D"), Form.BASE64),
    "percent of base64": (
        b"d=" + quote(encoded(b"???" * 3 + b">>>" + ADDRESS), safe="").encode(),
        Form.PERCENT,
    ),
    "base64 with escaped slashes": (
        encoded(b"????????" + ADDRESS).replace(b"/", rb"\/"),
        Form.ESCAPE,
    ),
    "base64 in escaped lines": (
        rb'"' + wrapped(b"x" * 90 + b" " + ADDRESS, 64).replace(b"\n", rb"\n") + b'"',
        Form.ESCAPE,
    ),
    "base64 of gzip of base64": (encoded(gzip.compress(encoded(ADDRESS))), Form.BASE64),
}


@pytest.mark.parametrize("name", MIXED)
def test_tricks_on_top_of_each_other_are_undone(name: str) -> None:
    """The form is that of the outermost layer; of two side by side, the plainer one will do."""
    source, form = MIXED[name]

    shown = forms(b"before: " + source + b" and behind")

    assert form in shown


@pytest.mark.parametrize("width", [20, 64, 76, 79])
def test_base64_in_folded_lines_is_read(width: int) -> None:
    """The fold is taken out first; the value stays a part of its entry."""
    value = encoded(b"hanako.mihon.of.a.long.name.that.is.folded.twice@firm.example")
    lines = [b"mail:: " + value, b"mail: taro@firm.example"]
    rows = (
        [line[:width], *(line[n : n + width - 1] for n in range(width, len(line), width - 1))]
        for line in lines
    )
    source = b"\n".join(b"\n ".join(row) for row in rows)

    views = [view for view in unmasked(source) if b"folded.twice@firm.example" in view.text]

    assert [(view.form, list(view.records)) for view in views] == [(Form.SPLIT, [])]


@pytest.mark.parametrize("escape", [quote, lambda text: text.replace("+", "&#43;")])
def test_base64_with_a_few_escapes_is_read_whole(escape: Callable[[str], str]) -> None:
    """They stand far from each other, and what lies between belongs to the same text."""
    row = "渡辺,{}@other.example,０９０\n"
    rows = "".join(map(row.format, range(60))) + f"渡辺,{ADDRESS.decode()}\n"
    letters = base64.b64encode(rows.encode()).decode()
    source = escape(letters).encode()

    assert source != letters.encode()
    assert any(rows.encode() in view.text for view in unmasked(source))


def test_blanks_that_a_query_string_wrote_as_plus_signs_are_blanks() -> None:
    """Between letters, and around an @ that was written with a percent sign."""
    source = b"q=hanako+%40+firm.example&tel=090+0123+4567"

    shown = [view.text for view in unmasked(source)]

    assert b"q=hanako@firm.example&tel=090 0123 4567" in shown


def test_a_hyphen_before_a_fold_stays() -> None:
    """Programs that fold put none in; those that break words do."""
    source = (
        b"dn: uid=hanako,ou=people,dc=other\nmail: hanako.mihon.of.a.firm.of@my-\n firm.example\n"
    )
    source += b"mail: hanako.mihon.of@your-\nfirm.example\n"
    shown = b" ".join(view.text for view in unmasked(source))

    assert b"of@my-firm.example" in shown
    assert b"of@myfirm.example" not in shown
    assert b"of@yourfirm.example" in shown


def test_a_look_alike_stays_a_guess_under_any_layer() -> None:
    """What decoding shows is what was written; which letters were meant is not known."""
    twin = b"h&#1072;nako@firm.example"

    assert forms(twin) == [Form.LOOK_ALIKE]
    assert forms(encoded("hаnako@firm.example".encode())) == [Form.LOOK_ALIKE]


@pytest.mark.parametrize(
    "source",
    [
        b"logo@2x.png @media (max-width: 9px) { @import x; }",
        b"@decorator\ndef f(): return a.b",
        b"we meet at the firm dot it is",
        b"see fig. 3(a) of [at] least",
        b"0123456789" * 20,
        b"getElementsByClassNameAndTheRest /usr/lib/x86_64-linux-gnu/libFoo.so",
        b"5f4dcc3b5aa765d61d8327deb882cf99 " * 9,
        b"user1:pw\nfirm.example\nuser2:pw\n",
        b'"yamada" "hanako@firm.test"',
        "本日は晴天なり。マスコットのアットホームな店。".encode(),
    ],
)
def test_near_misses_show_no_address_of_ours(source: bytes) -> None:
    """A view may add nothing that was never there."""
    assert not forms(source)
    assert not forms(source, b"firm.example@")


def test_cells_and_rows_are_not_joined() -> None:
    """`x:hana` and `ko@firm.example` on two lines of a list are two people's."""
    rows = b"id:hana\nko@firm.example:pw\n" * 9

    assert not forms(rows)
    assert not forms(b"hana\tko@firm.example\nhana,ko@firm.example")
    assert not forms(b'["hana","ko@firm.example"]')


@pytest.mark.parametrize(
    "source",
    [
        b"hanako@firm.example:pw\n" * 200,
        ("見本花子の連絡先は、本人の希望により公開しない。「見本」…\n" * 200).encode(),
        b"1,hanako,hanako@firm.example,2031-07-01 12:00:05,/var/log/x\n" * 200,
        b"Plain prose, written at home. It means nothing - see page 12.\n" * 200,
    ],
)
def test_text_without_a_trick_has_no_view(source: bytes) -> None:
    """Every view is scanned: text that hides nothing must cost nothing more."""
    assert unmasked(source) == []


def test_rows_inside_of_base64_are_records() -> None:
    """Two identifiers in one row of an encoded table are one person's."""
    rows = "".join(f"見本{n},user{n}@firm.example\n" for n in range(60))
    source = b"Content: \n" + wrapped(rows.encode(), 76, b"> ") + b"end\n"
    (view,) = unmasked(source)

    (span,) = view.decoded
    assert span == (source.index(b"> ") + 2, source.index(b"\nend"))
    assert len(view.records) == 60
    assert list(view.records) == sorted(set(view.records))
    assert all(span[0] <= place < span[1] for place in view.records)
    assert view.origin(view.text.index("見本7,".encode())) == view.records[7]


def test_the_rows_of_a_text_encoded_twice_are_those_of_the_inner_one() -> None:
    """The lines of the wrapping say nothing."""
    rows = "".join(f"row {n:03},user{n}@firm.example\n" for n in range(30)).encode()
    views = unmasked(wrapped(wrapped(rows, 76), 76))

    assert [len(view.records) for view in views] == [1, 30]


def test_what_a_line_holds_alone_belongs_to_its_own_record() -> None:
    """A value in base64 in a row of a table stands beside the row's other cells."""
    (view,) = unmasked(b"1," + encoded(ADDRESS) + b",090-0123-4567\n")

    assert (view.decoded, list(view.records)) == ((), [])


def test_a_bomb_in_base64_is_cut_where_the_budget_ends() -> None:
    """What came out before stands, and the owner of the budget hears of it with the next step."""
    bomb = encoded(zlib.compress(ADDRESS + b"\n" + bytes([32]) * 40 * 2**20, 9))
    budget = Budget(Limits(unpacked=8 * 2**20))

    views = unmasked(bomb, budget)

    assert any(ADDRESS in view.text for view in views)
    assert sum(len(view.text) for view in views) < 20 * 2**20
    with pytest.raises(UnreadError):
        budget.take(0)


def zipped() -> bytes:
    """Give a zip archive of one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("list.csv", ROW * 9)
    return file.getvalue()


@pytest.mark.parametrize(
    "write",
    [
        encoded,
        lambda file: file.hex().encode(),
        lambda file: wrapped(file, 76),
        lambda file: b"data:application/zip;base64," + encoded(file) + b'">',
        lambda file: b'{"content":"' + encoded(file).replace(b"/", rb"\/") + b'"}',
        lambda file: wrapped(file, 76).replace(b"=", b"=3D"),
        lambda file: b"file:: " + wrapped(file, 75, b" ")[1:],
        lambda file: b"INSERT INTO f VALUES (1,0x" + file.hex().upper().encode() + b")",
    ],
)
def test_files_that_stand_in_a_text_are_given_whole(write: Callable[[bytes], bytes]) -> None:
    """Somebody pasted an archive: it is read as one."""
    found = list(embedded(b"before " + write(zipped()) + b"\nbehind\n", Budget(Limits())))

    assert [(packed.name, b"".join(packed.blocks)) for packed in found] == [("", zipped())]


def test_a_file_broken_off_is_given_as_far_as_it_goes() -> None:
    """A download cut short counts as well."""
    (packed,) = embedded(encoded(zipped())[:160], Budget(Limits()))

    assert b"".join(packed.blocks) == zipped()[:120]


HOSTILE = (
    *(b"[at]", b"(at) ", b"[.]", b"&#", b"&#64;", b"&amp;", b"%25", b"%2540", b"%e3%81", b"\\"),
    *(b"\\u0040", b"\\x40", b"aGFu", b"=", b"=40", b"=\n", b"=?utf-8?b?", b"68", b"68 ", b"68:"),
    *(
        b"0x68, ",
        b"00000000: 6861 6e61\n",
        b"'+'",
        b"'+",
        b'" "',
        b"' . '",
        b"[",
        b"(",
        b"{",
        b"<",
    ),
    *(b" ", b"\n", b"\r", b"-\n", b"\xe2\x80\x8b", b"\xd0\xb0", b"a\xd0\xb0", b"\xe2\x93\x90"),
    *(b"a: \n ", b"a: a very long line that is folded\n b\n"),
    *(b"@", b"a@", b"@\n", b" @ ", b"a @ ", b"a@b.ex\n", b" at ", b" at a.b", b" . ", b"moc.a@"),
    *(b"//:ptth ", b"chr(104).", b"[1,", b"concat('a',", b"'a',", b'".join(', b"H4sI", b"UEsDBBQ"),
)


@pytest.mark.parametrize("flood", HOSTILE)
def test_a_flood_of_marks_takes_linear_time(flood: bytes) -> None:
    """Each mark is looked at a bounded number of times: 4 MB of them would never end otherwise."""
    small, large = flood * (50_000 // len(flood)), flood * (400_000 // len(flood))
    begun = time.process_time()
    unmasked(small)
    halfway = time.process_time()
    views = unmasked(large)

    took = time.process_time() - halfway
    assert took < 1 + 24 * (halfway - begun)
    assert sum(len(view.text) for view in views) < 12 * len(large) + 2**20


TRICKS = st.sampled_from(
    [
        *HOSTILE,
        *(source for source, _ in MIXED.values()),
        "ＡＴ（アット）★ａ".encode(),
        b"H4sIAAAAAAAA",
        b"\n> ",
        ROW.encode(),
    ]
)


def assert_sound(view: Rewritten, source: bytes, start: int, end: int) -> None:
    """Check that a view leads back into its source, and can be cut anywhere."""
    assert list(view.at) == sorted(set(view.at))
    assert list(view.to) == sorted(set(view.to))
    assert view.at[0] == 0
    assert len(view.at) == len(view.to)
    assert all(0 <= place <= len(source) for place in view.to)
    assert all(place <= len(view.text) for place in view.at)
    view.text.decode()
    part = view.part(start, end)
    if part:
        assert part.at[0] == 0
        assert list(part.to) == sorted(set(part.to))
        assert all(0 <= place <= end - start for place in part.to)


@settings(deadline=None)
@example([b"=moc.a@"], 0)
@given(st.lists(st.one_of(TRICKS, st.binary(max_size=20)), max_size=12), st.integers(0, 400))
def test_any_text_gives_views_that_lead_back_into_it(pieces: list[bytes], cut: int) -> None:
    """Never an exception, and never a place outside of the text."""
    source = b"".join(pieces).decode("utf-8", "replace").encode()
    middle = boundary(source, min(cut, len(source)))

    for view in unmasked(source):
        assert_sound(view, source, 0, middle)
        assert_sound(view, source, middle, len(source))
        assert list(view.records) == sorted(set(view.records))
    assert all(packed.name == "" for packed in embedded(source, Budget(Limits())))


def test_all_is_ready_before_doors_are_shut() -> None:
    """Nothing is imported or opened at first use."""
    load()

    assert forms(encoded(ROW.encode("cp932")))

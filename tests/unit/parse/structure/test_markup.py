"""Tags taken out of a page, and the records between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.structure.markup import scan

ADDRESS = b"hanako@firm.example"


def split(page: bytes, *, is_xml: bool = False) -> bytes:
    """Give the page without its tags."""
    found = scan(page, is_xml=is_xml).split
    return found.text if found else page


def records(page: bytes) -> list[bytes]:
    """Give the records of a page as texts, without empty ones."""
    starts = [*scan(page).records, len(page)]
    return [record for a, b in pairwise(starts) if (record := page[a:b].strip())]


@pytest.mark.parametrize(
    "written",
    [
        b"hanako@<wbr>firm.example",
        b"<em>hanako</em>@firm.example",
        b"hanako<!-- nothing -->@firm.example",
        b"hanako@<SPAN class='a'>firm</SPAN>.example",
        b"hanako@<x-own>firm</x-own>.example",
        b'hanako<span title="1 > 0">@</span>firm.example',
        b"hanako<span title='it\"s'>&#64;</span>firm&period;example",
        b"hanako<a href=x?a=1&b>@firm.example</a>",
        b"hanako<!x>@firm.example",
        b"hanako<?x?>@firm.example",
        b"hana&shy;ko@fi&#8203;rm.example",
        b"<em>hana</em>&#xfeff;ko@firm<wbr>.example",
        b"&lt;b&gt;hanako&lt;/b&gt;@firm.example",
        b"hanako&lt;span class=&quot;a&quot;&gt;@firm.example",
        b"hanako&amp;lt;wbr&amp;gt;&amp;#64;firm.example",
    ],
)
def test_tags_around_words_leave_no_gap(written: bytes) -> None:
    """What a reader sees as one word is one word."""
    assert split(b"<p>mail: " + written + b" </p>").strip() == b"mail: " + ADDRESS


@pytest.mark.parametrize(
    "border",
    [b"<br>", b"</td><td>", b"</p><p>", b"</li>\n<li>", b"<img src=at.png>", b"<div>", b"<hr/>"],
)
def test_blocks_and_cells_keep_a_border(border: bytes) -> None:
    """Taking tags out must not invent an address from two cells."""
    assert b"\n" in split(b"<p>hanako@" + border + b"firm.example").strip()


def test_the_text_of_scripts_is_not_the_page() -> None:
    """It stands in the raw text, which is matched besides; here it would only glue."""
    page = b'<p>a</p><script>if (x < 1) "<p>" + y</script><STYLE>b{}</style>c'

    assert split(page).split() == [b"a", b"c"]


def test_a_table_row_is_a_record() -> None:
    """Mail and phone of one person stand in two cells of one row."""
    page = b"<table><tr><td>a@b.example<td>090</tr><tr><td>c@d.example<td>091</tr></table>"

    assert [record for record in records(page) if b"@" in record] == [
        b"<tr><td>a@b.example<td>090</tr>",
        b"<tr><td>c@d.example<td>091</tr>",
    ]


def test_a_new_line_is_a_record_only_in_preformatted_text() -> None:
    """Elsewhere line ends of the source mean nothing to a reader."""
    page = b"<div>a\nb</div><pre>c\nd\n</pre><!-- e\nf -->"

    assert records(page) == [b"<div>a\nb", b"</div>", b"<pre>c", b"d", b"</pre><!-- e", b"f -->"]


def test_lines_are_records_where_a_page_has_no_blocks() -> None:
    """Some servers send plain lists as HTML."""
    page = b"<html><body>a@b.example 090\nc@d.example <b>091</b>\n</body></html>"

    assert len(records(page)) == 3


def test_entries_of_a_feed_are_records_and_unknown_tags_are_borders() -> None:
    """XML has words of its own; two fields are not one word."""
    feed = b"<rss><item><name>hanako</name><mail>x<b>y</b></mail></item><item>z</item></rss>"
    found = scan(feed, is_xml=True)

    assert split(feed, is_xml=True).split() == [b"hanako", b"xy", b"z"]
    assert [feed[place:].startswith(b"<item>") for place in found.records].count(True) == 2


def test_the_title_is_read_as_people_read_it() -> None:
    """It names the finding in the alert."""
    page = b"<html><TITLE lang=en>\n Leaks &amp;\n&#x898b;&#26412; </title><svg><title>x</title>"

    assert scan(page).title == "Leaks & 見本"
    assert len(scan(b"<title>" + b"x" * 5_000).title) == 300


@pytest.mark.parametrize("tag", [b"pre", b"textarea"])
def test_preformatted_text_has_the_records_of_plain_text(tag: bytes) -> None:
    """Dumps are pasted into pages; the first line stands right behind the tag."""
    block = b"URL: x\nUsername: y\nPassword: z\n\n"
    page = b"<%b>%b%b</%b>" % (tag, block, block, tag)

    found = [record for record in records(page) if b"URL" in record]
    assert [record.count(b"\n") for record in found] == [2, 2]


def test_a_script_of_json_has_the_records_of_json() -> None:
    """Pages that draw themselves carry all their rows on one line."""
    page = b'<p>x<script>var s = {"users":[{"mail":"a","tel":1},{"mail":"b","tel":2}]}</script>'

    assert len(records(page)) == 4


def test_elements_built_alike_are_records_of_xml() -> None:
    """Every program has words of its own; a postal address is no border."""
    user = b"<user><mail>a</mail><address>b</address><tel>1</tel></user>"
    page = b"<users>" + user * 3 + b"</users>"
    places = [*scan(page, is_xml=True).records, len(page)]

    assert [page[a:b] for a, b in pairwise(places)][1:4] == [user] * 3


def test_a_scan_can_begin_in_the_middle_of_a_text() -> None:
    """A page of many megabytes is read in pieces; what stands before is left as it is."""
    page = b"<b>x<p>a<b>b</b>"
    found = scan(page, 4)

    assert found.split is not None
    assert found.split.text == b"<b>x\nab"
    assert list(found.records) == [4]


@pytest.mark.parametrize(
    "page",
    [
        b"<!--" * 20_000,
        b"<a href='" * 20_000,
        b'<a title=">"' * 5_000,
        b"<script>" * 20_000,
        b"<title>" * 20_000,
        b"<pre>\n" * 20_000,
        b"<" * 300_000,
        b"<p " + b"a='b' " * 50_000,
        b"<!-- \n -->" * 20_000,
        b"&lt" * 60_000,
        b"&lt;a" * 40_000,
    ],
)
def test_torture_takes_linear_time_and_hides_nothing(page: bytes) -> None:
    """Each of these takes a careless parser minutes."""
    text = page + b"\n<p>" + ADDRESS

    found = scan(text)

    assert found.records[0] == 0
    assert found.split is None or len(found.split.text) <= len(text)


@given(st.text(alphabet="<>!-/=\"' &#64;pbrtdscriptle\n", max_size=120))
def test_any_text_is_scanned(text: str) -> None:
    """Nothing raises; the map back stays inside the text."""
    page = text.encode()

    for is_xml in (False, True):
        found = scan(page, is_xml=is_xml)
        assert list(found.records) == sorted(set(found.records))
        if found.split:
            assert all(0 <= place <= len(page) for place in found.split.to)

"""Entries of a feed."""

import pytest

from leakwatch.errors import ParseError
from leakwatch.parse.items.feeds import listed
from leakwatch.parse.items.listed import Listed

RSS = """<?xml version="1.0" encoding="shift_jis"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>見本</title><link>http://a.example/</link>{}</channel></rss>"""


def rss(*items: str) -> list[Listed]:
    """Give the entries of an RSS feed."""
    return list(listed(RSS.format("".join(f"<item>{each}</item>" for each in items))))


def test_rss_gives_name_link_title_and_date() -> None:
    """Its charset is decided before; what the feed says of it means nothing then."""
    (entry,) = rss(
        "<title>見本商事</title><link>/p/7</link><guid isPermaLink='false'>n7</guid>"
        "<pubDate>Tue, 01 Apr 2031 12:00:00 +0900</pubDate><description>x</description>"
    )

    assert (entry.id, entry.link, entry.title) == ("n7", "/p/7", "見本商事")
    assert entry.date == "2031-04-01T12:00:00+09:00"


def test_atom_rdf_and_old_rss_are_feeds_too() -> None:
    """Names of elements differ."""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x:7</id>
      <title type="html">A &amp;amp; B</title><link rel="alternate" href="http://a.example/7"/>
      <updated>2031-04-01T12:00:00Z</updated>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">hana<b>ko</b></div></content>
      </entry></feed>"""
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <item rdf:about="http://a.example/7"><title>A</title><link>http://a.example/7</link>
      <dc:date>2031-04-01T12:00:00+09:00</dc:date></item></rdf:RDF>"""

    (one,), (two,) = listed(atom), listed(rdf)

    assert (one.id, one.link, one.title) == ("urn:x:7", "http://a.example/7", "A & B")
    assert one.date == "2031-04-01T12:00:00+00:00"
    assert "hanako" in one.card
    assert (two.link, two.date) == ("http://a.example/7", "2031-04-01T12:00:00+09:00")


def test_json_feed_is_a_feed() -> None:
    """jsonfeed.org/version/1.1."""
    text = """{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 7,
      "url": "http://a.example/7", "title": "A", "content_html": "<p>hana<b>ko</b>",
      "date_published": "2031-04-01T12:00:00Z"}]}"""

    (entry,) = listed(text)

    assert (entry.id, entry.link, entry.title) == ("7", "http://a.example/7", "A")
    assert entry.date == "2031-04-01T12:00:00+00:00"
    assert "hanako" in entry.card


def test_without_a_name_of_its_own_an_entry_is_known_by_its_link() -> None:
    """A name that is an address loses its host."""
    one, two = rss("<title>A</title><link>http://a.example/7</link>",
                   "<title>B</title><guid>http://a.example/8</guid>")  # fmt: skip

    assert (one.id, one.link) == ("", "http://a.example/7")
    assert (two.id, two.link) == ("/8", "http://a.example/8")


def test_a_name_that_is_no_address_although_it_looks_like_one_costs_no_entry() -> None:
    """A template that nobody filled in; the entry is known by it, and the next one is read too."""
    one, two = rss("<title>A</title><guid>http://[Site]/?p=1</guid>", "<guid>n8</guid>")

    assert (one.id, one.title, two.id) == ("http://[Site]/?p=1", "A", "n8")


def test_an_entry_that_was_edited_has_another_version() -> None:
    """Under the same name, and even under the same date."""
    old, new, again = (
        rss(f"<guid>7</guid><title>A</title><description>{text}</description>")[0].version
        for text in ("x", "y", "x")
    )

    assert old == again
    assert old != new
    assert len(old) < 100


def test_a_pixel_that_counts_readers_is_no_change() -> None:
    """Only what people see is."""
    old, new = (
        rss(f"<guid>7</guid><description>x &lt;img src='/p?{n}'&gt;</description>")[0].version
        for n in range(2)
    )

    assert old == new


def test_of_several_dates_the_first_that_is_one_counts() -> None:
    """Some write words where a moment should stand."""
    (entry,) = rss("<title>A</title><pubDate>soon</pubDate><updated>2031-04-01</updated>")

    assert entry.date == "2031-04-01"


def test_a_card_holds_all_of_an_entry_in_every_layer() -> None:
    """Escaped once, twice, in a CDATA section, in an address, in what a reader would clean."""
    (entry,) = rss(
        "<title>A</title><description>&lt;p&gt;hana&amp;lt;wbr&amp;gt;ko@firm.example</description>"
        "<content:encoded><![CDATA[<p>ta<b>ro</b>@firm.example<script>jiro@firm.example</script>"
        "]]></content:encoded><enclosure url='http://a.example/f.zip' length='1'/>"
        "<category>cat@firm.example</category><victim>saburo@firm.example</victim>"
    )

    for told in ("hanako@firm.example", "taro@firm.example", "jiro@firm.example", "/f.zip",
                 "cat@firm.example", "saburo@firm.example"):  # fmt: skip
        assert told in entry.card


BROKEN = {
    "undefined references": "<title>A &rsquo;&nbsp;&foo; B</title>",
    "tags that nobody closes": "<title>A</title><description>x<br>y<p>z</description>",
    "loose signs": "<title>A</title><description>q & r < s</description>",
    "references to no letter": "<title>A&#x110000;&#99999999;</title>",
    "controls": "<title>A\x01\x08</title>",
    "names of no namespace": "<title>A</title><foo:bar>x</foo:bar>",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_feed_is_read_all_the_same(fault: str) -> None:
    """Never refuse: the entry behind the fault counts too."""
    first, second = rss(BROKEN[fault], "<title>B</title><link>http://a.example/8</link>")

    assert first.title.startswith("A")
    assert (second.title, second.link) == ("B", "http://a.example/8")


@pytest.mark.parametrize(
    "text",
    [
        RSS.format("<item><title>A</title></item><item><title>B</title><descr"),
        "junk\n" + RSS.format("<item><title>A</title></item><item><title>B</title></item>"),
        RSS.format("<item><title>A</title></item><item><title>B</title></item>") + "<p>x",
        "\ufeff" + RSS.format("<item><title>A</title></item><item><title>B</title></item>"),
    ],
)
def test_what_stands_around_a_feed_or_is_missing_at_its_end_is_borne(text: str) -> None:
    """A download may break off; a proxy may write before."""
    assert [entry.title for entry in listed(text)] == ["A", "B"]


def test_a_link_with_bare_ampersands_is_whole() -> None:
    """Many write them so."""
    (entry,) = rss("<title>A</title><link>http://a.example/get?a=1&b=2</link>")

    assert entry.link == "http://a.example/get?a=1&b=2"


def test_an_entry_without_a_title_is_called_by_its_text() -> None:
    """Short notes have none."""
    (entry,) = rss("<description>&lt;b&gt;Note&lt;/b&gt; of today</description>")

    assert entry.title == "Note of today"


def test_entities_that_grow_are_not_expanded() -> None:
    """A billion laughs are no entry."""
    names = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{names}<!ENTITY x SYSTEM "file:///etc/hostname">]>'

    entries = list(listed(bomb + RSS.format("<item><title>&l9;&x;A</title></item>")))

    assert all(len(entry.card) < 10_000 for entry in entries)


@pytest.mark.parametrize(
    "text", ["", "<html><body>Log in</body></html>", "{}x", '{"error": 1}', "You are early"]
)
def test_what_is_no_feed_is_a_fault_of_the_listing(text: str) -> None:
    """It must not look like a feed without entries."""
    with pytest.raises(ParseError):
        list(listed(text))


def test_a_feed_without_entries_is_none_the_less_a_feed() -> None:
    """It may be new."""
    assert list(listed(RSS.format(""))) == []


@pytest.mark.parametrize(
    "odd",
    [
        "<guid>http://[Site]/?p=1</guid>",
        "<title>&#xD800;</title>",
        "<title>&#55296; &#1114112;</title>",
        "<pubDate>Tue, 99 Apr 99999999 99:99:99 GMT</pubDate>",
        "<enclosure url='http://[x'/>",
    ],
)
def test_one_odd_entry_leaves_the_others(odd: str) -> None:
    """Half a letter, no day, no address: whoever wrote it, the rest is read."""
    found = rss(f"<description>a</description>{odd}", "<title>B</title><link>/2</link>")

    assert [each.title for each in found][-1] == "B"
    assert len(found) == 2

"""Feeds, sound and broken."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.feeds import CHANGES, ENTRIES, EVERY, WAYS
from leakwatch.demo.practice.internet import Practice

CHARSETS = {"/charset.xml": "cp932", "/bom.xml": "utf-16"}
SOUND = [path for path in WAYS if path not in ("/broken.xml", "/charset.xml", "/bom.xml")]


@pytest.fixture
def practice() -> Practice:
    """Give a practice internet whose time stands still."""
    return Practice(10)


def text(practice: Practice, path: str) -> str:
    """Give a feed as text, by the charset that it is really in."""
    reply = practice.answer(Request("feeds", path, host="feeds.test"))
    assert reply.status == 200
    return reply.body.decode(CHARSETS.get(path, "utf-8"))


@pytest.mark.parametrize("path", [*WAYS, "/changed.xml"])
def test_every_feed_holds_the_newest_entries(practice: Practice, path: str) -> None:
    """However it is written, titles and identifiers are in it."""
    entries = practice.items("feeds")[-ENTRIES:]

    written = unescape(unescape(text(practice, path)))

    assert all(one.title.partition(" &")[0] in written for one in entries)
    assert all(identifier in written for one in entries for identifier in one.identifiers)
    assert any(one.identifiers for one in entries)


@pytest.mark.parametrize("path", SOUND)
def test_sound_feeds_can_be_parsed(practice: Practice, path: str) -> None:
    """Strictly."""
    root = ET.fromstring(text(practice, path))  # noqa: S314 - our own text

    names = {"item", "{http://www.w3.org/2005/Atom}entry"}
    assert sum(one.tag in names for one in root.iter()) == ENTRIES


def test_a_broken_feed_cannot_be_parsed_strictly(practice: Practice) -> None:
    """Somebody must be lenient."""
    assert " & others" in text(practice, "/broken.xml")
    with pytest.raises(ET.ParseError):
        ET.fromstring(text(practice, "/broken.xml"))  # noqa: S314 - our own text


def test_a_wrong_charset_cannot_be_decoded_as_declared(practice: Practice) -> None:
    """The declaration says UTF-8."""
    body = practice.answer(Request("feeds", "/charset.xml")).body

    with pytest.raises(UnicodeDecodeError):
        body.decode()
    assert b'encoding="UTF-8"' in body


def test_an_entry_changes_under_its_guid(practice: Practice) -> None:
    """It is no new one."""
    before = text(practice, "/changed.xml")

    practice.clock.advance(CHANGES)

    after = text(practice, "/changed.xml")
    guids = [re.findall("<guid[^>]*>(.*?)<", one) for one in (before, after)]
    assert set(guids[0][:-2]) < set(guids[1])
    assert "Edited 0 times" in before
    assert "Edited 1 times" in after


def test_who_has_a_feed_gets_304_until_an_entry_comes(practice: Practice) -> None:
    """The validator names the door."""
    own = practice.answer(Request("feeds", "/rss.xml")).header("ETag")
    known = Request("feeds", "/rss.xml", headers=(("If-None-Match", own),))

    again = practice.answer(known)
    practice.clock.advance(EVERY + timedelta(seconds=1))

    assert own.startswith('"feeds:')
    assert again.status == 304
    assert practice.answer(known).status == 200


def test_entries_have_pages_of_their_own(practice: Practice) -> None:
    """Links lead to the host that was asked."""
    item = practice.items("feeds")[-1]

    assert f"<link>http://feeds.test{item.path}</link>" in text(practice, "/rss.xml")
    assert unescape(item.title) in unescape(text(practice, item.path))


def test_a_page_tells_where_the_feed_is(practice: Practice) -> None:
    """As pages do in their head."""
    assert 'href="/rss.xml"' in text(practice, "/")

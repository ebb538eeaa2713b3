"""Boards of seven further engines: their lists and threads by the selectors known of them."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest

from leakwatch.demo.practice.boards.discuz import CHARSET
from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice

ENGINES = {  # thread link, next page, post
    "phpbb": (
        r'href="([^"]*)" class="topictitle"',
        r'href="([^"]*)" rel="next"',
        r'<div id="p(\d+)"',
    ),
    "vbulletin3": (
        r'<a href="([^"]*)" id="thread_title_',
        r'<a rel="next" class="smallfont" href="([^"]*)"',
        r'<table class="tborder" id="post(\d+)"',
    ),
    "vbulletin4": (
        r'<a class="title" href="([^"]*)" id="thread_title_',
        r'<a rel="next" href="([^"]*)"',
        r'<li class="[^"]*" id="post_(\d+)"',
    ),
    "smf": (
        r'<span id="msg_\d+"><a href="([^"]*)"',
        r'<a class="navPages" href="([^"]*)">&raquo;',
        r'class="inner" id="msg_(\d+)"',
    ),
    "ipb4": (
        r'<span class="ipsType_break ipsContained"><a href="([^"]*)"',
        r'<li class="ipsPagination_next"><a href="([^"]*)"',
        r'id="elComment_(\d+)"',
    ),
    "xenforo1": (
        r'<h3 class="title"><a href="([^"]*)"',
        r'<a href="([^"]*)" class="text">Next &gt;',
        r'<li id="post-(\d+)"',
    ),
    "discuz": (
        r'<a href="([^"]*)" onclick="atarget\(this\)" class="s xst"',
        r'<a href="([^"]*)" class="nxt"',
        r'<div id="post_(\d+)"',
    ),
}


def html(practice: Practice, engine: str, path: str) -> str:
    """Give a page as text."""
    reply = practice.answer(Request(engine, path))
    assert reply.status == 200
    return reply.body.decode(CHARSET if engine == "discuz" else "utf-8")


def followed(page: str, link: str, path: str) -> str:
    """Give where a link leads, the page's base respected."""
    base = "/" if '<base href="/">' in page else path
    return urljoin(f"http://x{base}", unescape(link)).removeprefix("http://x")


def threads(practice: Practice, engine: str) -> list[str]:
    """Give the addresses of all threads."""
    found, path = [], practice.answer(Request(engine, "/")).header("Location")
    while path:
        page = html(practice, engine, path)
        found += [followed(page, one, path) for one in re.findall(ENGINES[engine][0], page)]
        following = re.findall(ENGINES[engine][1], page)
        path = followed(page, following[0], path) if following else ""
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_each_post_is_seen_once(engine: str) -> None:
    """Page after page of the list, then each thread; what is planted stands in its post."""
    practice = Practice(2)
    pages = [html(practice, engine, path) for path in threads(practice, engine)]

    posts = [post for page in pages for post in re.findall(ENGINES[engine][2], page)]

    items = practice.items(engine)
    assert sorted(posts) == sorted(one.id for one in items)
    joined = "\n".join(pages)
    assert all(identifier in joined for one in items for identifier in one.identifiers)

"""Presets on the practice internet: somebody else's pages of each engine, to the last one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from leakwatch.config.table import Notes
from leakwatch.config.toml import Toml
from leakwatch.demo.practice.channel import CHANNEL
from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice
from leakwatch.model import Capture, Item, Page, Part, Source
from leakwatch.parse.documents import read
from leakwatch.place import hints
from leakwatch.sources import NONE
from leakwatch.sources.definition import source
from leakwatch.sources.presets import names

MOST = 10  # pages of one list

BOARDS = {  # preset: the board that plays its engine, and its open forum
    "discuz": ("discuz", "/forum-2-1.html"),
    "ipb4": ("ipb4", "/forum/2-databases/"),
    "mybb": ("mybb", "/forumdisplay.php?fid=2"),
    "phpbb": ("phpbb", "/viewforum.php?f=2"),
    "smf": ("smf", "/index.php?board=2.0"),
    "vbulletin3": ("vbulletin3", "/forumdisplay.php?f=2"),
    "vbulletin4": ("vbulletin4", "/databases/"),
    "xenforo1": ("xenforo1", "/forums/databases.2/"),
    "xenforo2": ("xenforo", "/forums/databases.2/"),
}


SUBSILVER_2 = """
<p>Goto page <strong>1</strong><span class="page-sep">, </span><a href="?f=1&start=25">2</a></p>
<table><tr><th>Topics</th></tr>
<tr><td><img></td><td><a href="./viewtopic.php?f=1&amp;t=7" class="topictitle">名簿</a></td>
<td><p class="topicdetails">a</p></td><td><p class="topicdetails">3</p></td>
<td><p class="topicdetails">99</p></td><td><p class="topicdetails">Fri Dec 13, 2030 3:36 pm</p>
<p class="topicdetails">b</p></td></tr></table>
"""
PHPBB_2 = """
<span class="nav">Goto page <b>1</b>, <a href="?f=1&amp;start=50">2</a></span><table>
<tr><td></td><td><span class="topictitle"><a href="viewtopic.php?t=8" class="topictitle">x</a>
</span></td><td>a</td><td>5</td><td>99</td><td><span class="postdetails">Fri Dec 13, 2030 3:36 pm
<br><a href="profile.php?u=2">b</a></span></td></tr></table>
"""
SMF_1 = """
Pages: [<b>1</b>] <a class="navPages" href="/index.php?board=1.20">2</a><table>
<tr><td></td><td></td><td><span id="msg_70"><a href="/index.php?topic=9.0">名簿</a></span></td>
<td>a</td><td>4</td><td>99</td><td><a href="/index.php?topic=9.msg71#new"><img></a>
<span class="smalltext">December 13, 2030, 03:36:00 PM<br>by b</span></td></tr></table>
"""
DISCUZ_7 = """
<div class="pages"><strong>1</strong><a href="/forumdisplay.php?fid=1&amp;page=2" class="next">›
</a></div><table><tbody id="normalthread_6"><tr><td></td><th class="common">
<span id="thread_6"><a href="/viewthread.php?tid=6">名單</a></span></th>
<td class="author"><cite>a</cite><em>2030-12-1</em></td>
<td class="nums"><strong>2</strong>/<em>99</em></td><td class="lastpost"><cite>b</cite>
<em><a href="/redirect.php?tid=6">2030-12-13 15:36</a></em></td></tr></tbody></table>
"""

MYBB_KNOX = """
<div class="pagination"><span class="pages">Pages (3):</span>
<span class="pagination_current">1</span>
<a href="/Forum-Lists?page=2" class="pagination_page">2</a>
<a href="/Forum-Lists?page=3" class="pagination_page">3</a></div><table>
<tr><td class="tcat">Threads</td></tr><tr class="inline_row"><td><div>
<a href="/Thread-List?action=newpost">New</a> <span class=" subject_new" id="tid_5">
<a href="/Thread-List"><span class="forum-display__thread-subject">名簿</span></a></span></div>
<span class="author smalltext"><a href="/User-a">a</a></span>
<span class="forum-display__thread-date"><i></i> December 13, 2030 at 03:36 PM</span></td>
<td><a href="/misc.php?action=whoposted&tid=5" onclick="MyBB.whoPosted(5)">3</a></td></tr></table>
"""
_XENFORO_ROW = """
<div class="structItem structItem--thread is-prefix3 js-inlineModContainer js-threadListItem-77">
<div class="structItem-title"><a href="/forums/lists.2/?prefix_id=3" class="labelLink">Sold</a>
<a href="{where}" data-tp-primary="on">名簿</a></div>
<div class="structItem-cell structItem-cell--latest"><a href="{where}latest">
<time class="u-dt" datetime="2030-12-13T15:36:00+0000">x</time></a></div></div>
<a href="/forums/lists.2/page-2" class="pageNav-jump pageNav-jump--next">Next</a>
"""

OLDER = [  # a preset, a page in an older or odd style of its engine, its thread, its next page
    (
        "mybb",
        MYBB_KNOX,
        "5 | /Thread-List | 名簿 | 2030-12-13T15:36:00 | 3",
        "/Forum-Lists?page=2",
    ),
    (
        "xenforo2",
        _XENFORO_ROW.format(where="/threads/list.77/"),
        "77 | /threads/list.77/ | 名簿 | 2030-12-13T15:36:00+00:00 | 2030-12-13T15:36:00+0000",
        "/forums/lists.2/page-2",
    ),
    (
        "xenforo2",
        _XENFORO_ROW.format(where="/market/list.77/"),
        "77 | /market/list.77/ | 名簿 | 2030-12-13T15:36:00+00:00 | 2030-12-13T15:36:00+0000",
        "/forums/lists.2/page-2",
    ),
    (
        "phpbb",
        SUBSILVER_2,
        "7 | /viewtopic.php?f=1&t=7 | 名簿 | 2030-12-13T15:36:00 | 3",
        "/?f=1&start=25",
    ),
    (
        "phpbb",
        PHPBB_2,
        "8 | /viewtopic.php?t=8 | x | 2030-12-13T15:36:00 | 5",
        "/?f=1&start=50",
    ),
    (
        "smf",
        SMF_1,
        "9 | /index.php?topic=9.0 | 名簿 | 2030-12-13T15:36:00 | 4",
        "/index.php?board=1.20",
    ),
    (
        "discuz",
        DISCUZ_7,
        "6 | /viewthread.php?tid=6 | 名單 | 2030-12-13T15:36:00+08:00 | 2",
        "/forumdisplay.php?fid=1&page=2",
    ),
]


@pytest.mark.parametrize(("preset", "page", "thread", "onward"), OLDER)
def test_older_styles_of_an_engine_are_read(
    preset: str, page: str, thread: str, onward: str
) -> None:
    """Boards that nobody updates are the ones on which leaks are traded."""
    board = _source(preset, "http://old.example/")
    capture = Capture(board.urls[0], Practice(seed=1).clock(), 200, page.encode())

    parts = list(read([capture.body], replace(hints(board, capture), next=board.paging.next)))

    (item,) = (part for part in parts if isinstance(part, Item))
    (found,) = (part for part in parts if isinstance(part, Page))
    told = f"{item.id} | {item.link} | {item.title} | {item.date} | {item.version}"
    assert told.replace("http://old.example", "") == thread
    assert found.next == f"http://old.example{onward}"


def _source(preset: str, url: str) -> Source:
    values: dict[str, object] = {"urls": [url], "every": "1h", "kind": "board", "preset": preset}
    return source(Toml(Path("board.toml"), "", values), Notes(), NONE)


def _board(preset: str) -> Source:
    door, path = BOARDS[preset]
    return _source(preset, f"http://{door}.example{path}")


def _pages(board: Source, practice: Practice) -> Iterator[list[Part]]:
    """Read the list page by page, as each says where it goes on."""
    door, _, _ = (urlsplit(board.urls[0]).hostname or "").partition(".")
    url = board.urls[0]
    for _ in range(MOST):
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        reply = practice.answer(Request(door, target))
        capture = Capture(url, practice.clock(), reply.status, reply.body)
        at = capture.fetched_at.isoformat()
        known = replace(hints(board, capture), next=board.paging.next, read_at=at)
        found = list(read([reply.body], known))
        yield found
        url = next(part.next for part in found if isinstance(part, Page))
        if not url:
            return


def test_every_engine_is_played() -> None:
    """A new preset is tried on pages that its author did not write."""
    assert set(BOARDS) == set(names()) - {"telegram"}


@pytest.mark.parametrize("preset", BOARDS)
def test_a_board_is_read_to_its_last_page(preset: str) -> None:
    """Each thread once, with a title, a date, and what changes when it is answered."""
    practice = Practice(seed=1)
    door, _ = BOARDS[preset]
    truth = {item.path.partition("#")[0] for item in practice.items(door)}

    pages = list(_pages(_board(preset), practice))

    found = [part for page in pages for part in page if isinstance(part, Item)]
    paths = [item.link.partition(".example")[2] for item in found]
    assert len(pages) == 3
    assert len(set(paths)) == len(paths) > 40
    assert set(paths) <= truth
    assert all(item.id and item.title and item.date and item.version for item in found)


@pytest.mark.parametrize("preset", BOARDS)
def test_what_is_answered_has_another_version(preset: str) -> None:
    """Its new posts are read; what only grew older is left alone."""
    practice = Practice(seed=1)
    door, _ = BOARDS[preset]
    posts, versions = _posts(practice, door), _versions(preset, practice)

    practice.clock.advance(timedelta(hours=12))
    more, later = _posts(practice, door), _versions(preset, practice)

    answered = {path for path in versions if more[path] != posts[path]}
    changed = {path for path in versions if later[path] != versions[path]}
    assert answered
    assert changed == answered


def _posts(practice: Practice, door: str) -> Counter[str]:
    """Count the posts of each thread, as they truly are."""
    return Counter(item.path.partition("#")[0] for item in practice.items(door))


def _versions(preset: str, practice: Practice) -> dict[str, str]:
    pages = _pages(_board(preset), practice)
    items = [part for page in pages for part in page if isinstance(part, Item)]
    return {item.link.partition(".example")[2]: item.version for item in items}


def test_a_reply_is_not_called_by_what_it_answers() -> None:
    """A channel shows the message that is answered above the answer, in the same look."""
    channel = _source("telegram", f"http://channel.example/s/{CHANNEL}")
    practice = Practice(seed=1)
    own = {one.id.partition("/")[2]: one.title for one in practice.items("channel")}

    shown = [part for parts in _pages(channel, practice) for part in parts if type(part) is Item]

    assert len(shown) > 50
    assert any(one.card.count("Practice leaks") > 1 for one in shown)
    assert [one for one in shown if not one.title.startswith(own[one.id])] == []

"""The XenForo and the MyBB board: what guests see, how they come in, when it is over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest

from leakwatch.demo.practice import manners
from leakwatch.demo.practice.boards.gate import LASTS, MOST, Gate
from leakwatch.demo.practice.boards.mybb import MyBB
from leakwatch.demo.practice.boards.xenforo import XenForo
from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.internet import Practice


@dataclass
class Reader:
    """Somebody with a jar of cookies at one board."""

    practice: Practice
    board: str
    jar: dict[str, str] = field(default_factory=dict)

    def get(self, target: str) -> Reply:
        """Ask for a page."""
        return self._ask(Request(self.board, target, headers=self._cookies()))

    def post(self, target: str, form: Mapping[str, str]) -> Reply:
        """Post a form."""
        body = urlencode(form).encode()
        return self._ask(Request(self.board, target, "POST", headers=self._cookies(), body=body))

    def log_in(self, password: str = "") -> Reply:
        """Fill in the login form as it is."""
        first = {"xenforo": "/login/", "mybb": "/member.php?action=login"}[self.board]
        html = self.get(first).text
        form = html[html.index("<form") : html.index("</form>")]
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        user = {"xenforo": "login", "mybb": "username"}[self.board]
        filled = {**fields, user: self.gate.user, "password": password or self.gate.password}
        (action,) = re.findall(r'action="/?([^"]*)"', form)
        return self.post(f"/{action}", filled)

    @property
    def gate(self) -> Gate:
        """Give the board's gate."""
        site = self.practice.sites[self.board]
        assert isinstance(site, XenForo | MyBB)
        return site.gate

    def _ask(self, request: Request) -> Reply:
        reply = self.practice.answer(request)
        for name, value in reply.headers:
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.jar[key] = rest.partition(";")[0]
        return reply

    def _cookies(self) -> tuple[tuple[str, str], ...]:
        joined = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        return (("Cookie", joined),) if joined else ()


@pytest.fixture(params=["xenforo", "mybb"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Give a guest of a board whose time stands still."""
    return Reader(Practice(4), request.param)


OPEN = {"xenforo": "/forums/databases.2/", "mybb": "/forumdisplay.php?fid=2"}
INSIDE = {"xenforo": "/forums/members-only.3/", "mybb": "/forumdisplay.php?fid=3"}
THREAD = {
    "xenforo": r'class="labelLink">.*?</a> <a href="(/threads/[^"]+)"',
    "mybb": r'id="tid_\d+"><a href="(showthread.php\?tid=\d+)"',
}
NEXT = {
    "xenforo": 'href="([^"]*)" class="pageNav-jump pageNav-jump--next"',
    "mybb": 'href="([^"]*)" class="pagination_next"',
}
POST = {"xenforo": r'data-content="post-(\d+)"', "mybb": r'id="post_(\d+)"'}
WALL = {"xenforo": "You must be logged-in", "mybb": "You are either not logged in"}


def walk(reader: Reader, path: str, pattern: str) -> list[str]:
    """Give what a pattern finds on a page and all that follow it."""
    found = []
    while path:
        html = reader.get(path).text
        found += [unescape(one) for one in re.findall(pattern, html)]
        following = re.findall(NEXT[reader.board], html)
        path = "/" + unescape(following[0]).lstrip("/") if following else ""
    return found


def all_posts(reader: Reader, forum: str) -> list[str]:
    """Give the ids of all posts in a forum."""
    threads = walk(reader, forum, THREAD[reader.board])
    paths = [f"/{one.lstrip('/')}" for one in threads]
    return [post for path in paths for post in walk(reader, path, POST[reader.board])]


def test_a_guest_sees_each_post_of_the_open_forum_once(reader: Reader) -> None:
    """Page after page of the list, page after page of each thread."""
    posts = all_posts(reader, OPEN[reader.board])

    truth = {one.id for one in reader.practice.items(reader.board) if int(one.id) < 80_000}
    assert sorted(posts) == sorted(truth)


def test_a_guest_meets_a_wall_with_status_200(reader: Reader) -> None:
    """Where the members talk there is a login form instead."""
    reply = reader.get(INSIDE[reader.board])

    assert (reply.status, WALL[reader.board] in reply.text) == (200, True)
    assert all_posts(reader, INSIDE[reader.board]) == []


def test_a_guest_meets_the_wall_at_the_threads_of_members_too(reader: Reader) -> None:
    """Whoever knows an address from before sees no more."""
    item = next(one for one in reader.practice.items(reader.board) if int(one.id) >= 80_000)

    assert WALL[reader.board] in reader.get(item.path).text
    assert f'post_{item.id}"' not in reader.get(item.path).text


def test_a_member_sees_what_members_say(reader: Reader) -> None:
    """After the login, with the cookie that came of it."""
    reply = reader.log_in()

    posts = all_posts(reader, INSIDE[reader.board])

    assert reply.status == {"xenforo": 303, "mybb": 200}[reader.board]
    assert len(posts) == sum(int(one.id) >= 80_000 for one in reader.practice.items(reader.board))


def test_hidden_blocks_open_for_members(reader: Reader) -> None:
    """Guests see that there is something, and no more."""
    item = next(
        one
        for one in reader.practice.items(reader.board)
        if one.members_only and one.identifiers and int(one.id) < 80_000
    )

    before = reader.get(item.path).text
    reader.log_in()
    after = reader.get(item.path).text

    assert "idden" in before
    assert all(one not in before and one in after for one in item.identifiers)


def test_a_session_ends_and_the_wall_is_back(reader: Reader) -> None:
    """With status 200, in the middle of everything; another login opens it again."""
    reader.log_in()
    reader.practice.clock.advance(LASTS)

    walled = reader.get(INSIDE[reader.board]).text
    reader.log_in()

    assert WALL[reader.board] in walled
    assert WALL[reader.board] not in reader.get(INSIDE[reader.board]).text
    assert reader.gate.entered == 2


def test_a_wrong_password_is_said_with_status_200(reader: Reader) -> None:
    """And five of them shut the gate, for the right one too."""
    replies = [reader.log_in("wrong") for _ in range(MOST)]

    last = reader.log_in()

    assert {one.status for one in [*replies, last]} == {200}
    assert all('type="password"' in one.text for one in [*replies, last])
    assert WALL[reader.board] in reader.get(INSIDE[reader.board]).text
    assert reader.gate.entered == 0


def test_a_form_without_its_token_or_its_cookie_is_refused(reader: Reader) -> None:
    """As boards do against forged forms."""
    reader.log_in("wrong")
    path = {"xenforo": "/login/login", "mybb": "/member.php"}[reader.board]
    name = {"xenforo": "login", "mybb": "username"}[reader.board]
    form = {"action": "do_login", name: reader.gate.user, "password": reader.gate.password}

    reader.post(path, form)
    reader.jar.clear()
    reader.post(path, {**form, "_xfToken": "1,2", "my_post_key": "1,2"})

    assert reader.gate.entered == 0


def test_two_fetches_differ_in_their_tokens(reader: Reader) -> None:
    """A page's bytes say nothing about change."""
    first, second = (reader.get(OPEN[reader.board]).text for _ in range(2))

    assert first != second


def test_all_cookies_of_a_board_name_it(reader: Reader) -> None:
    """So that the ledger can tell whether one was carried elsewhere."""
    reader.log_in()
    reader.get(OPEN[reader.board])

    assert {value.partition(".")[0] for value in reader.jar.values()} == {reader.board}
    assert manners.carried(reader.practice.ledger) == []
    assert manners.forward(reader.practice.ledger) == []


def test_a_reply_while_the_list_is_read_shifts_its_pages(reader: Reader) -> None:
    """The last of a page is the first of the next one then."""
    practice = reader.practice
    first = re.findall(THREAD[reader.board], reader.get(OPEN[reader.board]).text)

    practice.clock.advance(timedelta(minutes=20))

    assert re.findall(THREAD[reader.board], reader.get(OPEN[reader.board]).text) != first

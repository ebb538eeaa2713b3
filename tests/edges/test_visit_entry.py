"""Being let in: login forms, cookies and keys, and who never hears of them."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import FetchError, Why
from leakwatch.fetch import Door
from leakwatch.fetch.credentials import Credentials
from leakwatch.model import Access, Entrance, Source
from tests.edges.scripted import Asked, Reply, ScriptedSite

ONION, MIRROR, EXTRA = made_up_onion("forum"), made_up_onion("mirror"), made_up_onion("extra")
CLEAR = "forum.example"
HOME = f"http://{ONION}/"
FORM = Entrance(f"{HOME}login/login", (("_csrf", "made-up & token"),), "login", "password")
MEMBER = Credentials("watcher", "made-up pass word")


class Forum:
    """A forum that lets members in, with its mirror, a host beside it, and a door."""

    def __init__(self, folder: Path) -> None:
        self.open = ExitStack()
        self.site = self.open.enter_context(ScriptedSite(self.answer))
        hosts = (ONION, MIRROR, EXTRA, f"sub.{ONION}", CLEAR)
        self.tor = self.open.enter_context(SocksServer(dict.fromkeys(hosts, self.site.address)))
        self.door = Door(TorSettings(folder), max_decoded=2**20, socks=self.tor.address)
        self.open.callback(self.door.close)
        self.file = folder / "forum.toml"

    def answer(self, asked: Asked) -> Reply:
        """Let in who brings the password, know him by a cookie, lead elsewhere if asked to."""
        if asked.path.startswith("/to?"):
            return Reply(status=int(asked.path[4:7]), headers={"Location": asked.path[8:]})
        if asked.method == "POST":
            session = "session=made-up-session; Path=/"
            return Reply(status=303, headers={"Location": HOME, "Set-Cookie": session})
        is_member = "made-up-session" in asked.header("Cookie")
        return Reply(b"members" if is_member else b"log in")

    def source(self, needs: str = "login", content: str = "") -> Source:
        """Give the source, with what its credential file says."""
        self.file.write_text(content)
        self.file.chmod(0o600)
        access = Access(needs, str(self.file), "X-Key", "Key {key}")
        urls = (HOME, f"http://{MIRROR}/")
        hosts = (EXTRA, f"sub.{ONION}", CLEAR)
        hour = timedelta(hours=1)
        return Source("forum", urls, hour, "board", access=access, hosts=hosts, pace=timedelta(0))

    def heard(self, name: str) -> list[tuple[str, str]]:
        """Give who was sent a header, and what it was; empty where it was not."""
        return [(call.header("Host"), call.header(name)) for call in self.site.calls]


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    """Run a forum."""
    built = Forum(tmp_path)
    with built.open:
        yield built


def test_a_login_sends_the_form_as_a_browser_does(forum: Forum) -> None:
    """Hidden fields with it, where it stood, and then the page by GET."""
    answer = forum.door.enter(forum.source(), FORM, MEMBER, page=f"{HOME}login/?a=1")

    sent, then = forum.site.calls
    assert (sent.method, sent.path, then.method, then.path) == ("POST", "/login/login", "GET", "/")
    assert parse_qsl(sent.body.decode("ascii")) == [
        *(("_csrf", "made-up & token"), ("login", "watcher"), ("password", "made-up pass word"))
    ]
    assert sent.header("Content-Type") == "application/x-www-form-urlencoded"
    assert (sent.header("Origin"), sent.header("Referer")) == (HOME[:-1], f"{HOME}login/?a=1")
    assert (then.header("Origin"), then.header("Referer"), then.body) == ("", "", b"")
    assert (answer.url, answer.status, answer.body) == (HOME, 200, b"members")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_form_is_sent_once_whatever_the_redirect(forum: Forum, status: int) -> None:
    """307 would have a browser send it again: to wherever the site says."""
    forum.site.script = lambda asked: (
        Reply(status=status, headers={"Location": "/in"}) if asked.method == "POST" else Reply()
    )
    forum.door.enter(forum.source(), FORM, MEMBER)

    assert [call.method for call in forum.site.calls] == ["POST", "GET"]


def test_a_form_is_not_sent_again_when_its_connection_dies(forum: Forum) -> None:
    """As a page is that comes over a connection kept from before: it may have arrived."""

    def script(asked: Asked) -> Reply:
        if asked.method == "POST":
            raise ConnectionResetError
        return Reply(b"log in")

    forum.site.script = script
    source = forum.source()
    forum.door.get(source, HOME)

    with pytest.raises(FetchError):
        forum.door.enter(source, FORM, MEMBER)
    assert [call.method for call in forum.site.calls] == ["GET", "POST"]


def test_a_session_lasts_until_the_door_is_closed(forum: Forum, tmp_path: Path) -> None:
    """Its cookies are the source's own, and are written nowhere."""
    source = forum.source()
    forum.door.enter(source, FORM, MEMBER)
    inside = forum.door.get(source, HOME).body
    stranger = forum.door.get(replace(source, name="other"), HOME).body
    forum.door.close()

    assert (inside, stranger, forum.door.get(source, HOME).body) == (
        *(b"members", b"log in"),
        b"log in",
    )
    assert b"made-up-session" not in b"".join(
        file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()
    )


def test_the_file_is_read_when_it_is_needed(forum: Forum) -> None:
    """The operator changes it, and the next login has it."""
    source = forum.source(content='user = "watcher"\npassword = "old"')
    forum.door.enter(source, FORM)
    forum.source(content='user = "watcher"\npassword = "new"')
    forum.door.enter(source, FORM)

    posts = [dict(parse_qsl(call.body.decode())) for call in forum.site.calls if call.body]
    assert [sent["password"] for sent in posts] == ["old", "new"]


@pytest.mark.parametrize(
    ("needs", "form", "words"),
    [
        ("nothing", FORM, "only a source whose file says"),
        ("cookies", FORM, "only a source whose file says"),
        ("login", replace(FORM, action=f"http://{EXTRA}/login"), "none of the source's addresses"),
        ("login", replace(FORM, action="http://evil.test/login"), "none of the source's addr"),
        ("login", replace(FORM, action="file:///etc/passwd"), "none of the source's addresses"),
        ("login", replace(FORM, user=""), "no field for the user's name"),
        ("login", replace(FORM, fields=(("a", "b"),) * 101), "more than 100 hidden fields"),
        ("login", replace(FORM, fields=(("a", "b" * 70_000),)), "above 65536 bytes"),
    ],
)
def test_a_form_that_is_none_of_ours_is_not_sent(
    forum: Forum, needs: str, form: Entrance, words: str
) -> None:
    """Not by a source without a login, not to anybody else, not in any shape."""
    with pytest.raises(FetchError, match=words) as caught:
        forum.door.enter(forum.source(needs), form, MEMBER)

    assert not caught.value.was_asked
    assert forum.site.calls == []


def test_credentials_never_cross_the_clear_web_in_clear(forum: Forum) -> None:
    """An exit of Tor reads along."""
    url = f"http://{CLEAR}/"
    clear = replace(forum.source(), urls=(url,))
    keyed = replace(forum.source("key", 'key = "k"'), urls=(url,))

    with pytest.raises(FetchError, match="credentials go over https, to onions or") as form:
        forum.door.enter(clear, replace(FORM, action=url), MEMBER)
    with pytest.raises(FetchError, match="credentials go over https, to onions or") as key:
        forum.door.get(keyed, url)

    assert (form.value.retry, key.value.retry, forum.site.calls) == (False, False, [])


def test_a_key_is_said_to_the_sources_own_addresses_alone(forum: Forum) -> None:
    """Neither to the hosts beside them nor to the clear web, redirected or linked."""
    source = forum.source("key", 'key = "made-up-key"')
    for url in (HOME, f"http://{MIRROR}/", f"http://{EXTRA}/", f"http://{CLEAR}/"):
        forum.door.get(source, url)
    forum.door.get(source, f"{HOME}to?302=http://{EXTRA}/")

    said = "Key made-up-key"
    assert forum.heard("X-Key") == [
        *((ONION, said), (MIRROR, said), (EXTRA, ""), (CLEAR, "")),
        *((ONION, said), (EXTRA, "")),
    ]


def test_cookies_of_a_file_go_to_the_sources_own_addresses_alone(forum: Forum) -> None:
    """Not even to a host below one of them."""
    source = forum.source("cookies", 'cookies = {xf_user = "made-up"}')
    for host in (ONION, MIRROR, EXTRA, f"sub.{ONION}", CLEAR):
        forum.door.get(source, f"http://{host}/")
    forum.door.get(replace(source, name="other", access=Access()), HOME)

    said = "xf_user=made-up"
    assert forum.heard("Cookie") == [
        *((ONION, said), (MIRROR, said), (EXTRA, ""), (f"sub.{ONION}", ""), (CLEAR, "")),
        (ONION, ""),
    ]


def test_a_cookie_that_the_site_renews_stays_renewed(forum: Forum) -> None:
    """Until the operator puts another one into the file."""
    source = forum.source("cookies", 'cookies = {xf_user = "first"}')
    forum.site.script = lambda _: Reply(headers={"Set-Cookie": "xf_user=second; Path=/"})
    for _ in range(2):
        forum.door.get(source, HOME)
    forum.source("cookies", 'cookies = {xf_user = "third"}')
    forum.door.get(source, HOME)

    assert [said for _, said in forum.heard("Cookie")] == [
        *("xf_user=first", "xf_user=second"),
        "xf_user=third",
    ]


def test_without_its_credentials_a_source_is_not_asked(forum: Forum) -> None:
    """A missing file is the operator's to mend; nobody knocks without it."""
    source = forum.source("key")
    forum.file.unlink()

    with pytest.raises(FetchError, match="credential file is missing") as caught:
        forum.door.get(source, HOME)
    assert (caught.value.retry, caught.value.kind) == (False, Why.REFUSED)
    assert forum.site.calls == []


def test_a_flood_of_cookies_does_not_grow(forum: Forum) -> None:
    """Fifty a host, and what lets us in stays in."""
    source = forum.source("cookies", 'cookies = {xf_user = "made-up"}')
    flood = [f"c{number}={'x' * 100}; Path=/" for number in range(300)]
    forum.site.script = lambda _: Reply(headers={"Set-Cookie": [*flood, f"big={'x' * 5000}"]})
    for _ in range(3):
        forum.door.get(source, HOME)

    sent = forum.site.calls[-1].header("Cookie").split("; ")
    assert len(sent) == 50
    assert "xf_user=made-up" in sent


def test_but_for_what_lets_it_in_a_source_asks_as_all_do(forum: Forum) -> None:
    """Same headers in the same order; its own circuit."""
    forum.door.get(forum.source("nothing"), HOME)
    forum.door.get(replace(forum.source("key", 'key = "k"'), name="b"), HOME)
    forum.door.get(replace(forum.source("cookies", 'cookies = {a = "b"}'), name="c"), HOME)

    headers = [
        [pair for pair in call.headers if pair[0].lower() not in ("x-key", "cookie")]
        for call in forum.site.calls
    ]
    assert headers[0] == headers[1] == headers[2]
    assert len({asked.user for asked in forum.tor.asked}) == 3


def test_a_circuit_can_be_renewed(forum: Forum) -> None:
    """A site that walls off one exit may know nothing of the next; cookies stay."""
    source = forum.source()
    forum.door.enter(source, FORM, MEMBER)
    forum.door.renew(source)
    inside = forum.door.get(source, HOME)

    first, second = (asked.user for asked in forum.tor.asked)
    assert first != second
    assert first.rpartition("-")[0] == second.rpartition("-")[0]
    assert inside.body == b"members"

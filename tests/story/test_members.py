"""Boards that show much to members alone: logged in at, noticed when over, never pressed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.cli.dry import DryLogins
from leakwatch.demo.practice.exchange import Reply, Request, page
from leakwatch.errors import FetchError
from leakwatch.model.passes import FINE, GOOD, WALLED
from leakwatch.store import Logins
from tests.story.club import BOARDS, Club, planted

FIRST = 80_000  # post of the forums for members alone


@pytest.fixture
def club(tmp_path: Path) -> Iterator[Club]:
    """Give two boards of which nothing was seen."""
    opened = Club(tmp_path)
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", BOARDS)
def test_what_members_see_is_seen(club: Club, name: str) -> None:
    """The forum for members, and what is hidden in threads for all: by one form."""
    done = club.look(name)

    assert (done.state, done.reason) == (FINE, "")
    assert club.missed(name) == set()
    assert (club.posts(name), club.gate(name).entered) == (1, 1)


def test_a_session_is_kept_from_pass_to_pass(club: Club) -> None:
    """Nobody logs in who is in."""
    for _ in range(3):
        club.look("xenforo", club.inner("xenforo"))
        club.clock.tick(minutes=5)

    assert club.posts("xenforo") == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", BOARDS)
def test_a_session_that_ends_amid_a_pass_is_begun_anew(club: Club, name: str) -> None:
    """Once, and nothing is lost: not even what is only hidden in threads for all."""
    club.gate(name).lasts = timedelta(minutes=6)

    done = club.look(name)

    assert (done.state, done.reason) == (FINE, "")
    assert club.missed(name) == set()
    assert club.gate(name).entered == club.posts(name) == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", BOARDS)
def test_a_session_that_ended_between_passes_is_begun_anew(club: Club, name: str) -> None:
    """Also where the first page is one that anybody may read."""
    club.look(name)
    club.clock.tick(hours=2)

    done = club.look(name)

    assert done.state in GOOD
    assert club.missed(name) == set()
    assert club.posts(name) == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", BOARDS)
def test_a_session_that_ended_shows_where_no_wall_stands(club: Club, name: str) -> None:
    """Of a forum for all only parts are hidden; its link to the login tells."""
    whole = club.sources[name]
    source = replace(whole, urls=whole.urls[:1])
    club.look(name, replace(source, max_items=1))
    club.clock.tick(hours=3)

    done = club.look(name, source)

    missed = club.missed(name, for_members=True)
    hidden = {one for one in missed if int(one.partition(":")[2]) < FIRST}
    assert (done.state, hidden) == (FINE, set())
    assert club.posts(name) == 2


@pytest.mark.slow
def test_a_session_is_begun_anew_once_a_pass(club: Club) -> None:
    """A board that forgets us all the time is not pressed; the next pass goes on."""
    club.gate("xenforo").lasts = timedelta(minutes=1)

    done = club.look("xenforo")

    assert (done.state, done.reason) == (WALLED, "its session ended twice in one pass")
    assert club.posts("xenforo") == 2


@pytest.mark.parametrize("name", BOARDS)
def test_a_wrong_password_is_tried_once(club: Club, name: str) -> None:
    """However many passes and restarts there are in a day; the source is walled, and says why."""
    club.give(name, "wrong")
    passes = []
    for _ in range(12):
        passes.append(club.look(name, club.inner(name)))
        club.restart()
        club.clock.tick(minutes=115)

    said = f"it refused the name or the password in {name}.toml: not tried again until they change"
    assert {(one.state, said in one.reason) for one in passes} == {(WALLED, True)}
    assert (club.posts(name), club.gate(name).refused) == (1, 1)


def test_a_wrong_password_is_tried_again_after_a_day(club: Club) -> None:
    """The site may have been wrong; once a day bans nobody."""
    club.give("mybb", "wrong")
    for _ in range(3):
        club.look("mybb", club.inner("mybb"))
        club.clock.tick(hours=24)

    assert club.posts("mybb") == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", BOARDS)
def test_new_credentials_are_tried_at_once(club: Club, name: str) -> None:
    """And what was read as a stranger is read again: more may stand there for members."""
    club.give(name, "wrong")
    club.look(name)
    as_stranger = club.missed(name)
    club.give(name, club.gate(name).password)
    club.clock.tick(minutes=10)
    done = club.look(name)

    assert as_stranger
    assert club.posts(name) == 2
    assert done.state == FINE
    assert club.missed(name) == set()


@pytest.mark.slow
def test_without_a_login_what_anybody_may_read_is_read(club: Club) -> None:
    """A wrong password loses nothing else."""
    club.give("xenforo", "wrong")

    club.look("xenforo")

    assert club.missed("xenforo", for_members=False) == set()
    assert club.missed("xenforo", for_members=True) != set()


def test_a_restart_logs_in_again(club: Club) -> None:
    """Sessions are written nowhere."""
    for _ in range(5):
        club.look("mybb", club.inner("mybb"))
        club.restart()

    assert club.posts("mybb") == club.gate("mybb").entered == 5
    assert all(b"session" not in file.read_bytes() for file in club.folder.glob("leakwatch.db*"))


def test_the_history_knows_no_credentials(club: Club) -> None:
    """Neither those that were refused nor those that were taken."""
    club.give("xenforo", "made-up-and-wrong", user="made-up-name")
    for name in BOARDS:
        club.look(name, club.inner(name))

    known = b"".join(file.read_bytes() for file in club.folder.glob("leakwatch.db*"))
    assert b"xenforo" in known
    for secret in ("made-up-and-wrong", "made-up-name", club.gate("mybb").password):
        assert secret.encode() not in known


def test_two_sources_share_no_session(club: Club) -> None:
    """Another source of the same board has to log in by itself."""
    other = replace(club.inner("xenforo"), name="other")

    club.look("xenforo", club.inner("xenforo"))
    club.look("xenforo", other)

    assert club.posts("xenforo") == 2
    first, second = (club.way.jars[name] for name in ("xenforo", "other"))
    assert not set(first.values()) & set(second.values()) - {"xenforo"}


def test_a_form_goes_back_with_the_token_of_its_own_cookie(club: Club) -> None:
    """A token of another visit would be refused."""
    club.look("xenforo", club.inner("xenforo"))

    (sent,) = (one for one in club.practice.ledger.of("xenforo") if one.method == "POST")
    assert "xf_csrf=" in sent.header("Cookie")
    assert club.gate("xenforo").refused == 0


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("<p>Nothing to see here, only some words about the weather.", "holds no form"),
        (
            (
                "<title>Log in</title><form action=/login/login method=post><input name=login>"
                "<input type=password name=password><input name=captcha_code></form>"
            ),
            "a captcha stands beside the form",
        ),
    ],
)
def test_where_no_form_can_be_sent_none_is(club: Club, form: str, said: str) -> None:
    """No form, or a captcha beside it: walled, and told."""
    board = club.practice.sites["xenforo"]

    def answer(request: Request, _: datetime) -> Reply:
        if request.path.startswith("/login"):
            return page(form)
        return board.reply(request, club.clock())

    club.practice.put("xenforo", answer)
    done = club.look("xenforo", club.inner("xenforo"))

    assert done.state == WALLED
    assert said in done.reason
    assert club.posts("xenforo") == 0


def test_a_form_that_is_refused_for_its_token_is_tried_thrice_a_day(club: Club) -> None:
    """After a minute, after a quarter of an hour, and then not before the next day."""
    board = club.practice.sites["xenforo"]

    def forgetful(request: Request, _: datetime) -> Reply:
        if request.method == "POST":
            request = replace(request, headers=())
        return board.reply(request, club.clock())

    club.practice.put("xenforo", forgetful)
    passes = []
    for _ in range(20):
        passes.append(club.look("xenforo", club.inner("xenforo")))
        club.clock.tick(minutes=60)

    said = "it did not take the form to log in with: it answered 400"
    assert {(one.state, said in one.reason) for one in passes} == {(WALLED, True)}
    assert club.posts("xenforo") == 3


def test_a_login_that_is_not_kept_is_not_pressed(club: Club) -> None:
    """A board that says welcome, and asks for the login at once again."""
    club.gate("mybb").lasts = timedelta(0)
    passes = []
    for _ in range(20):
        passes.append(club.look("mybb", club.inner("mybb")))
        club.clock.tick(minutes=60)

    said = "after the login it asks for another one at once: it may not have taken it"
    assert {(one.state, one.reason.startswith(said)) for one in passes} == {(WALLED, True)}
    assert club.posts("mybb") == 3


def test_a_login_that_nobody_answered_counts(club: Club) -> None:
    """It may have arrived: nobody sends it again and again."""
    for _ in range(8):
        club.way.lost = [FetchError("the site did not answer in time")] * 2
        club.look("xenforo", club.inner("xenforo"))
        club.clock.tick(minutes=60)

    done = club.look("xenforo", club.inner("xenforo"))
    assert (done.state, done.reason.partition(";")[0]) == (WALLED, "the login was not answered")
    assert len(club.way.lost) == 2


def test_no_credentials_are_taken_from_a_page(club: Club) -> None:
    """A post full of names and passwords changes nothing of what is sent."""
    board = club.practice.sites["xenforo"]
    found = "<p>user: admin password: found-in-a-leak<p>reader:found-in-a-leak"

    def leaky(request: Request, _: datetime) -> Reply:
        reply = board.reply(request, club.clock())
        body = reply.body.replace(b"</body>", found.encode() + b"</body>")
        filled = body.replace(b'name="password"', b'name="password" value="found-in-a-leak"')
        return replace(reply, body=filled)

    club.practice.put("xenforo", leaky)
    club.look("xenforo", club.inner("xenforo"))

    (sent,) = (one for one in club.practice.ledger.of("xenforo") if one.method == "POST")
    assert f"password={club.gate('xenforo').password}" in sent.sent
    assert "found-in-a-leak" not in "".join(one.sent for one in club.practice.ledger)


def test_a_login_page_is_matched_as_any_other(club: Club) -> None:
    """What somebody writes beside the form is found, and lists nothing."""
    board = club.practice.sites["xenforo"]
    someone = planted()[0].split(",")[1]

    def talkative(request: Request, _: datetime) -> Reply:
        reply = board.reply(request, club.clock())
        note = f"<p>New dump: {someone}</p></body>".encode()
        is_login = request.path.startswith("/login")
        return replace(reply, body=reply.body.replace(b"</body>", note)) if is_login else reply

    club.enrol(f"email,{someone},W1")
    club.practice.put("xenforo", talkative)
    club.look("xenforo", club.inner("xenforo"))

    with club.store.read() as db:
        places = [row["address"] for row in db.execute("SELECT address FROM sighting_list")]
    assert any("/login/" in place for place in places)


def test_cookies_that_are_over_are_told(club: Club) -> None:
    """Only the operator can get new ones; the file is named, and nobody logs in."""
    source = club.inner("xenforo")
    kept = replace(source, access=replace(source.access, needs="cookies"))

    done = club.look("xenforo", kept)

    assert done.state == WALLED
    assert done.reason.startswith("its cookies are no longer good: put new ones in xenforo.toml")
    assert club.posts("xenforo") == 0


def test_a_dry_look_tries_once(club: Club) -> None:
    """It knows of no tries before it, and makes no second one itself."""
    club.give("mybb", "wrong")
    club.logins = DryLogins()

    done = club.look("mybb", club.inner("mybb"))
    again = club.look("mybb", club.inner("mybb"))

    assert done.state == again.state == WALLED
    assert club.posts("mybb") == 1
    assert Logins(club.store).newest("mybb") is None

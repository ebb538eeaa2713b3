"""The second way in the daemon: it speaks while Slack is away, and `doctor` tries it."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest

from leakwatch import config
from leakwatch.daemon import Crew, Orders, Story
from leakwatch.daemon.process import rounds_of
from leakwatch.store import open_store
from tests.edges.leaks import Hands
from tests.edges.post import PASSWORD, SECRET, USER, Mailbox, hook, mailbox
from tests.edges.prompt import Prompt
from tests.edges.station import EMAIL, Station, station
from tests.readers import crew_of
from tests.unit.daemon.stage import Heard

FALLBACK = """
[fallback]
after = "10m"
smtp = "127.0.0.1:{port}"
tls = "none"
from = "leakwatch@corp.example"
to = ["soc@corp.example"]
[alert]
storm = 3
reply_interval = "2m"
"""

LOGIN = """user = "leakwatch"
password_file = "smtp-password"
[alert]"""
HOOK = """
[fallback]
after = "10m"
url = "http://127.0.0.1:{port}/alarm"
secret_file = "fallback-secret"
"""


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station with a leak."""
    with station(tmp_path) as built:
        built.publish(f"mail\n{EMAIL}\n")
        open_store(tmp_path / "leakwatch.db").close()
        yield built


@pytest.fixture
def box(at: Station) -> Iterator[Mailbox]:
    """Give a mail server that the configuration names."""
    with mailbox(kept=at.folder) as server:
        at.extra = FALLBACK.format(port=server.port)
        at.configure()
        yield server


def _tell(crew: Crew, clock: Hands, minutes: int) -> None:
    """Go on telling for a time."""
    ends = clock.at + timedelta(minutes=minutes)
    while clock.at < ends:
        clock.at += min(crew.tell() or timedelta(seconds=5), timedelta(minutes=1))


@contextmanager
def _while_slack_is_away(at: Station, clock: Hands) -> Iterator[Crew]:
    """Give a crew that has found a leak and does not reach Slack."""
    with at.without_slack():
        away = config.load(at.config)
    with crew_of(away, Story.BOTH, Heard(), Orders(), now=clock) as crew:
        rounds_of(crew, back=lambda: None).make(crew.plan.sources[0])
        yield crew


def test_while_slack_is_away_a_mail_says_so_and_later_that_it_is_back(
    at: Station, box: Mailbox
) -> None:
    """The alert itself goes to Slack, once."""
    clock = Hands()
    with _while_slack_is_away(at, clock) as crew:
        _tell(crew, clock, 9)
        early = len(box.mails)
        _tell(crew, clock, 3)
        late = len(box.mails)
    with crew_of(config.load(at.config), Story.BOTH, Heard(), Orders(), now=clock) as crew:
        _tell(crew, clock, 3)

    assert (early, late, len(box.mails)) == (0, 1, 2)
    assert "is back" in box.mails[1]
    assert len(at.slack.messages) == 1


def test_a_configuration_in_japanese_makes_mails_in_japanese(at: Station, box: Mailbox) -> None:
    """From `[alert]` through the daemon and a mail server to what a mail program reads."""
    at.extra += 'language = "ja"\n'
    at.configure()
    clock = Hands()
    with _while_slack_is_away(at, clock) as crew:
        _tell(crew, clock, 12)

    (mail,) = [message_from_string(mail, policy=default) for mail in box.mails]
    assert mail["Subject"].startswith("leakwatch：2031-07-01（火） 21:")
    assert "Slack に接続できていません" in mail["Subject"]
    assert mail.get_content_charset() == "utf-8"
    assert "直近の理由：Slack またはプロキシが接続を拒否しました。" in mail.get_content()


def test_neither_password_nor_key_leaves_with_what_they_are_for(at: Station, box: Mailbox) -> None:
    """The search at the end of the run proves it, of mails, calls, history and log."""
    (at.folder / "smtp-password").write_text(f"{PASSWORD}\n")
    (at.folder / "fallback-secret").write_bytes(SECRET)
    box.login = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    by_mail = FALLBACK.format(port=box.port).replace("[alert]", LOGIN)
    with hook(kept=at.folder) as seen:
        for way in (by_mail, HOOK.format(port=seen.port)):
            at.extra = way
            at.configure()
            clock = Hands()
            with _while_slack_is_away(at, clock) as crew:
                _tell(crew, clock, 12)

    assert (len(box.mails), len(seen.bodies), seen.proofs) == (1, 1, [True])
    assert "AUTH" in box.said


def test_what_the_configuration_says_of_storms_and_threads_is_taken_up(
    at: Station, box: Mailbox
) -> None:
    """At the start and at a reload."""
    with crew_of(config.load(at.config), Story.BOTH, Heard(), Orders()) as crew:
        before = (crew.ledger.storm, crew.outbox.interval)
        at.extra = ""
        at.configure()
        crew.take_up(type(crew.plan)(config.load(at.config)))
        after = (crew.ledger.storm, crew.outbox.interval)

    assert before == (3, timedelta(minutes=2))
    assert after == (20, timedelta(minutes=5))
    assert crew.second is None
    assert box.mails == []


def test_doctor_names_the_second_way_and_sends_nothing(
    at: Station, box: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    """It connects and says goodbye."""
    prompt = Prompt(at.folder, capsys)

    said = prompt("doctor")

    where = f"mail by 127.0.0.1:{box.port}"
    assert f"second way: {where}, once Slack has been away for 10 min" in said.out
    assert box.said == ["EHLO", "NOOP", "QUIT"]
    assert box.mails == []


def test_doctor_says_that_the_second_way_is_closed(
    at: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    """A way that is found closed on the day of need is none."""
    at.extra = FALLBACK.format(port=1)
    at.configure()

    said = Prompt(at.folder, capsys)("doctor")

    assert said.code == 69
    assert "FAIL  second way: mail by 127.0.0.1:1: ConnectionRefusedError" in said.out


def test_doctor_says_that_there_is_none(at: Station, capsys: pytest.CaptureFixture[str]) -> None:
    """It is no fault, and worth knowing."""
    said = Prompt(at.folder, capsys)("doctor")

    assert "note  second way: none" in said.out

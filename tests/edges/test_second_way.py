"""The second way out, against a real mail server and a real web server."""

import json
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest

from leakwatch.alert import SecondWay, second_way
from leakwatch.daemon.second import AGAIN, AN_HOUR, Second
from leakwatch.model import Confidence
from leakwatch.store import Away
from tests.edges.leaks import House, crowd, hit, house, matches, sighting
from tests.edges.post import by_hook, by_mail, hook, mailbox
from tests.templates import ENGLISH
from tests.unit.daemon.stage import Heard

AFTER = timedelta(minutes=30)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history of a known source."""
    with house(tmp_path / "a.db") as opened:
        opened.is_known()
        yield opened


def _bad(home: House, number: int) -> str:
    sure = Confidence.CORROBORATED
    first = number * 1000
    hits = [hit(first + one, person=f"{first + one:016x}", confidence=sure) for one in range(110)]
    found = matches(hits, crowd(f"d{number}", 20), context=f"{number}")
    return home.record(sighting(found, item=f"/secret-path-{number}", at=home.clock()))


def _second(home: House, way: SecondWay | None) -> Second:
    assert way is not None
    return Second(way, AFTER, Away(home.store), home.clock, Heard())


def _away(home: House, second: Second, minutes: int) -> None:
    """Let Slack fail for so many minutes, and look each minute."""
    for _ in range(minutes):
        home.outbox.failed("Slack did not answer in time")
        second.step()
        home.clock.move(minutes=1)


def _read(mail: str) -> tuple[str, str]:
    """Give the subject and the text of a mail."""
    read = message_from_string(mail, policy=default)
    return str(read["Subject"]).strip(), str(read.get_content())


def test_a_mail_says_that_slack_is_away_and_what_waits(home: House) -> None:
    """Severity, id and counts; no address, no sample, no page of the leak."""
    name = _bad(home, 1)
    with mailbox() as box:
        second = _second(home, second_way(by_mail(box), ENGLISH))
        _away(home, second, 29)
        early = list(box.mails)
        _away(home, second, 3)

    (mail,) = box.mails
    subject, text = _read(mail)
    assert early == []
    since = "2031-07-01 (Tue) 21:00 Asia/Tokyo"
    assert subject == f"leakwatch: Slack has been away since {since}: 1 critical wait"
    assert name in text
    assert "110 e-mail addresses, at least 110 persons" in text
    assert "Slack did not answer in time" in text
    assert not [word for word in ("secret-path", "forum.example", "u***@") if word in mail]
    assert "To: soc@corp.example, ciso@corp.example" in mail


def test_what_becomes_severe_while_it_is_parked_is_named(home: House) -> None:
    """It waits for a person, and is worse than when it was put aside."""
    mild = sighting(matches([1], crowd("d")), item="/d", at=home.clock())
    finding = home.record(mild)
    alert = home.outbox.claim(home.clock())
    assert alert
    home.outbox.parked(alert.id, "the token is revoked")
    home.outbox.failed("the token is revoked")

    grown = sighting(matches(range(20), crowd("d")), item="/d", at=home.clock())
    home.record(grown)

    assert [waiting.finding for waiting in Away(home.store).absence().worst] == [finding]


def test_an_hour_passes_before_the_next_and_only_news_are_told(home: House) -> None:
    """One mail that Slack is away, then one an hour in which something severe came."""
    _bad(home, 1)
    with mailbox() as box:
        second = _second(home, second_way(by_mail(box), ENGLISH))
        _away(home, second, 150)
        quiet = len(box.mails)
        _bad(home, 2)
        _bad(home, 3)
        _away(home, second, 10)
        _bad(home, 4)
        _away(home, second, 45)
        busy = len(box.mails)
        _away(home, second, 10)

    assert (quiet, busy, len(box.mails)) == (1, 2, 3)
    assert "3 critical wait" in _read(box.mails[1])[0]
    assert timedelta(minutes=60) == AN_HOUR


def test_the_all_clear_is_given_once_and_slack_is_told_of_all(home: House) -> None:
    """The alerts had stayed in the outbox."""
    _bad(home, 1)
    with mailbox() as box:
        second = _second(home, second_way(by_mail(box), ENGLISH))
        _away(home, second, 40)
        home.clock.move(minutes=1)
        told = home.deliver()
        for _ in range(10):
            second.step()
            home.clock.move(minutes=1)

    assert told == ["root"]
    assert [_read(mail)[0] for mail in box.mails][1:] == [
        "leakwatch: Slack is back, all alerts go there again"
    ]


def test_a_receiver_that_is_refused_keeps_no_other_from_hearing_once(home: House) -> None:
    """It is said in the log; to try again would tell the others again, every few minutes."""
    _bad(home, 1)
    with mailbox() as box:
        box.stranger = "ciso@corp.example"
        second = _second(home, second_way(by_mail(box), ENGLISH))
        second.log = heard = Heard()
        _away(home, second, 60)

    reason = f"mail by 127.0.0.1:{box.port}: 1 of the receivers are refused"
    assert len(box.mails) == 1
    assert heard.said[0] == ("error", "the second way does not reach all", {"reason": reason})


def test_a_short_absence_is_nobodys_business(home: House) -> None:
    """Neither the mail nor the all-clear."""
    _bad(home, 1)
    with mailbox() as box:
        second = _second(home, second_way(by_mail(box), ENGLISH))
        _away(home, second, 20)
        home.deliver()
        _away(home, second, 20)

    assert box.mails == []


def test_a_restart_neither_repeats_nor_forgets(home: House, tmp_path: Path) -> None:
    """Since when Slack is away and what was said of it are on disk."""
    _bad(home, 1)
    with mailbox() as box:
        _away(home, _second(home, second_way(by_mail(box), ENGLISH)), 20)
        for _ in range(3):
            with house(tmp_path / "a.db") as again:
                again.clock.at = home.clock.at
                _away(again, _second(again, second_way(by_mail(box), ENGLISH)), 15)
                home.clock.at = again.clock.at

    assert len(box.mails) == 1


def test_a_second_way_that_fails_too_is_tried_again(home: House) -> None:
    """It is logged, and not hammered; the mail keeps its Message-ID."""
    _bad(home, 1)
    with mailbox() as box:
        box.refuse = "DATA"
        second = _second(home, second_way(by_mail(box), ENGLISH))
        _away(home, second, 41)
        tries = box.said.count("DATA")
        box.refuse = ""
        home.clock.at += AGAIN
        second.step()

    assert 2 <= tries <= 3
    assert len(box.mails) == 1


def test_a_webhook_gets_the_same_signed(home: House) -> None:
    """Whoever knows the secret can prove that it is ours, and when it was sent."""
    name = _bad(home, 1)
    with hook() as seen:
        second = _second(home, second_way(by_hook(seen), ENGLISH))
        _away(home, second, 40)
        home.clock.move(minutes=1)
        home.deliver()
        home.clock.move(minutes=1)
        second.step()

    away, back = [json.loads(body) for body in seen.bodies]
    assert seen.proofs == [True, True]
    assert seen.paths == ["/alarm?team=soc"] * 2
    assert (away["event"], back["event"]) == ("slack-away", "slack-back")
    assert away["severities"] == {"critical": 1}
    assert away["findings"] == [
        {"id": name, "severity": "critical", "kinds": {"email": 110}, "persons": 110}
    ]
    assert b"secret-path" not in seen.bodies[0]

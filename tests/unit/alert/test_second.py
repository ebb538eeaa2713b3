"""What the second way says, in both languages."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from leakwatch.alert.mail import written
from leakwatch.alert.second import Line, Notice
from leakwatch.alert.speech import Speech
from leakwatch.config import FallbackSettings
from leakwatch.model import Severity
from tests.templates import AWAY, BACK, ENGLISH, JAPANESE

AT = datetime(2031, 7, 1, 12, 0, tzinfo=UTC)
SETTINGS = FallbackSettings(
    smtp=("127.0.0.1", 25),
    sender="leakwatch@corp.example",
    to=("soc@corp.example", "ciso@corp.example"),
)
ENGLISH_WORD = re.compile(r"[A-Za-z]{2,}")  # noqa: TID251 - texts of our own
NAMES = {"leakwatch", "Slack", "Asia", "Tokyo", "findings", "severity", "high", "HTTP"}


def mail(notice: Notice, speech: Speech) -> tuple[bytes, EmailMessage]:
    """Give a notice as the bytes of a mail, and as another program reads them."""
    sent = written(SETTINGS, notice.id, notice.at, notice.subject(speech), notice.lines(speech))
    raw = sent.as_bytes()
    read = message_from_bytes(raw, policy=default)
    assert isinstance(read, EmailMessage)
    return raw, read


@pytest.mark.parametrize("notice", [AWAY, BACK], ids=["away", "back"])
def test_a_mail_in_japanese_is_read_as_it_was_written(notice: Notice) -> None:
    """Seven bits on the wire: encoded words (RFC 2047) in the subject, UTF-8 in the body."""
    raw, read = mail(notice, JAPANESE)

    head, _, body = raw.partition(b"\n\n")
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 78
    assert b"Subject: =?utf-8?" in head
    assert b'Content-Type: text/plain; charset="utf-8"' in head
    assert b"Content-Transfer-Encoding: base64" in head
    assert b"MIME-Version: 1.0" in head
    assert body
    assert str(read["Subject"]) == notice.subject(JAPANESE)
    assert read.get_content().splitlines() == notice.lines(JAPANESE)
    assert read.get_content_charset() == "utf-8"
    assert not read.defects


def test_a_mail_in_english_stays_plain() -> None:
    """Nothing is encoded that need not be."""
    raw, read = mail(AWAY, ENGLISH)

    assert b"Content-Transfer-Encoding: 7bit" in raw
    assert b"=?utf-8?" not in raw
    assert str(read["Subject"]) == AWAY.subject(ENGLISH)


@pytest.mark.parametrize("notice", [AWAY, BACK], ids=["away", "back"])
def test_in_japanese_nothing_is_english_but_names_and_what_is_typed(notice: Notice) -> None:
    """Subject and every line; ids are no words."""
    said = "\n".join([notice.subject(JAPANESE), *notice.lines(JAPANESE)])
    told = said.replace(AWAY.worst[0].finding, "").replace(AWAY.worst[1].finding, "")

    assert set(ENGLISH_WORD.findall(told)) <= NAMES


def test_the_moment_is_told_where_the_team_lives() -> None:
    """A mail shows no time by itself, as Slack does."""
    assert AWAY.subject(JAPANESE) == (
        "leakwatch：2031-07-01（火） 21:00 Asia/Tokyo から Slack に接続できていません"
        "（未通知：重大 1 件、高 40 件）"
    )
    assert AWAY.subject(ENGLISH) == (
        "leakwatch: Slack has been away since 2031-07-01 (Tue) 21:00 Asia/Tokyo:"
        " 1 critical, 40 high wait"
    )


def test_a_reason_that_nobody_knows_is_quoted() -> None:
    """The sentence around it is Japanese all the same."""
    strange = replace(AWAY, reason="[Errno 5] something new")

    assert "直近の理由：「[Errno 5] something new」（英語の原文）" in strange.lines(JAPANESE)


@pytest.mark.parametrize("speech", [ENGLISH, JAPANESE], ids=["en", "ja"])
def test_the_fields_of_a_call_are_the_same_in_both_languages(speech: Speech) -> None:
    """Programs read them; only what people read is in their language."""
    told = json.loads(AWAY.body(speech))

    assert list(told) == [
        *("id", "event", "at", "since", "reason", "waiting", "severities", "findings", "text")
    ]
    assert (told["event"], told["severities"]) == ("slack-away", {"critical": 1, "high": 40})
    assert told["text"] == AWAY.subject(speech)
    assert told["findings"][0]["kinds"] == {"email": 110}
    assert ("時間内" in told["reason"]) == (speech is JAPANESE)


@pytest.mark.parametrize("speech", [ENGLISH, JAPANESE], ids=["en", "ja"])
def test_what_a_server_says_stays_in_its_line(speech: Speech) -> None:
    """A reason makes neither a header nor a line of its own."""
    evil = replace(AWAY, reason="x\r\nBcc: taro@example.com\r\n\r\nhello")

    raw, read = mail(evil, speech)

    assert b"\nBcc:" not in raw
    assert read["Bcc"] is None
    assert len(evil.lines(speech)) == len(AWAY.lines(speech))


def test_nothing_severe_is_no_list() -> None:
    """Slack may be away while only mild ones wait."""
    quiet = Notice("n", AT, AT - timedelta(hours=1), "x", waiting=3)

    assert quiet.subject(JAPANESE).endswith("接続できていません")
    assert not [line for line in quiet.lines(JAPANESE) if "F-" in line]
    assert Line("F-1", Severity.HIGH, {}, 0).finding == "F-1"

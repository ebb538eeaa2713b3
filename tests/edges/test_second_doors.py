"""The doors of the second way: whom they trust, what they refuse, and how long they wait."""

import base64
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.alert import second_way
from leakwatch.alert.mail import Mail
from leakwatch.alert.signed import Signed
from leakwatch.call import Patience
from leakwatch.config import FallbackSettings, Secret
from leakwatch.errors import AlertError, ConfigError
from tests.drips import BODY, HANDSHAKE, HEADERS, dripping
from tests.edges.leaks import NOON
from tests.edges.post import (
    NOTICE,
    PASSWORD,
    USER,
    Hook,
    Mailbox,
    by_hook,
    by_mail,
    hook,
    mailbox,
)
from tests.templates import ENGLISH

SHORT = Patience(timedelta(seconds=30), timedelta(milliseconds=300))


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_webhook_that_does_not_say_yes_has_not_heard(status: int) -> None:
    """A redirect is not followed: the body would go to somebody else."""
    with hook() as seen:
        seen.status = status
        way = second_way(by_hook(seen), ENGLISH)
        assert way is not None
        with pytest.raises(AlertError, match=str(status)):
            way.deliver(NOTICE)

    assert len(seen.bodies) == 1


@pytest.mark.parametrize("at_once", [False, True], ids=["starttls", "tls"])
def test_mail_is_sent_over_tls_to_a_server_that_is_trusted(tmp_path: Path, at_once: bool) -> None:
    """With STARTTLS or from the first byte; the login goes only over the secured line."""
    login = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    with mailbox(tmp_path / "tls", at_once=at_once) as box:
        box.login = login
        settings = by_mail(
            box,
            tls="tls" if at_once else "starttls",
            ca_file=tmp_path / "tls" / "ca.pem",
            user=USER,
            password=Secret("smtp-password", plain=PASSWORD),
        )
        way = second_way(settings, ENGLISH)
        assert way is not None
        way.deliver(NOTICE)

    assert box.secure == [True]
    assert "AUTH" in box.said


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_mail_server_that_nobody_vouches_for_gets_nothing(tmp_path: Path, tls: str) -> None:
    """No name, no password, no mail: a certificate is always checked."""
    with mailbox(tmp_path / "tls", at_once=tls == "tls") as box:
        secret = Secret("smtp-password", plain=PASSWORD)
        way = second_way(by_mail(box, tls=tls, user=USER, password=secret), ENGLISH)
        assert way is not None
        with pytest.raises(AlertError, match="not trusted"):
            way.deliver(NOTICE)

    assert box.mails == []
    assert "AUTH" not in box.said


def test_a_mail_server_without_tls_gets_nothing_that_needs_it() -> None:
    """Who takes STARTTLS out of the greeting learns nothing."""
    with mailbox() as box:
        way = second_way(by_mail(box, tls="starttls"), ENGLISH)
        assert way is not None
        with pytest.raises(AlertError, match="lacks what"):
            way.deliver(NOTICE)

    assert box.mails == []


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_webhook_over_tls_is_checked_too(tmp_path: Path, is_trusted: bool) -> None:
    """Trusted by the company's own certificate, or not at all."""
    with hook(tmp_path / "tls") as seen:
        ca_file = tmp_path / "tls" / "ca.pem" if is_trusted else None
        way = second_way(by_hook(seen, "https", ca_file), ENGLISH)
        assert way is not None
        if is_trusted:
            way.deliver(NOTICE)
        else:
            with pytest.raises(AlertError, match="not trusted"):
                way.deliver(NOTICE)

    assert len(seen.bodies) == int(is_trusted)


def test_the_surroundings_have_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment is not for us."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with hook() as seen:
        way = second_way(by_hook(seen), ENGLISH)
        assert way is not None
        way.deliver(NOTICE)

    assert len(seen.bodies) == 1


@pytest.mark.parametrize(
    ("tls", "first"),
    [
        ("none", b"220-"),
        ("tls", HANDSHAKE),
    ],
)
def test_a_mail_server_that_drips_is_cut_off(tls: str, first: bytes) -> None:
    """A byte now and then would hold up every alert for years; in the handshake too."""
    with dripping(first) as port:
        mail = Mail(by_mail(Mailbox(port), tls=tls), SHORT)
        with pytest.raises(AlertError, match="TimeoutError"):
            mail.check()


def test_a_mail_that_is_answered_by_half_has_not_gone() -> None:
    """The library takes the half for the whole; it is sent again, under the same Message-ID."""
    until_then = b"220 hello\r\n" + 4 * b"250 ok\r\n" + b"354 go\r\n250 "
    with dripping(until_then) as port:
        mail = Mail(by_mail(Mailbox(port), tls="none"), SHORT)
        with pytest.raises(AlertError, match="TimeoutError"):
            mail.send("a", NOON, "subject", ["line"])


def test_a_mail_server_that_drips_once_it_is_to_speak_tls_is_cut_off(tmp_path: Path) -> None:
    """STARTTLS makes another socket in the middle of a conversation."""
    with mailbox(tmp_path / "tls") as box:
        box.drips = True
        ca_file = tmp_path / "tls" / "ca.pem"
        mail = Mail(by_mail(box, tls="starttls", ca_file=ca_file), SHORT)
        with pytest.raises(AlertError, match="TimeoutError"):
            mail.check()

    assert box.said == ["EHLO", "STARTTLS"]
    assert not box.outlasted


@pytest.mark.parametrize(("scheme", "first"), [("http", HEADERS), ("https", HANDSHAKE)])
def test_a_webhook_that_drips_is_cut_off_and_has_not_heard(scheme: str, first: bytes) -> None:
    """What it has said of its answer by then counts for nothing: it is called again."""
    with dripping(first) as port:
        signed = Signed(by_hook(Hook(port), scheme), SHORT)
        with pytest.raises(AlertError, match="TimeoutError"):
            signed.send(NOON, b"{}")


def test_a_webhook_that_drips_its_body_has_heard() -> None:
    """Its status says it; the rest is not waited for."""
    with dripping(BODY) as port:
        Signed(by_hook(Hook(port))).send(NOON, b"{}")


def test_a_check_sends_nothing(tmp_path: Path) -> None:
    """`doctor` connects, secures the line and logs in, and that is all."""
    with mailbox(tmp_path / "tls") as box, hook() as seen:
        ways = [
            second_way(by_mail(box, tls="starttls", ca_file=tmp_path / "tls" / "ca.pem"), ENGLISH),
            second_way(by_hook(seen), ENGLISH),
        ]
        for way in ways:
            assert way is not None
            way.check()

    assert (box.mails, seen.bodies) == ([], [])
    assert box.said == ["EHLO", "STARTTLS", "EHLO", "NOOP", "QUIT"]


def test_what_the_library_says_is_never_repeated() -> None:
    """A server's own words, and our login, stay out of the log."""
    with mailbox() as box:
        box.login = "something-else"
        secret = Secret("smtp-password", plain=PASSWORD)
        way = second_way(by_mail(box, user=USER, password=secret), ENGLISH)
        assert way is not None
        with pytest.raises(AlertError) as caught:
            way.deliver(NOTICE)

    assert "the login is refused" in str(caught.value)
    assert PASSWORD not in str(caught.value)


def test_a_missing_secret_is_a_fault_of_the_configuration() -> None:
    """An unsigned call would be worth nothing."""
    with pytest.raises(ConfigError, match="sign"):
        second_way(FallbackSettings(url="https://hook.example/"), ENGLISH)


def test_without_a_second_way_there_is_none() -> None:
    """Nothing is on by itself."""
    assert second_way(FallbackSettings(), ENGLISH) is None

"""`[fallback]`: the second way out, all faults at once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config import Settings
from leakwatch.errors import ConfigError

Load = Callable[[str], Settings]
MAIL = """
[fallback]
after = "1h"
smtp = "mail.example.co.jp:587"
from = "leakwatch@example.co.jp"
to = ["soc@example.co.jp"]
"""
HOOK = """
[fallback]
url = "https://hook.example/alarm"
secret_file = "secret"
"""


def test_mail_is_read(settings: Load, config: Path) -> None:
    """STARTTLS is what it speaks unless told otherwise."""
    (config.parent / "password").write_text("made-up")
    loaded = settings(f'{MAIL}user = "leakwatch"\npassword_file = "password"\n').fallback

    assert loaded.is_set
    assert loaded.after == timedelta(hours=1)
    assert (loaded.smtp, loaded.tls) == (("mail.example.co.jp", 587), "starttls")
    assert (loaded.sender, loaded.to) == ("leakwatch@example.co.jp", ("soc@example.co.jp",))
    assert loaded.password.read() == "made-up"
    assert not [each for each in ("made-up", "soc@", "leakwatch@") if each in repr(loaded)]


def test_a_password_of_nobody_is_warned_of(settings: Load, config: Path) -> None:
    """The mails would go without a login, and the file says that one was meant."""
    (config.parent / "password").write_text("made-up")

    alone = settings(f'{MAIL}password_file = "password"\n')
    together = settings(f'{MAIL}user = "leakwatch"\npassword_file = "password"\n')

    (warning,) = [one for one in alone.warnings if "fallback" in one]
    assert "fallback.password_file: no `user` is there whose password it is" in warning
    assert "made-up" not in warning
    assert not [one for one in together.warnings if "fallback" in one]


def test_a_webhook_is_read(settings: Load, config: Path) -> None:
    """With the secret that signs."""
    (config.parent / "secret").write_text("made-up")
    loaded = settings(HOOK).fallback

    assert loaded.is_set
    assert loaded.url == "https://hook.example/alarm"
    assert loaded.secret.read_bytes() == b"made-up"


def test_without_either_there_is_no_second_way(settings: Load) -> None:
    """The section may stand there empty."""
    assert not settings("[fallback]\nsmtp = ''\nurl = ''\n").fallback.is_set


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('[fallback]\nsmtp = "mail.example"\n', "fallback.smtp: expected host:port"),
        ('[fallback]\nsmtp = "mail.example:0"\n', "fallback.smtp: expected host:port"),
        ('[fallback]\nsmtp = "a b:25"\n', "fallback.smtp: expected host:port"),
        ('[fallback]\nsmtp = "mail.example:25"\n', "fallback.from: expected a mail address"),
        ('[fallback]\nsmtp = "mail.example:25"\n', "fallback.to: expected a mail address"),
        (MAIL.replace("soc@example.co.jp", "soc"), "fallback.to: expected a mail address"),
        (MAIL.replace("leakwatch@", "a\\nBcc: b@"), "fallback.from: expected a mail address"),
        (f'{MAIL}tls = "none"\n', "fallback.tls: expected"),
        (f'{MAIL}tls = "ssl"\n', "fallback.tls: expected starttls, tls or none"),
        (f'{MAIL}user = "leakwatch"\n', "fallback.password_file: expected the file"),
        (f'{MAIL}password_file = "gone"\n', "gone does not exist"),
        (f'{MAIL}ca_file = "gone.pem"\n', "gone.pem does not exist"),
        (f'{MAIL}url = "https://hook.example/"\n', "fallback.url: expected one second way"),
        (HOOK.replace('"secret"', '""'), "fallback.secret_file: expected the file with the key"),
        (HOOK.replace("https", "http"), "fallback.url: expected an https address"),
        (HOOK.replace("hook.", "me:made-up@hook."), "fallback.url: expected an address without"),
        (HOOK.replace("alarm", "警報"), "fallback.url: expected an address in ASCII"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(
    settings: Load, config: Path, written: str, sentence: str
) -> None:
    """The operator reads what is expected and where; a login is never repeated."""
    (config.parent / "secret").write_text("made-up")

    with pytest.raises(ConfigError) as caught:
        settings(written)

    assert sentence in str(caught.value)
    assert "made-up" not in str(caught.value)


@pytest.mark.parametrize("written", ["htps://hook.example", "https://hook.example:x", "https:/ "])
def test_the_address_of_the_webhook_is_never_repeated(settings: Load, written: str) -> None:
    """Its path may be a secret, and what a fault says is printed and logged."""
    with pytest.raises(ConfigError, match=r"fallback\.url: expected") as caught:
        settings(HOOK.replace("https://hook.example", f"{written}/s3cret"))

    assert "s3cret" not in str(caught.value)


def test_no_tls_is_for_this_machine_alone(settings: Load) -> None:
    """A mail server on loopback needs none."""
    local = MAIL.replace("mail.example.co.jp", "127.0.0.1")

    assert settings(f'{local}tls = "none"\n').fallback.tls == "none"

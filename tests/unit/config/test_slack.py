"""The [slack] section: the channel, the secrets' places, the way out."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config import Settings, load

Load = Callable[[str], Settings]
Faults = Callable[[str], list[str]]
CHANNEL = "[slack]\nchannel = 'C0123456789'\n"


def test_a_token_file_is_read_from_the_configurations_folder(settings: Load, config: Path) -> None:
    """A relative name starts at the file's folder; the token is read when it is needed."""
    (config.parent / "slack-bot-token").write_text("xoxb-made-up\n")

    loaded = settings(CHANNEL + "bot_token_file = 'slack-bot-token'\n")

    assert loaded.slack.bot_token.read() == "xoxb-made-up"


def test_a_plain_token_works_with_a_warning_that_does_not_repeat_it(settings: Load) -> None:
    """It lies in clear in a file that is copied and shared; the warning names the way out."""
    loaded = settings(CHANNEL + "bot_token = 'xoxb-made-up'\n")

    assert loaded.slack.bot_token.read() == "xoxb-made-up"
    assert "slack.bot_token: stands in clear" in loaded.warnings[0]
    assert "name that as bot_token_file" in loaded.warnings[0]
    assert "xoxb-made-up" not in repr(loaded)


def test_the_environment_gives_the_secrets(config: Path) -> None:
    """The two variables have fixed names, since other tools set them."""
    config.write_text(CHANNEL)
    environ = {"LEAKWATCH_SLACK_BOT_TOKEN": "xoxb-a", "LEAKWATCH_SLACK_WEBHOOK": "https://b"}

    loaded = load(config, environ=environ)

    assert loaded.slack.bot_token.read() == "xoxb-a"
    assert loaded.slack.webhook_url.read() == "https://b"


def test_with_a_credential_the_files_absence_is_no_fault(config: Path) -> None:
    """The service has the credential; the file is for other ways to start."""
    (config.parent / "slack-bot-token").write_text("xoxb-made-up")
    config.write_text(CHANNEL + "bot_token_file = 'absent'\n")

    loaded = load(config, environ={"CREDENTIALS_DIRECTORY": str(config.parent)})

    assert loaded.slack.bot_token.read() == "xoxb-made-up"


@pytest.mark.parametrize(
    "line",
    [
        "bot_token_file = 'xoxb-1234567890-made-up'\n",
        "webhook_url_file = 'https://hooks.slack.example/services/T0/B0/made-up'\n",
        "bot_token = 1234567890\n",
        "bot_token = ['made-up']\n",
    ],
)
def test_a_secret_in_the_wrong_place_is_not_repeated(line: str, faults: Faults) -> None:
    """A token pasted into the wrong key stays out of the terminal and the log."""
    found = faults(CHANNEL + line)

    assert len(found) == 1
    assert "found something that is not shown here" in found[0]
    assert "made-up" not in found[0]
    assert "1234567890" not in found[0]


def test_a_token_without_a_channel_is_a_fault(faults: Faults, config: Path) -> None:
    """A token alone tells nobody; an empty channel with no token is "not set up yet"."""
    (config.parent / "token").touch()

    found = faults("[slack]\nbot_token_file = 'token'\n")

    assert found == [
        ':1: slack.channel: expected the channel\'s id such as "C0123456789", found nothing'
    ]


def test_a_webhook_needs_no_channel(settings: Load, config: Path) -> None:
    """The webhook's address decides the channel."""
    (config.parent / "hook").write_text("https://hooks.slack.example/services/T0/B0/made-up\n")

    loaded = settings("[slack]\nwebhook_url_file = 'hook'\n")

    assert loaded.slack.webhook_url.is_set
    assert loaded.warnings == ()


def test_token_and_webhook_together_are_a_warning(settings: Load, config: Path) -> None:
    """Only one is used, and the operator should know which."""
    (config.parent / "a").touch()

    loaded = settings(CHANNEL + "bot_token_file = 'a'\nwebhook_url_file = 'a'\n")

    assert "the token is used" in loaded.warnings[0]


@pytest.mark.parametrize("host", ["127.0.0.1:8065", "[::1]:8065", "localhost:8065"])
def test_a_stand_in_on_this_machine_may_speak_http(host: str, settings: Load) -> None:
    """Tests and the demo run one; a slash is added where the SDK needs it."""
    loaded = settings(f"[slack]\napi_url = 'http://{host}/api'\n")

    assert loaded.slack.api_url == f"http://{host}/api/"


def test_a_login_in_the_api_address_is_refused(faults: Faults) -> None:
    """The address is logged; a password in it would be, too."""
    found = faults("[slack]\napi_url = 'https://taro:hunter2@slack.example/api/'\n")

    assert "without login" in found[0]
    assert "hunter2" not in found[0]


def test_a_proxys_password_is_a_warning_and_never_shown(settings: Load) -> None:
    """Some companies' proxies want one; a value must still be safe to log."""
    loaded = settings("[slack]\nproxy = 'http://taro:hunter2@proxy.example:3128'\n")

    assert loaded.slack.proxy == "http://taro:hunter2@proxy.example:3128"
    assert "the proxy's password stands in clear" in loaded.warnings[0]
    assert "hunter2" not in repr(loaded)


def test_patience_and_pace_are_read(settings: Load) -> None:
    """What is out of bounds would lose or storm: it is refused by name."""
    loaded = settings(CHANNEL + "timeout = '5s'\npace = '2s'\n")

    assert loaded.slack.timeout == timedelta(seconds=5)
    assert loaded.slack.pace == timedelta(seconds=2)


@pytest.mark.parametrize("line", ["timeout = '0s'", "timeout = '1h'", "pace = '1h'"])
def test_a_patience_that_cannot_be_meant_is_refused(faults: Faults, line: str) -> None:
    """A client without patience takes every answer for lost."""
    (fault,) = faults(f"{CHANNEL}{line}\n")

    assert f"slack.{line.partition(' ')[0]}" in fault

"""Secrets: which place is read, when, and that the value is never shown."""

from pathlib import Path

import pytest

from leakwatch.config import Secret
from leakwatch.errors import ConfigError

TOKEN = "xoxb-made-up"


def _every_place(folder: Path) -> Secret:
    (folder / "slack-bot-token").write_text("from-credential\n")
    (folder / "token").write_text("from-file\n")
    environ = {"CREDENTIALS_DIRECTORY": str(folder), "TOKEN": "from-environment"}
    return Secret("slack-bot-token", folder / "token", "TOKEN", "from-config", environ)


def test_a_service_credential_comes_first(tmp_path: Path) -> None:
    """Systemd's LoadCredential= is the safest place, so it wins."""
    secret = _every_place(tmp_path)

    assert secret.read() == "from-credential"
    assert secret.where == str(tmp_path / "slack-bot-token")


def test_without_a_credential_the_file_comes_before_the_environment(tmp_path: Path) -> None:
    """A credentials folder that does not hold this secret is passed over."""
    secret = _every_place(tmp_path)
    (tmp_path / "slack-bot-token").unlink()

    assert secret.read() == "from-file"


def test_the_environment_comes_before_the_configuration() -> None:
    """The plain value is the last place."""
    secret = Secret("slack-bot-token", None, "TOKEN", "from-config", {"TOKEN": TOKEN})

    assert secret.read() == TOKEN
    assert secret.where == "the environment variable TOKEN"


def test_a_plain_value_is_read_when_nothing_else_is_named() -> None:
    """It works, and `where` says that it lies in clear."""
    secret = Secret("slack-bot-token", plain=TOKEN, environ={})

    assert (secret.read(), secret.where) == (TOKEN, "the configuration file, in clear")


def test_a_secret_that_is_named_nowhere_is_not_set() -> None:
    """Not set is no fault: Slack may not be configured yet."""
    secret = Secret("slack-bot-token", env="TOKEN", environ={})

    assert (secret.is_set, secret.read(), secret.where) == (False, None, "nowhere")


def test_a_named_file_that_is_missing_is_a_fault_and_no_other_place_is_tried(
    tmp_path: Path,
) -> None:
    """Falling through would use another secret than the operator means."""
    secret = Secret("slack-bot-token", tmp_path / "gone", "TOKEN", "", {"TOKEN": TOKEN})

    with pytest.raises(ConfigError, match="gone: the file of slack-bot-token is missing"):
        secret.read()


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """Whatever the disk answers becomes a sentence with the place."""
    secret = Secret("watchlist-key", tmp_path, environ={})

    with pytest.raises(ConfigError, match="watchlist-key cannot be read: Is a directory"):
        secret.read_bytes()


def test_one_line_end_is_taken_off_a_text_and_none_off_bytes(tmp_path: Path) -> None:
    """Editors end a file with a line end; a raw key may end with that byte by chance."""
    file = tmp_path / "secret"
    file.write_bytes(b"a\n\r\n")
    secret = Secret("watchlist-key", file, environ={})

    assert (secret.read(), secret.read_bytes()) == ("a\n", b"a\n\r\n")


def test_a_token_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    """The bytes of a key file named as a token by mistake are not repeated."""
    file = tmp_path / "key"
    file.write_bytes(b"\xff\xfe")

    with pytest.raises(ConfigError, match="slack-bot-token is not UTF-8 text"):
        Secret("slack-bot-token", file, environ={}).read()


def test_a_secret_never_shows_its_value() -> None:
    """A value must be safe to log: neither the plain one nor the environment's is in its repr."""
    secret = Secret("slack-bot-token", None, "TOKEN", TOKEN, {"TOKEN": TOKEN})

    assert TOKEN not in repr(secret) + secret.where


def test_a_secret_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    """The story that needs no token starts without one; a rotated token is seen."""
    file = tmp_path / "token"
    secret = Secret("slack-bot-token", file, environ={})
    file.write_text("new")

    assert secret.read() == "new"

"""Credential files."""

from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import ConfigError
from leakwatch.fetch.credentials import Credentials, read
from leakwatch.model import Access, Source

HOUR = timedelta(hours=1)


def source(needs: str, file: Path | None) -> Source:
    """Give a source that needs something."""
    return Source("forum", (), HOUR, "board", access=Access(needs, str(file or "")))


def written(folder: Path, content: str | bytes, mode: int = 0o600) -> Path:
    """Write a credential file."""
    file = folder / "forum.toml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    file.chmod(mode)
    return file


@pytest.mark.parametrize(
    ("needs", "content", "found"),
    [
        ("login", 'user = "ユーザ"\npassword = " p "', Credentials("ユーザ", " p ")),
        ("key", 'key = "a b"', Credentials(key="a b")),
        ("cookies", 'cookies = {a = "1", b = ""}', Credentials(cookies=(("a", "1"), ("b", "")))),
        ("nothing", "no toml at all", Credentials()),
        ("whitelist", "no toml at all", Credentials()),
    ],
)
def test_a_file_holds_what_its_source_needs(
    tmp_path: Path, needs: str, content: str, found: Credentials
) -> None:
    """One of the three ways in; a source that needs none has nothing read."""
    assert read(source(needs, written(tmp_path, content))) == found


@pytest.mark.parametrize(
    ("needs", "content", "words"),
    [
        ("login", 'user = "a"', r'toml: password: missing, but \[access\] of forum needs "pass'),
        ("login", 'user = ""\npassword = "b"', "user: expected a text in quotes"),
        ("login", 'user = "a"\npassword = 12345678', "password: expected a text"),
        ("login", 'user = "a"\npasword = "12345678"', "pasword: no such key; did you mean passw"),
        ("key", 'key = "12345678\\n"', "key: expected a key of visible ASCII"),
        ("key", 'key = "鍵12345678"', "key: expected a key of visible ASCII"),
        ("cookies", 'cookies = "a=12345678"', "cookies: expected 1 to 50 cookies"),
        ("cookies", "cookies = {}", "cookies: expected 1 to 50 cookies"),
        ("cookies", 'cookies = {"a b" = "12345678"}', "expected names of cookies"),
        ("cookies", 'cookies = {a = "12345678; Domain=x"}', "without its attributes"),
        ("cookies", "cookies = {a = 12345678}", "without its attributes"),
        ("key", "key = 12345678x", "not valid TOML"),
        ("key", b"\xff\xfe12345678", "not UTF-8"),
        ("key", b"#" * 70_000, "above 65536 bytes"),
    ],
)
def test_a_fault_is_told_without_the_secret(
    tmp_path: Path, needs: str, content: str | bytes, words: str
) -> None:
    """The sentence names file and key, and what is expected; never what was found."""
    with pytest.raises(ConfigError, match=words) as caught:
        read(source(needs, written(tmp_path, content)))

    assert str(tmp_path) in str(caught.value)
    assert "1234567" not in str(caught.value)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """One edit is enough."""
    with pytest.raises(ConfigError) as caught:
        read(source("login", written(tmp_path, "usr = 1\npasswrd = 2")))

    assert len(caught.value.faults) == 4


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    """It is not secret any more."""
    with pytest.raises(ConfigError, match="chmod 600"):
        read(source("key", written(tmp_path, 'key = "k"', mode)))


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    """As is one that is not named at all, and one that is a folder."""
    for file, words in (
        (tmp_path / "none.toml", "is missing"),
        (tmp_path, "cannot be read"),
        (None, "names no credential file"),
    ):
        with pytest.raises(ConfigError, match=words):
            read(source("key", file))


def test_credentials_never_show() -> None:
    """Not in a log, not in a traceback."""
    held = Credentials("watcher", "made-up", "made-up", (("a", "made-up"),))

    assert repr(held) == "Credentials()"

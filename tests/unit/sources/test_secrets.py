"""What lets somebody in, and stands in a source file, which may be shown to anybody."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leakwatch.config.table import Notes
from leakwatch.model import Source
from leakwatch.sources import NONE, load, without_secrets

Load = Callable[[str], Source]
Faults = Callable[[str], list[str]]

SMALLEST = "urls = ['http://paste.example/']\nevery = '15m'\n"


@pytest.mark.parametrize(
    "note",
    [
        "password: hunter2",
        "pass=hunter2",
        "パスワード：hunter2",
        "me:hunter2@board.example",
        "http://me:hunter2@board.example/",
        "api key = 0a1b2c3d4e",
    ],
)
def test_a_note_holds_no_credentials(note: str, faults: Faults) -> None:
    """It is no place for a secret of ours, and one found in a leak is never used."""
    (fault,) = faults(SMALLEST + f"[about]\nnote = '{note}'\n")

    assert fault.startswith("paste.toml:4: about.note: looks like a credential")
    assert "hunter2" not in fault


@pytest.mark.parametrize(
    "note",
    [
        "It wants a password.",
        "Free key, no token: ask once.",
        "Mail to admin@board.example.",
        "Channels name the password beside the archive",
        "10:30 to 11:00 it is slow",
    ],
)
def test_a_note_may_speak_of_passwords(note: str, source: Load) -> None:
    """What only names the word is no credential."""
    assert source(SMALLEST + f"[about]\nnote = '{note}'\n").note == note


@pytest.mark.parametrize(
    "query",
    [
        "api_key=hunter2",
        "page=1&access_token=hunter2",
        "token=hunter2hunter2",
        "password=hunter2",
        "user_key=hunter2-hunter2",
        "PHPSESSID=hunter2hunter2",
        "sid=0hunter2hunter2",
    ],
)
def test_an_address_holds_no_credentials(query: str, faults: Faults, tmp_path: Path) -> None:
    """Whoever is shown the file could use them; what ran before is told of, and goes on."""
    text = f"every = '15m'\nurls = ['http://paste.example/?{query}']\n"

    (fault,) = faults(text)
    notes = Notes()
    load(tmp_path, NONE, notes)

    assert fault.startswith("paste.toml:2: urls: ?")
    assert "= looks like a credential, and this file may be shown to anybody" in fault
    assert "hunter2" not in fault
    assert [one for one in notes.warnings if "looks like a credential" in one]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (
            "http://a.example/?q=%E6&access%5Ftoken=k3y&p=2",
            "http://a.example/?q=%E6&access%5Ftoken=…&p=2",
        ),
        ("http://a.example/?pwd=a=b#x", "http://a.example/?pwd=…#x"),
        ("http://a.example/?key=7&empty=&bare", "http://a.example/?key=7&empty=&bare"),
        ("http://a.example/#?pwd=x", "http://a.example/#?pwd=x"),
        ("http://[x/?pwd=hunter2", "http://[x/?pwd=hunter2"),
    ],
)
def test_an_address_is_shown_without_what_lets_in(address: str, shown: str) -> None:
    """All else of it stays as it was written; what is no address has no query."""
    assert without_secrets(address) == shown


def test_a_template_of_pages_holds_none_either(faults: Faults) -> None:
    """It is an address like any other."""
    (fault,) = faults(f"{SMALLEST}kind = 'feed'\n[paging]\ntemplate = '?pwd=hunter2&p={{n}}'\n")

    assert fault.startswith("paste.toml:5: paging.template: ?pwd= looks like a credential")


@pytest.mark.parametrize(
    "query", ["key=7", "token=", "session=spring", "q=password", "sort=key", "monkey=0123456789"]
)
def test_an_address_may_have_a_query(query: str, source: Load) -> None:
    """Numbers of things, words, and fields that only sound alike are no credentials."""
    assert source(f"every = '15m'\nurls = ['http://paste.example/?{query}']\n").urls

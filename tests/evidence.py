"""What the programs of a whole test run wrote, searched at its end for what must not be there.

Searched is every file below the run's temporary folders that the program itself writes: histories
with all that lies beside them, lists, logs, metrics, status, what was sent to Slack, and what the
second way carried. Sought is what the same test enrolled (the identifiers in its tables; of a long
one some, spread evenly) and its secrets (keys, token, password, addresses and their paths). Every
log in JSON must be one object a line.
"""

from collections.abc import Iterable, Iterator, Sequence
from email import message_from_string
from email.policy import default
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

from leakwatch.text import pattern
from tests.harm import log_faults

WRITTEN = (
    *("*.db*", "*.lw", "*.log", "*.prom", "*status*.json"),
    *("*.payloads", "*.mails", "*.calls"),
)
TABLES = "*.csv"
SECRETS = (
    "*.key",
    "*bot-token*",
    "*webhook*",
    "*ping-url*",
    "*smtp-password*",
    "*fallback-secret*",
)
CLEAR = ".in-clear"  # a file by which a test says that it leaves things in clear on purpose

_LOG = "leakwatch*.log"
_SOUGHT = pattern(
    rb"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+|0[0-9]{1,3}-[0-9]{3,4}-[0-9]{4}"
    rb"|[A-Z]{2}-[0-9]{4}-[0-9]{4}-[0-9]"
)
_MOST = 200  # identifiers of a test that are sought: each costs a look through every file
_SHORTEST = 8  # different bytes of a secret, or digits of a number: not there by chance


def faults(folder: Path) -> list[str]:
    """Search the temporary folders of a run, each test's for what that test had enrolled."""
    tests = (own for own in sorted(folder.iterdir()) if own.is_dir() and not own.is_symlink())
    return [fault for own in tests if not (own / CLEAR).exists() for fault in _of(own)]


def keep(folder: Path, name: str, written: str | bytes) -> None:
    """Leave what a program wrote to a pipe where the search finds it: `name` is the file's."""
    with (folder / name).open("ab") as file:
        text = written.encode("utf-8", "surrogateescape") if isinstance(written, str) else written
        file.write(text)


def keep_log(folder: Path, written: str | bytes) -> None:
    """Leave what a program wrote to standard error: a log in JSON.

    The sentence with which a command leaves goes there too; it is for people, and no part of that.
    """
    text = written if isinstance(written, str) else _text(written)
    lines = text.splitlines(keepends=True)
    keep(
        folder, "leakwatch-kept.log", "".join(line for line in lines if line[:11] != "leakwatch: ")
    )


def keep_mails(folder: Path, mails: Iterable[str]) -> None:
    """Leave mails as they came over the line, and as a person reads them."""
    for mail in mails:
        read = message_from_string(mail, policy=default)
        keep(folder, "second.mails", f"{mail}\n{read['Subject']}\n{read.get_content()}\n")


def sought(table: bytes) -> set[bytes]:
    """Give the identifiers of a table, each in the forms in which it could be written down.

    >>> sorted(sought(b"taro@example.com,090-0123-4567"))
    [b'+819001234567', b'090-0123-4567', b'09001234567', b'taro@example.com']
    """
    found = {match.group() for match in _SOUGHT.finditer(table)}
    for value in list(found):
        if b"@" not in value:
            found.add(value.replace(b"-", b""))
        if value.startswith(b"0"):
            found.add(b"+81" + value[1:].replace(b"-", b""))
    return {value for value in found if len(value) >= _SHORTEST}


def _of(own: Path) -> Iterator[str]:
    files = [file for file in own.rglob("*") if file.is_file() and not file.is_symlink()]
    planted = _planted(files)
    for file in _called(files, WRITTEN):
        content = file.read_bytes()
        if not content.strip(b"\0"):  # the reserve: megabytes for every test of a service
            continue
        if any(value in content for value in planted):
            yield f"{file}: something planted is in it"
        if file.match(_LOG):
            yield from (f"{file}: {fault}" for fault in log_faults(_text(content)))


def _planted(files: Sequence[Path]) -> set[bytes]:
    tables = (sought(file.read_bytes()) for file in _called(files, [TABLES]))
    read = (file.read_bytes().strip() for file in _called(files, SECRETS))
    secrets = [value for secret in read for value in (secret, _path(secret))]
    return set(spread(sorted({value for values in tables for value in values}))) | {
        secret for secret in secrets if len(set(secret)) >= _SHORTEST
    }


def _path(secret: bytes) -> bytes:
    """Give what is secret of an address: its path; nothing of any other secret."""
    parts = urlsplit(secret) if secret.startswith((b"http://", b"https://")) else None
    return parts.path if parts else b""


def spread(values: Sequence[bytes]) -> Sequence[bytes]:
    """Give all of a few values; of many as many as are sought, from the first to the last.

    >>> len(spread([b"a"] * 3)), len(spread([b"a"] * 1999))
    (3, 200)
    """
    return values[:: max(1, -(-len(values) // _MOST))]


def _called(files: Sequence[Path], names: Sequence[str]) -> Iterator[Path]:
    for file in files:
        if any(fnmatchcase(file.name, name) for name in names) and not _is_made_up(file):
            yield file


def _is_made_up(file: Path) -> bool:
    """Say whether a file is a document of a corpus: what leaks look like, not what we wrote."""
    return any(
        folder.name == "documents" and (folder.parent / "truth.jsonl").exists()
        for folder in file.parents
    )


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")

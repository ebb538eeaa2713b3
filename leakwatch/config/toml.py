"""One TOML file: its values, and the lines on which its keys stand."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leakwatch.config.lookalikes import lookalike
from leakwatch.errors import ConfigError
from leakwatch.text import pattern, safe

_PLACED = pattern(r"(?s)(.*) \(at line ([0-9]+), column ([0-9]+)\)")  # keys may hold the like


@dataclass(frozen=True, slots=True)
class Toml:
    """What a file says; `text` is kept to find lines in, the values may hold secrets."""

    path: Path
    text: str = field(repr=False)
    values: dict[str, object] = field(repr=False)

    def line(self, header: str, nth: int, key: str) -> int:
        """Give the line, from 1, of a key below the nth header of that name; 0 if in doubt.

        An empty key asks for the line of the header itself.
        """
        if not header and not key:
            return 0
        wanted = (header, nth if header else 0, key)
        found = [number for number, place in _places(self.text) if place == wanted]
        return found[0] if len(found) == 1 else 0


def read(path: Path) -> Toml:
    """Read a file that the operator wrote; ConfigError where it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as fault:
        raise ConfigError(f"{path}: there is no such file") from fault
    except OSError as fault:
        raise ConfigError(f"{path}: cannot be read: {fault.strerror}") from fault
    return parse(path, content)


def parse(path: Path, content: bytes) -> Toml:
    """Parse the content of a file; ConfigError with the line where it is no TOML."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from fault
    try:
        return Toml(path, text, tomllib.loads(text))
    except RecursionError as fault:
        raise ConfigError(f"{path}: not valid TOML: nested too deeply") from fault
    except ValueError as fault:
        raise ConfigError(_broken(path, str(fault), text)) from fault


def _broken(path: Path, reason: str, text: str) -> str:
    """Move the line that tomllib names to where editors look for it, and say what stands there.

    >>> _broken(Path("config.toml"), "Invalid value (at line 1, column 4)", "a == x")
    'config.toml:1: not valid TOML: Invalid value (column 4)'
    """
    placed = _PLACED.fullmatch(reason)
    if not placed:
        return f"{path}: not valid TOML: {_AT_END.get(reason) or safe(reason)}"
    said, line, column = placed.group(1), placed.group(2), int(placed.group(3))
    written = text.split("\n")[int(line) - 1]
    hint = _hint(said, written, column)
    meant = lookalike(written, column) or _meant(said, written, column)
    told = meant or f"{safe(said)} (column {column}){hint}"
    return f"{path}:{line}: not valid TOML: {told}"


_AT_END = {
    'Expected "\'" (at end of document)': "a text in 'single quotes' has no end",
    "Unterminated string (at end of document)": "a text in threefold quotes has no end",
}
_FLAG = pattern(r"(?i)^(true|yes|on|false|no|off)\b")
_WORD = pattern(r"^[A-Za-z_][\w\-]*")


def _meant(reason: str, written: str, column: int) -> str:
    """Say in our own words what is wrong, where most who write a file go wrong; else nothing.

    >>> _meant("Invalid value", "enabled = False", 11), _meant("Invalid value", "a = list", 5)
    ('write true or false, in small letters', 'a text stands in quotes (column 5)')
    >>> _meant("Cannot overwrite a value", "every = '2h'", 13)
    'every stands in this table already; leave one of the two out'
    """
    if reason == "Cannot overwrite a value":
        key = safe(written.partition("=")[0].strip(), 60)
        return f"{key} stands in this table already; leave one of the two out"
    if reason.startswith("Cannot declare"):
        return f"{safe(written.strip(), 60)} stands here twice; put what is below into the first"
    if reason == r"Illegal character '\n'":
        return "a text has no end: close it in this line, with the quote it begins with"
    value = written[column - 1 :]
    if reason == "Invalid value" and _FLAG.search(value):
        return "write true or false, in small letters"
    is_word = reason == "Invalid value" and _WORD.search(value)
    return f"a text stands in quotes (column {column})" if is_word else ""


def _hint(reason: str, written: str, place: int) -> str:
    r"""Say what is meant where the reader's own words help nobody.

    >>> _hint("Unescaped '\' in a string", r'regex = "\d"', 11)
    "; in 'single quotes' nothing is escaped"
    """
    if reason.startswith("Unescaped"):
        return "; in 'single quotes' nothing is escaped"
    if "{" in written and place > len(written):
        return "; what stands in { } stands in one line"
    return ""


def _places(text: str) -> Iterator[tuple[int, tuple[str, int, str]]]:
    """Give each line's number with the header it stands below, and its key.

    It reads lines, not TOML: good for saying where to look, not for what is meant.
    """
    header = ""
    seen: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), start=1):
        bare, key = line.strip(), ""
        if bare.startswith("["):
            header = bare.partition("]")[0].strip("[ \t")
            seen[header] += 1
        elif "=" in bare:
            key = bare.partition("=")[0].strip(" \t\"'")
        else:
            continue
        yield number, (header, seen[header], key)

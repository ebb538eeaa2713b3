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

    >>> _broken(Path("config.toml"), "Invalid value (at line 1, column 5)", "a = x")
    'config.toml:1: not valid TOML: Invalid value (column 5)'
    """
    placed = _PLACED.fullmatch(reason)
    if not placed:
        return f"{path}: not valid TOML: {safe(reason)}"
    said, line, column = placed.group(1), placed.group(2), int(placed.group(3))
    written = text.split("\n")[int(line) - 1]
    hint = _hint(said, written, column)
    told = lookalike(written, column) or f"{safe(said)} (column {column}){hint}"
    return f"{path}:{line}: not valid TOML: {told}"


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

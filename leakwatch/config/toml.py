"""One TOML file: its values, and the lines on which its keys stand."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leakwatch.errors import ConfigError
from leakwatch.text import safe


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
        return Toml(path, text, tomllib.loads(text))
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from fault
    except RecursionError as fault:
        raise ConfigError(f"{path}: not valid TOML: nested too deeply") from fault
    except ValueError as fault:
        raise ConfigError(_broken(path, str(fault))) from fault


def _broken(path: Path, reason: str) -> str:
    """Move the line that tomllib names to where editors look for it.

    >>> _broken(Path("config.toml"), "Invalid value (at line 3, column 8)")
    'config.toml:3: not valid TOML: Invalid value (column 8)'
    """
    reason, _, place = reason.partition(" (at line ")
    line, _, column = place.removesuffix(")").partition(", ")
    if not column:
        return f"{path}: not valid TOML: {safe(reason)}"
    return f"{path}:{line}: not valid TOML: {safe(reason)} ({column})"


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

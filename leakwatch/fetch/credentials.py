"""Credential files: what the operator was given to be let in with; read at use, never kept."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import parse
from leakwatch.errors import ConfigError
from leakwatch.model import Source
from leakwatch.text import pattern

_LARGEST: Final = 64 * 1024  # bytes of a credential file
_MOST_COOKIES: Final = 50
_LONGEST: Final = 4096  # characters of a value
_TOKEN: Final = pattern(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}")  # RFC 9110, 5.6.2
_COOKIE: Final = pattern(r"[!#-+\--:<-\[\]-~]*")  # RFC 6265, 4.1.1
_SAYABLE: Final = pattern(r"[!-~](?:[ -~]*[!-~])?")  # in a header
# What each way in needs of the file.
_NEEDED: Final = {"key": ("key",), "login": ("user", "password"), "cookies": ("cookies",)}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What lets us in at one source."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def read(source: Source) -> Credentials:
    """Read a source's credential file, none where it needs none.

    Raises ConfigError with all its faults; no sentence shows a value.
    """
    needed = _NEEDED.get(source.access.needs, ())
    if not needed:
        return Credentials()
    if not source.access.file:
        raise ConfigError(
            f"{source.name}: needs {source.access.needs}, but names no credential file"
        )
    notes, path = Notes(), Path(source.access.file)
    toml = parse(path, _content(path))
    table = Table(toml, toml.values, notes)
    found = Credentials(
        user=table.take("user", _text, ""),
        password=table.take("password", _text, ""),
        key=table.take("key", _key, ""),
        cookies=table.take("cookies", _cookies, ()),
    )
    for name in needed:
        if not table.has(name):
            table.fault(name, f'missing, but [access] of {source.name} needs "{name}"')
    table.done()
    if notes.faults:
        raise ConfigError(*notes.faults)
    return found


def _content(path: Path) -> bytes:
    """Read a file that nobody else may read; ConfigError where that is not so."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode) or mode & 0o077:
                raise ConfigError(
                    f"{path}: others may read these credentials; chmod 600 makes them yours alone"
                )
            content = file.read(_LARGEST + 1)
    except FileNotFoundError as fault:
        raise ConfigError(f"{path}: the credential file is missing") from fault
    except OSError as fault:
        raise ConfigError(f"{path}: the credentials cannot be read: {fault.strerror}") from fault
    if len(content) > _LARGEST:
        raise ConfigError(f"{path}: no credential file is above {_LARGEST} bytes")
    return content


def _fitting(expected: str, fits: Callable[[str], object]) -> Callable[[object], str]:
    def read_value(value: object) -> str:
        if not isinstance(value, str) or len(value) > _LONGEST or not fits(value):
            raise ValueError(f"expected {expected}")  # what was found stays unsaid
        return value

    return read_value


_text = _fitting("a text in quotes, not empty", bool)
_key = _fitting("a key of visible ASCII characters", _SAYABLE.fullmatch)
_value = _fitting("the value of a cookie, without its attributes", _COOKIE.fullmatch)


def _cookies(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not 0 < len(value) <= _MOST_COOKIES:
        raise ValueError(f'expected 1 to {_MOST_COOKIES} cookies such as {{xf_user = "…"}}')
    if not all(_TOKEN.fullmatch(name) for name in value):
        raise ValueError("expected names of cookies such as xf_user")
    return tuple((name, _value(one)) for name, one in value.items())

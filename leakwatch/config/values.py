"""How a value of a TOML file must look: each reader gives the value, or says what it expected.

A reader takes what tomllib gave (None stands for a key that is missing) and raises ValueError
with "expected …, found …"; who calls it adds the file, the line and the key.
"""

import difflib
import ipaddress
import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from leakwatch.text import safe

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_BYTES = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
_BYTES |= {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}

_ADDRESS = 'an address such as "http://example.com/"'


def wrong(expected: str, found: object) -> ValueError:
    """Give the exception for a value that is not what was expected."""
    return ValueError(f"expected {expected}, found {shown(found)}")


def shown(value: object) -> str:
    """Give a value as it may stand in a sentence: like TOML, short, harmless to a terminal.

    >>> shown("30 days"), shown(True), shown(None)
    ('"30 days"', 'true', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return safe(json.dumps(value, ensure_ascii=False), 80)
    if isinstance(value, (list, dict)):
        return "an array" if isinstance(value, list) else "a table"
    return safe(str(value).lower(), 80)


def nearest(word: str, known: Iterable[str]) -> str:
    """Give a question after the known word that is most like this one, or nothing.

    >>> nearest("keep_finding", ["keep_findings", "path"])
    '; did you mean keep_findings?'
    """
    close = difflib.get_close_matches(word.lower()[:80], list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def text(value: object) -> str:
    """Read a text, which may be empty."""
    if not isinstance(value, str):
        raise wrong("a text in quotes", value)
    return value


def name(value: object) -> str:
    """Read a text of 1 to 60 characters."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= 60:
        raise wrong("a text of 1 to 60 characters", value)
    return value.strip()


def texts(value: object) -> tuple[str, ...]:
    """Read an array of texts, none of them empty."""
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise wrong('an array of texts such as ["a", "b"]', value)
    return tuple(value)


def flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong("true or false, without quotes", value)
    return value


def whole(least: int, most: int) -> Callable[[object], int]:
    """Read a whole number within bounds."""

    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:  # a bool is an int to Python
            raise wrong(f"a whole number from {least} to {most}", value)
        return value

    return read


def share(value: object) -> float:
    """Read a share between 0 and 1."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise wrong("a number from 0 to 1 such as 0.1", value)
    return float(value)


def choice(*words: str) -> Callable[[object], str]:
    """Read one of a few words."""
    expected = f"{', '.join(words[:-1])} or {words[-1]}"

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        hint = nearest(value, words) if isinstance(value, str) else ""
        raise ValueError(f"{wrong(expected, value)}{hint}")

    return read


def choices(*words: str) -> Callable[[object], tuple[str, ...]]:
    """Read an array of some of a few words, each once; it may be empty."""
    one = choice(*words)

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise wrong(f'an array of words such as ["{words[0]}"]', value)
        return tuple(dict.fromkeys(one(each) for each in value))

    return read


def span(least: str, most: str, such_as: str) -> Callable[[object], timedelta]:
    """Read a duration within bounds, which are written as in the file."""
    lowest, highest = _measure(least, _SECONDS), _measure(most, _SECONDS)

    def read(value: object) -> timedelta:
        seconds = _measure(value, _SECONDS)
        if seconds is None:
            raise wrong(f'a duration such as "{such_as}" (units s, m, h, d)', value)
        if not (lowest or 0) <= seconds <= (highest or 0):
            raise wrong(f'a duration from "{least}" to "{most}"', value)
        return timedelta(seconds=seconds)

    return read


def size(least: str, most: str) -> Callable[[object], int]:
    """Read a number of bytes within bounds: MB is 10⁶, MiB is 2²⁰."""
    lowest, highest = _measure(least, _BYTES), _measure(most, _BYTES)

    def read(value: object) -> int:
        count = _measure(value, _BYTES)
        if count is None:
            raise wrong('a size such as "16MiB" or "16MB"', value)
        if not (lowest or 0) <= count <= (highest or 0):
            raise wrong(f'a size from "{least}" to "{most}"', value)
        return count

    return read


def _measure(value: object, units: dict[str, int]) -> int | None:
    """Give a whole number times its unit, or None where it is not written like that.

    >>> _measure("15m", _SECONDS), _measure("16 MiB", _BYTES), _measure("1.5h", _SECONDS)
    (900, 16777216, None)
    """
    if not isinstance(value, str):
        return None
    number = value.rstrip("".join(units))
    unit = value[len(number) :]
    number = number.strip()
    if unit not in units or len(number) > 12 or not (number.isascii() and number.isdigit()):
        return None
    return int(number) * units[unit]


def path_from(folder: Path) -> Callable[[object], Path]:
    """Read a path; a relative one starts at `folder`."""

    def read(value: object) -> Path:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise wrong('a path such as "leakwatch.db"', value)
        if value.startswith("~"):
            raise wrong("a path written out (~ is not your home folder here)", value)
        return folder / value

    return read


def web_address(value: object) -> SplitResult:
    """Read an http or https address with a host; a login in it is never repeated."""
    if not isinstance(value, str):
        raise wrong(_ADDRESS, value)
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # an impossible port, or a broken IPv6 address
        raise wrong(_ADDRESS, _without_login(value)) from None
    if not usable or any(c <= " " or c == "\x7f" for c in value):
        raise wrong(_ADDRESS, _without_login(value))
    return parts


def _without_login(address: str) -> str:
    _, at, rest = address.rpartition("@")
    return f"…@{rest}" if at else address


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine: a literal loopback address, or localhost.

    >>> is_loopback("127.0.0.1"), is_loopback("192.0.2.1"), is_loopback("localhost")
    (True, False, True)
    """
    return host == "localhost" or is_own_ip_address(host)


def is_own_ip_address(host: str) -> bool:
    """Say whether a host is an IP address of this machine; a name would be looked up by others.

    >>> is_own_ip_address("127.0.0.1"), is_own_ip_address("::1"), is_own_ip_address("localhost")
    (True, True, False)
    """
    return is_ip_address(host) and ipaddress.ip_address(host).is_loopback


def is_ip_address(host: str) -> bool:
    """Say whether a host is an address of IPv4 or IPv6, and no name.

    >>> is_ip_address("192.0.2.1"), is_ip_address("::1"), is_ip_address("127.1")
    (True, True, False)
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_port(written: str) -> bool:
    """Say whether a text is the number of a port.

    >>> is_port("9050"), is_port("0"), is_port("65536"), is_port("+1")
    (True, False, False, False)
    """
    return written.isascii() and written.isdigit() and 0 < int(written[:6]) <= 65535

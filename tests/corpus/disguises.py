"""Addresses in disguise, one at a time, in the surroundings in which people write them."""

import base64
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus.spelling import wide

Write = Callable[[random.Random, str], str]


@dataclass(frozen=True, slots=True)
class Disguise:
    """A way to write an address so that machines do not see it."""

    name: str
    write: Write
    forms: tuple[str, ...]
    grade: str = "decoded"
    is_alone: bool = False  # stands at the end of a line: its borders are soft
    may_be_possible: bool = False
    is_ascii: bool = True  # whether every charset can hold it


def _signs(at: str, dot: str = ".", *, is_everywhere: bool = False) -> Write:
    """Replace the signs of an address by words."""

    def write(_dice: random.Random, email: str) -> str:
        local, _, domain = email.partition("@")
        local = local.replace(".", dot) if is_everywhere else local
        return f"{local}{at}{domain.replace('.', dot)}"

    return write


def _invisible(letter: str) -> Write:
    def write(dice: random.Random, email: str) -> str:
        at = dice.randrange(1, len(email))
        return email[:at] + letter + email[at:]

    return write


def _tagged(dice: random.Random, email: str) -> str:
    local, _, domain = email.partition("@")
    return f"{local}+{dice.choice(('shop', 'news2020', 'a.b'))}@{domain}"


def _mixed(_dice: random.Random, email: str) -> str:
    return "".join(c.upper() if n % 2 else c for n, c in enumerate(email))


def _percent(email: str, signs: str = "@") -> str:
    return "".join(f"%{ord(c):02X}" if c in signs else c for c in email)


def _each(pattern: str) -> Write:
    return lambda _, email: "".join(pattern.format(ord(c)) for c in email)


def _sign(pattern: str) -> Write:
    return lambda _, email: email.replace("@", pattern)


def _token(codec: str, *, is_url: bool = False, is_padded: bool = True) -> Write:
    def write(_dice: random.Random, email: str) -> str:
        encode = base64.urlsafe_b64encode if is_url else base64.b64encode
        token = encode(email.encode(codec)).decode()
        return token if is_padded else token.rstrip("=")

    return write


def _digest(name: str, *, is_upper: bool = False) -> Write:
    def write(_dice: random.Random, email: str) -> str:
        digest = hashlib.new(name, email.lower().encode(), usedforsecurity=False).hexdigest()
        return digest.upper() if is_upper else digest

    return write


def _look_alike(dice: random.Random, email: str) -> str:
    local, _, domain = email.partition("@")
    twins = {"a": "а", "o": "о", "e": "е", "i": "і", "s": "ѕ", "c": "с", "p": "р"}
    at = dice.choice([n for n, c in enumerate(local) if c in twins])
    return f"{local[:at]}{twins[local[at]]}{local[at + 1 :]}@{domain}"


def _broken(end: str) -> Write:
    def write(dice: random.Random, email: str) -> str:
        at = dice.randrange(email.index("@") + 2, len(email) - 1)
        return email[:at] + end + email[at:]

    return write


def _twice(first: Write, second: Callable[[str], str]) -> Write:
    return lambda dice, email: second(first(dice, email))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _concatenated(_dice: random.Random, email: str) -> str:
    local, _, domain = email.partition("@")
    return f"'{local}' + '@' + '{domain}'"


D = ("defanged",)
INVISIBLE = ("plain", "split", "full-width", "defanged")
DISGUISES = (
    Disguise("[at]", _signs("[at]"), D),
    Disguise("[at] [dot]", _signs("[at]", "[dot]"), D),
    Disguise("(at)", _signs("(at)"), D),
    Disguise("{at}", _signs("{at}", "{dot}"), D),
    Disguise("(at) with blanks", _signs(" (at) ", " (dot) "), D),
    Disguise("(at) and blanks about dots", _signs(" (at) ", " . "), D, is_alone=True),
    Disguise("[@] [.]", _signs("[@]", "[.]"), D),
    Disguise("(@)", _signs("(@)"), D),
    Disguise("AT DOT", _signs(" AT ", " DOT "), D, is_alone=True),
    Disguise("dot in the name too", _signs(" at ", " dot ", is_everywhere=True), D, is_alone=True),
    Disguise("[AT] in capitals", _signs("[AT]", "[DOT]"), D),
    Disguise("（アット）", _signs("（アット）"), D, is_ascii=False),
    Disguise("【アット】", _signs("【アット】"), D, is_ascii=False),
    Disguise("(アットマーク)", _signs("(アットマーク)"), D, is_ascii=False),
    Disguise("＠", _signs("＠"), ("full-width", "defanged"), is_ascii=False),
    Disguise("(＠)", _signs("(＠)"), ("full-width", "defanged"), is_ascii=False),
    Disguise("a blank before @", _signs(" @ "), ("defanged", "split"), is_alone=True),
    Disguise("full width", lambda _, e: wide(e), ("full-width",), is_ascii=False),
    Disguise("zero-width space", _invisible("\u200b"), INVISIBLE, is_ascii=False),
    Disguise("zero-width joiner", _invisible("\u200d"), INVISIBLE, is_ascii=False),
    Disguise("word joiner", _invisible("\u2060"), INVISIBLE, is_ascii=False),
    Disguise("BOM inside", _invisible("\ufeff"), INVISIBLE, is_ascii=False),
    Disguise("soft hyphen", _invisible("\u00ad"), INVISIBLE, is_ascii=False),
    Disguise("plus tag", _tagged, ("tag",)),
    Disguise("mixed case", _mixed, ("plain",), "plain"),
    Disguise("in quotes", lambda _, e: f'"{e}"', ("plain",), "plain"),
    Disguise("in Japanese quotes", lambda _, e: f"「{e}」", ("plain",), "plain", is_ascii=False),
    Disguise("in wide brackets", lambda _, e: f"＜{e}＞", ("plain",), "plain", is_ascii=False),
    Disguise("percent", lambda _, e: _percent(e), ("percent",)),
    Disguise("percent all signs", lambda _, e: _percent(e, "@._-"), ("percent",)),
    Disguise("percent, twice", lambda _, e: _percent(e).replace("%", "%25"), ("percent",)),
    Disguise("\\x40", _sign("\\x40"), ("escape",)),
    Disguise("\\u0040", _sign("\\u0040"), ("escape",)),
    Disguise("\\100", _sign("\\100"), ("escape",)),
    Disguise("all in \\x", _each("\\x{:02x}"), ("escape", "hex")),
    Disguise("all in \\u", _each("\\u{:04x}"), ("escape",)),
    Disguise("references in text", _sign("&#64;"), ("entity",)),
    Disguise("quoted-printable in text", _sign("=40"), ("quoted-printable",), is_alone=True),
    Disguise("base64", _token("utf-8"), ("base64",)),
    Disguise("base64, url-safe", _token("utf-8", is_url=True), ("base64",)),
    Disguise("base64 without padding", _token("utf-8", is_padded=False), ("base64",)),
    Disguise("base64 of UTF-16", _token("utf-16-le"), ("base64",)),
    Disguise("hexadecimal", lambda _, e: e.encode().hex(), ("hex",)),
    Disguise("hexadecimal with 0x", lambda _, e: f"0x{e.encode().hex().upper()}", ("hex",)),
    Disguise("hexadecimal by bytes", lambda _, e: e.encode().hex(" "), ("hex",), is_alone=True),
    Disguise("joined in a script", _concatenated, ("split", "escape", "plain", "defanged")),
    Disguise(
        "hidden in script escapes",
        _twice(_concatenated, lambda t: t.replace("@", "\\x40")),
        ("split", "escape", "defanged"),
        "hard",
    ),
    Disguise("letters apart", lambda _, e: " ".join(e), ("split", "defanged"), "hard", True, True),
    Disguise("reversed", lambda _, e: e[::-1], ("reversed",), "hard"),
    Disguise(
        "look-alike", _look_alike, ("look-alike",), "hard", may_be_possible=True, is_ascii=False
    ),
    Disguise("broken line", _broken("\n"), ("split",), "hard", True, True),
    Disguise("broken line, CRLF", _broken("\r\n"), ("split",), "hard", True, True),
    Disguise("broken line with a quote mark", _broken("\n> "), ("split",), "hard", True, True),
    Disguise("md5", _digest("md5"), ("md5",), "hard"),
    Disguise("md5 in capitals", _digest("md5", is_upper=True), ("md5",), "hard"),
    Disguise("sha1", _digest("sha1"), ("sha1",), "hard"),
    Disguise("sha256", _digest("sha256"), ("sha256",), "hard"),
    Disguise("base64 of base64", _twice(_token("utf-8"), _base64), ("base64",), "hard"),
    Disguise(
        "hexadecimal of base64",
        _twice(_token("utf-8"), lambda t: t.encode().hex()),
        ("hex", "base64"),
        "hard",
    ),
    Disguise(
        "base64 of hexadecimal", lambda _, e: _base64(e.encode().hex()), ("base64", "hex"), "hard"
    ),
    Disguise("base64 of [at]", _twice(_signs("[at]"), _base64), ("base64", "defanged"), "hard"),
    Disguise(
        "percent of base64",
        lambda _, e: _base64(e).replace("=", "%3D"),
        ("percent", "base64"),
        "hard",
    ),
    Disguise(
        "percent of [at]", lambda _, e: e.replace("@", "%5Bat%5D"), ("percent", "defanged"), "hard"
    ),
    Disguise(
        "base64 of full width", lambda _, e: _base64(wide(e)), ("base64", "full-width"), "hard"
    ),
    Disguise(
        "reversed [at]",
        lambda _, e: e.replace("@", "[at]")[::-1],
        ("reversed", "defanged"),
        "hard",
    ),
)

"""What bytes say in one charset or another, and which of it is the likeliest."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from leakwatch.text import pattern

_COMMON = pattern("[\u2010-\u266f\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]")
KANA = 0.05  # from this score on a reading is Japanese beyond doubt
_JAPANESE = ("cp932", "euc_jp", "euc_jis_2004")
# RE2 takes bytes for UTF-8 and cannot see these.
_PAIR = re.compile(  # noqa: TID251 - bounded
    rb"[\x80-\xff]{2}|(?:\x82[\x4f-\x58]){2}"  # the latter: full-width digits of CP932
)
_SWALLOWED = re.compile(rb"[\x80-\xff][A-Za-z0-9._+\-]")  # noqa: TID251 - bounded


@dataclass(frozen=True, slots=True)
class Reading:
    """What some bytes say in one charset, and how Japanese that looks."""

    codec: str
    text: str = field(repr=False)
    score: float


def strict_reading(data: bytes, hints: Sequence[str] = ()) -> Reading | None:
    """Give the most likely charset in which every byte means something; the end may be cut."""
    if utf8 := strict(data, "utf_8"):
        return utf8
    eucs = (strict(data, "euc_jp") or strict(data, "euc_jis_2004"), strict(data, "cp932"))
    japanese = max(filter(None, eucs), key=_by_score, default=None)
    if japanese and japanese.score >= KANA:
        return japanese
    for name in hints:
        if name != "utf_8_sig" and (hinted := strict(data, name)):
            return hinted
    return japanese if japanese and _is_likely(data, japanese) else None


def _is_likely(data: bytes, reading: Reading) -> bool:
    """Say whether text without kana is Japanese all the same, and no European letters."""
    if reading.codec != "cp932":
        return True
    high = bytes(b for b in data if b >= 0x80)
    return all(0xA0 <= b < 0xE0 for b in high) or (min(high) < 0xA0 and _is_safe(data))


def _is_safe(data: bytes) -> bool:
    """Say whether CP932 swallows no letter of an identifier.

    It makes one character of a stray byte and the ASCII letter behind it, and an identifier
    would lose its first letter. Stray bytes come one by one; in Japanese some stand in pairs, or
    some are the first byte of punctuation, as with 「 and 」 around an address: other charsets
    have no letter there.
    """
    has_pairs = _PAIR.search(data) is not None or data.count(b"\x81") > 1
    return has_pairs or not _SWALLOWED.search(data)


def strict(data: bytes, name: str) -> Reading | None:
    """Read in one charset; an error that reaches the end only means that the end was cut.

    >>> strict("見本".encode()[:-1], "utf_8").text
    '見'
    """
    try:
        text = data.decode(name)
    except UnicodeDecodeError as fault:
        if fault.end < len(data) or not fault.start:
            return None
        text = data[: fault.start].decode(name)
    return Reading(name, text, score(text) if name in _JAPANESE else 0.0)


def is_mostly_utf8(data: bytes) -> bool:
    r"""Say whether most foreign bytes are whole characters of three bytes: no accident.

    >>> is_mostly_utf8("見本".encode() + b"\x81"), is_mostly_utf8("見本".encode("cp932"))
    (True, False)
    """
    whole = sum(3 for c in data.decode("utf_8", "replace") if "\u0800" <= c < "\ufffd")
    return 2 * whole > sum(byte > 0x7F for byte in data)


def likeliest(data: bytes, names: Sequence[str]) -> Reading:
    """Read in each charset, bad bytes replaced; give the most Japanese, or the first of equals."""
    readings = [_replaced(data, name) for name in names]
    return max((r for r in readings if r.codec != "cp932" or _is_safe(data)), key=_by_score)


def _replaced(data: bytes, name: str) -> Reading:
    text = data.decode(name, "replace")
    return Reading(name, text, score(text))


def _by_score(reading: Reading) -> float:
    return reading.score


def is_all_japanese(text: str) -> bool:
    """Say whether a text is Japanese throughout, so that its charset cannot be another one.

    Bytes that are no UTF-16 give rare kanji and letters of other scripts when read as such.

    >>> is_all_japanese("見本の名簿, ａ１"), is_all_japanese("慢捤敦")
    (True, False)
    """
    foreign = "".join(c for c in text if c > "\x7f")
    common = list(_COMMON.finditer(foreign))
    kana = sum("\u3040" < c.group() < "\u3100" or c.group() > "\uff00" for c in common)
    return 20 * len(common) >= 19 * len(foreign) and 5 * kana > len(foreign)


def score(text: str) -> float:
    """Say how Japanese a text looks, from 1 (all kana) down to -5 (all unreadable).

    >>> score("ひらがな"), score("漢字"), score("plain")
    (1.0, 0.0, 0.0)
    """
    foreign = [(c, n) for c, n in Counter(text).items() if c > "\x7f"]
    total = sum(n for _, n in foreign) or 1
    return sum(_weight(c) * n for c, n in foreign) / total


def _weight(character: str) -> int:
    if "\u3041" <= character <= "\u30ff":
        return 1
    if character == "\ufffd":
        return -5
    odd = "\uff61" <= character <= "\uff9f" or "\ue000" <= character <= "\uf8ff"
    return -2 if odd or character < "\xa0" else 0

"""Addresses and links made harmless for readers: [at], (dot), アット, hxxp and their kin."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from leakwatch.parse.disguise.layers import together
from leakwatch.parse.disguise.tlds import is_ending
from leakwatch.parse.glance import has, has_any, starts
from leakwatch.parse.landmarks import among, known_landmarks
from leakwatch.parse.views import Edit

_BLANK = rb"(?:[ \t\xa0]|\xc2\xa0|\xe3\x80\x80)"
_BLANKS = (b" ", b"\t", b"\xc2\xa0", b"\xe3\x80\x80")
_LABEL = rb"[a-zA-Z0-9\-]{1,63}"
_KANA_AT, _KANA_DOT = "アット(?:マーク)?|あっと(?:まーく)?".encode(), "ドット|どっと".encode()
_AT = b"%b%b[.\\[({])|%b|%b" % (
    rb"at(?:[ -]?(?:sign|mark))?|a(?=[\])}>]",
    _LABEL,
    "ät|@|＠|ａｔ|ＡＴ|arroba|ｱｯﾄ(?:ﾏｰｸ)?".encode(),
    _KANA_AT,
)
_DOT = r"dot|d0t|punkt|point|\.|．|。|｡|ｄｏｔ|ＤＯＴ|ﾄﾞｯﾄ|".encode() + _KANA_DOT
_CLOSING = (
    rb"(?:[\])}>]|\xe3\x80[\x89\x8b\x8d\x8f\x91\x95]|\xef\xbc[\x89\x9e\xbd]|\xef\xbd\x9d"
    rb"|\xe2\x89\xab)"
)
_CORE = b"%b{0,2}(?:(%b)|(%b)|([:/]|://))%b{0,2}%b%b{0,2}" % (
    _BLANK,
    _AT,
    _DOT,
    _BLANK,
    _CLOSING,
    _BLANK,
)
_FIRST = rb"(?=[ \t\xa0\xc2\xe3\xefaAdDpP@.:/])"  # of a core: what else follows is left at once
# One expression for each opening bracket, so that `re` can jump from one to the next. All repeats
# are bounded.
_OPENINGS = {
    first: re.compile(rb"(?i)" + opening + _FIRST + _CORE)  # noqa: TID251 - bounded, see above
    for first, opening in (
        (b"[", rb"\["),
        (b"(", rb"\("),
        (b"{", rb"\{"),
        (b"<", rb"<(?=[^<>]{1,16}>)(?!a[ >]|/|[dp](?:iv)?[ >])"),
        (b"\xe3\x80", rb"\xe3\x80[\x88\x8a\x8c\x8e\x90\x94]"),
        (b"\xef\xbc", rb"\xef\xbc[\x88\x9c\xbb]"),
        (b"\xe2\x89", rb"\xe2\x89\xaa"),
        (b"\xef\xbd", rb"\xef\xbd\x9b"),
    )
}
_OPENING = b"\x88\x8a\x8c\x8e\x90\x94\x9c\xbb\xaa\x9b"  # last bytes of those that are not ASCII
_ASCII_OPENINGS = tuple((first, core) for first, core in _OPENINGS.items() if first.isascii())
_HALF = re.compile(rb"\[([.@])(?=[a-zA-Z0-9])")  # noqa: TID251 - a literal
_SCHEME = re.compile(rb"(?i)(?<![a-z])h(?:xx|\*\*)ps?(?=:|\[:)")  # noqa: TID251 - bounded
_STARS = re.compile(  # noqa: TID251 - bounded
    rb"\xe2(?<=[a-zA-Z0-9]\xe2)(?:\x98[\x85\x86]|\x97[\x8b\x8e\x8f]|\x96[\xa0\xa1\xb2\xbc]"
    rb"|\x93\x90|\x99[\xa5\xaa\xa1])(?=" + _LABEL + rb"\.[a-zA-Z])"
)
_NAKED = re.compile(  # noqa: TID251 - bounded
    b"(?:(%b)|(%b))%b{0,2}(?=[a-zA-Z0-9])" % (_KANA_AT, _KANA_DOT, _BLANK)
)
_NAKED_MARKS = ("ット".encode(), "っと".encode())
_NAMED_HOST = re.compile(  # noqa: TID251 - bounded; what follows an at with blanks around it
    rb"%b(?:\.[a-zA-Z]|%b{0,2}(?:%b))" % (_LABEL, _BLANK, _KANA_DOT)
)
_GUEST = re.compile(rb"_(?=[a-zA-Z0-9.\-]{1,253}#EXT#@)")  # noqa: TID251 - bounded
_HOST = _LABEL + (  # what shows that a host follows a word that means @
    rb"(?:\.[a-zA-Z0-9]|[ _\-]dot[ _\-]|[ ]?[\[({<][ ]?(?:\.|dot)[ ]?[\])}>]"
    rb"|[ ]{1,2}\.[ ]{0,2}[a-zA-Z0-9]|(?-i:DOT))"
)
_WORD_AT = re.compile(  # noqa: TID251 - bounded
    rb"(?i)(?<=[a-z0-9])(?:[ \t]at[ \t]|_at_|-at-)(?=%b)" % _HOST
)
_WORD_DOT = re.compile(rb"(?i)(?<=[a-z0-9])(?:[ \t]dot[ \t]|_dot_|-dot-)(?=[a-z0-9])")  # noqa: TID251
_CAPITAL_AT = re.compile(  # noqa: TID251 - bounded
    rb"AT(?<=[a-z0-9]AT)(?=%b)" % _HOST.replace(rb"(?-i:DOT)", b"DOT")
)
_CAPITAL_DOT = re.compile(rb"DOT(?<=[a-z0-9]DOT)(?=[a-z0-9])")  # noqa: TID251 - bounded
_WORD_BORDERS, _LOWER = b" \t_-", 0x20
_FLAT = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ_-\t", b"abcdefghijklmnopqrstuvwxyz   ")
_SPACED_AT = re.compile(  # noqa: TID251 - bounded
    rb"(?<=[a-zA-Z0-9.\x80-\xbf])%b{0,3}(?:@|\xef\xbc\xa0)%b{0,3}(?=\xef[\xbc\xbd]|%b)"
    % (_BLANK, _BLANK, _HOST)
)
_WIDE_AT = re.compile("＠".encode())  # noqa: TID251 - a literal
_SPACED_DOT = re.compile(rb"(?<=[a-zA-Z0-9])(?:[ \t]{1,3}\.[ \t]{1,3})(?=[a-zA-Z0-9])")  # noqa: TID251
_LAME_DOT = re.compile(  # noqa: TID251 - bounded
    rb"@%b(?:\.%b){0,4}([ \t]{1,2}\.|\.[ \t]{1,2})([a-zA-Z]{2,12})" % (_LABEL, _LABEL)
)
_MEANT = {1: b"@", 2: b"."}


def defanged(text: bytes, odd: Sequence[int]) -> Iterable[Edit]:
    """Give the edits that write out what was made harmless; `odd` has the places of each odd @.

    >>> list(defanged(b"hanako[at]firm (dot) example", ()))
    [(6, 10, b'@'), (14, 21, b'.')]
    """
    signs = (_bracketed(text), _halved(text), _wide(text), _spaced(text, odd), _guests(text))
    return together(*signs, *_worded(text))


def _bracketed(text: bytes) -> Iterator[Edit]:
    for first, core in _OPENINGS.items() if not text.isascii() else _ASCII_OPENINGS:
        if has(text, first):
            for match in _opened(text, first, core):
                kind = match.lastindex or 0
                start = _blanks_before(text, match.start())
                yield start, match.end(), _MEANT.get(kind) or match[kind]


def _opened(text: bytes, first: bytes, core: "re.Pattern[bytes]") -> Iterator["re.Match[bytes]"]:
    """Give what stands behind brackets; those of Japanese begin as most of its letters do."""
    if first.isascii():
        yield from core.finditer(text)
        return
    done = 0
    thirds = np.frombuffer(text + b"\0", np.uint8)
    places = starts(text, first)
    for place in places[among(thirds[places + 2], _OPENING)].tolist():
        if place >= done and (match := core.match(text, place)):
            done = match.end()
            yield match


def _blanks_before(text: bytes, place: int) -> int:
    """Give where up to two blanks start that stand directly before a place."""
    for _ in range(2):
        if place and text[place - 1] in b" \t\xa0\x80":
            sizes = (len(b) for b in _BLANKS if text.endswith(b, max(0, place - 3), place))
            place -= next(sizes, 0)
    return place


def _halved(text: bytes) -> Iterator[Edit]:
    if has_any(text, (b"[.", b"[@")):
        for match in _HALF.finditer(text):
            yield match.start(), match.end(), match[1]


def _guests(text: bytes) -> Iterator[Edit]:
    """Give the edits that undo how directories name guests: hanako_firm.example#EXT#@a.example."""
    if has(text, b"#EXT#@"):
        for match in _GUEST.finditer(text):
            yield match.start(), match.start() + 1, b"@"


def _worded(text: bytes) -> Iterable[Iterable[Edit]]:
    """Give the edits of words that mean a sign, kind by kind."""
    has_brackets = b"[" in text or b"(" in text
    flat = text.translate(_FLAT) if has_brackets or _may_hold_words(text) else b""
    if has(flat, b" at "):
        yield _replaced(_each(_WORD_AT, text, flat, b" at "), b"@")
    if has(flat, b" dot "):
        yield _replaced(_each(_WORD_DOT, text, flat, b" dot "), b".")
    if has_brackets and has_any(flat, (b"xxp", b"h**p")):
        yield _schemes(text)
    if has(text, b"DOT"):
        yield _replaced(_CAPITAL_AT.finditer(text), b"@")
        yield _replaced(_CAPITAL_DOT.finditer(text), b".")


def _may_hold_words(text: bytes) -> bool:
    """Say quickly whether `at` or `dot` may stand between signs; case does not count."""
    found = known_landmarks(text)
    if not found:
        return True
    letters = np.frombuffer(text + bytes(4), np.uint8)
    before = found.of(_WORD_BORDERS) + 1
    first = letters[before] | _LOWER
    ats, dots = before.compress(first == ord("a")), before.compress(first == ord("d"))
    is_at = (letters[ats + 1] | _LOWER) == ord("t")
    is_dot = (letters[dots + 2] | _LOWER) == ord("t")
    ends = np.concatenate((ats.compress(is_at) + 2, dots.compress(is_dot) + 3))
    return bool(among(letters[ends], _WORD_BORDERS).any())


def _replaced(found: Iterable["re.Match[bytes]"], sign: bytes) -> Iterator[Edit]:
    return ((match.start(), match.end(), sign) for match in found)


def _schemes(text: bytes) -> Iterator[Edit]:
    for match in _SCHEME.finditer(text):
        is_secure = match.group()[-1:] in b"sS"
        yield match.start(), match.end(), b"http" + b"s" * is_secure


def _each(
    wanted: "re.Pattern[bytes]", text: bytes, flat: bytes, mark: bytes, offset: int = 0
) -> Iterator["re.Match[bytes]"]:
    """Give the matches of an expression at each place where a mark stands in the flat text."""
    place = flat.find(mark)
    while place >= 0:
        if match := wanted.match(text, max(0, place + offset)):
            yield match
        place = flat.find(mark, place + 1)


def _wide(text: bytes) -> Iterator[Edit]:
    if text.isascii():
        return
    if b"\xe2" in text:
        for match in _STARS.finditer(text):
            yield match.start(), match.end(), b"@"
    for mark in _NAKED_MARKS:
        if has(text, mark):
            yield from _naked(text, mark)


def _naked(text: bytes, mark: bytes) -> Iterator[Edit]:
    """Give the edits of Japanese words without brackets; an at with blanks needs a host."""
    for match in _each(_NAKED, text, text, mark, -3):
        start, end = _blanks_before(text, match.start()), match.end()
        kind = match.lastindex or 0
        is_glued = (start, end) == match.span(kind)
        if text[start - 1 : start].isalnum() and (
            kind == 2 or is_glued or _NAMED_HOST.match(text, end)
        ):
            yield start, end, _MEANT[kind]


def _spaced(text: bytes, odd: Sequence[int]) -> Iterator[Edit]:
    wide = (match.start() for match in _WIDE_AT.finditer(text)) if not text.isascii() else ()
    for at in (*odd, *wide):
        match = _SPACED_AT.match(text, _blanks_before(text, at))
        if match and match.group() not in (b"@", "＠".encode()):
            yield match.start(), match.end(), b"@"
        lame = _LAME_DOT.match(text, at)
        if lame and is_ending(lame[2]):
            yield lame.start(1), lame.end(1), b"."
    if has(text, b" . "):
        yield from _replaced(_each(_SPACED_DOT, text, text, b" . "), b".")

"""What the lines of a file tell of its charset, before any of them is read for good."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from leakwatch.parse.charsets.guess import ENOUGH, guessed, is_telling
from leakwatch.parse.charsets.readings import (
    Reading,
    evident,
    has_marks,
    is_likely,
    is_mostly_utf8,
    is_solid,
    japanese,
    strict,
)
from leakwatch.parse.charsets.signs import has_utf8_words

# ASCII between the fields of a row. Bounded, and of bytes, which RE2 takes for UTF-8.
_BETWEEN = re.compile(rb"[\x00-\x23\x25-\x27\x29-\x2c/:;<=>?]{1,99}")  # noqa: TID251 - see above
_LINE = 0.08  # what a line without kana must score to show its charset
_EVEN_IF_SHORT = 0.3  # of two kanji, both are familiar
_FEW = 8  # foreign bytes that may be a word of kanji as well as of any other language
_NO_RIVALS = ("cp932", "euc_jp", "euc_jis_2004", "iso2022_jp_ext", "utf_8", "cp1252")


def main_codec(sample: bytes, hints: Sequence[str]) -> tuple[str, bool]:
    """Give the charset of lines that hold more than ASCII, and whether they show it themselves.

    An empty string where there are no such lines, or where none fits.

    >>> main_codec("見本の名簿".encode("euc_jp"), []), main_codec(b"", [])
    (('euc_jp', True), ('', False))
    """
    if not sample:
        return "", False
    if name := _shown(sample, rivals(hints)):
        return name, True
    for name in hints:
        if fits(sample, name):
            return name, False
    return _likeliest(sample)


def _shown(sample: bytes, against: Sequence[str]) -> str:
    if sure := evident(sample, against):
        return sure.codec
    if name := commonest(sample.splitlines(keepends=True), against, least=_LINE):
        return name
    if is_mostly_utf8(sample):
        return "utf_8"
    return commonest((part for part in fields(sample) if not part.isascii()), against)


def _likeliest(sample: bytes) -> tuple[str, bool]:
    found = japanese(sample)
    likely = found.codec if found and is_likely(sample, found) else ""
    if found and likely and is_solid(found):
        return likely, True
    if likely and not is_telling(sample, _FEW):
        return likely, False
    name = guessed(sample)
    return (name, False) if name and fits(sample, name) else (likely, False)


def foreign(text: bytes, most: int = ENOUGH) -> bytes:
    r"""Give the lines in which there is more than ASCII, up to so many bytes.

    >>> foreign(b"one\ntwo \xe9\nthree")
    b'two \xe9\n'
    """
    found, size = [], 0
    for line in text.splitlines(keepends=True):
        if not line.isascii() and b"\x1b" not in line:
            found.append(line[: most - size])
            size += len(found[-1])
            if size >= most:
                break
    return b"".join(found)


def fields(line: bytes) -> Iterator[bytes]:
    """Give the fields of a row, each with the ASCII behind it; together they are the row.

    >>> list(fields(b"8841, Hanako;x"))
    [b'8841, ', b'Hanako;', b'x']
    """
    start = 0
    for match in _BETWEEN.finditer(line):
        yield line[start : match.end()]
        start = match.end()
    if start < len(line):
        yield line[start:]


def commonest(
    parts: Iterable[bytes], against: Sequence[str] = (), *, least: float = _EVEN_IF_SHORT
) -> str:
    """Give the charset that most parts show which show one, or nothing if few do.

    `least` is the score from which a Japanese reading counts: short ones may be accidents.

    >>> commonest([word.encode("cp932") for word in ("かな", "カナ")] + ["かな".encode("euc_jp")])
    'cp932'
    """
    total, shown = 0, Counter[str]()
    for part in parts:
        total += 1
        found = evident(part, against)
        if found and _is_shown(part, found, least):
            shown[found.codec] += 1
    return shown.most_common(1)[0][0] if shown and 5 * shown.total() >= 2 * total else ""


def _is_shown(part: bytes, found: Reading, least: float) -> bool:
    if found.codec == "utf_8":
        return has_utf8_words(part)
    return found.score > least and has_marks(found.text, 2)


def fits(sample: bytes, name: str) -> bool:
    r"""Say whether most lines mean something in a charset.

    >>> fits("Да\nНет".encode("koi8_r"), "koi8_r"), fits(b"\xff\xff", "utf_8")
    (True, False)
    """
    lines = sample.splitlines(keepends=True)
    return 5 * sum(strict(line, name) is not None for line in lines) >= 3 * len(lines)


def rivals(names: Sequence[str]) -> list[str]:
    """Give the charsets that speak against Japanese if they fit: Latin-1 fits anything.

    >>> rivals(["koi8_r", "cp1252", "euc_jp"])
    ['koi8_r']
    """
    return [name for name in names if name and name not in _NO_RIVALS]

"""What bytes may say in another charset than the likeliest, where they say too little."""

import re
from collections.abc import Callable

from leakwatch.parse.charsets.doubts import Doubt, doubt
from leakwatch.parse.charsets.readings import Reading, has_marks, is_fair, is_safe, score, strict
from leakwatch.parse.charsets.signs import SWALLOWING

_FAIR = -0.15  # the score of a second reading of kanji that is no nonsense
_CLEAR = 0.25  # the score of one that only few bytes are in
_BY_ACCIDENT = 0.0  # letters of Europe fit Japanese charsets by accident, and score less
_MOST = 2  # second readings of a line
_NAMES = ("cp932", "euc_jp")
# Bounded, and of bytes, which RE2 takes for UTF-8.
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){6,999}")  # noqa: TID251 - see above
_KANA = re.compile(rb"[\xa4\xa5][\xa1-\xf6]")  # noqa: TID251 - see above


def plausible(line: bytes, codec: str) -> list[str]:
    r"""Give the charsets of Japanese, besides the one chosen, in which a line is no nonsense.

    >>> plausible("ﾂﾊﾞﾒ銀行".encode("cp932"), "iso8859_5"), plausible(b"caf\xe9s", "cp1252")
    (['cp932'], [])
    """
    return [each.codec for each in _fair(line, codec)]


def others(line: bytes, codec: str) -> list[str]:
    """Give the texts that a line may be in other charsets than the one chosen, likeliest first.

    >>> others("北沢商事".encode("cp932"), "cp1252"), others("佐藤".encode("utf_16_le"), "")
    (['北沢商事'], ['佐藤'])
    """
    found = _fair(line, codec)
    wide = ("utf_16_le", "utf_16_be") if len(line) % 2 == 0 else ()
    for name in ("gb18030", *wide):
        text = line.decode(name, "replace")
        if name != codec and score(text) >= _CLEAR:
            found.append(Reading(name, text, score(text)))
    found.sort(key=lambda each: -each.score)
    return [each.text for each in found]


def _fair(line: bytes, codec: str) -> list[Reading]:
    is_single = bool(codec) and codec not in SWALLOWING
    if is_single and not is_safe(line):
        return []
    names = (*_NAMES, "gb18030") if _KANA.search(line) else _NAMES
    readings = (strict(line, name) for name in names if name != codec)
    least = _BY_ACCIDENT if is_single else _FAIR
    return [each for each in readings if each and is_fair(each, least)]


def second_readings(window: bytes, codec: str, most: int) -> list[Doubt]:
    r"""Give what so many lines may say besides, in a text whose charset was guessed and fits.

    >>> [found.start for found in second_readings(b"a\n" + "北沢".encode("cp932"), "cp1251", 9)]
    [2]
    """
    found: list[Doubt] = []
    length = 0
    for line in window.splitlines(keepends=True):
        text = line.decode(codec, "replace")
        if not line.isascii() and most > 0:
            most -= 1
            names = [] if has_marks(text) else plausible(line, codec)[:_MOST]
            both = (doubt(line, text, reader(codec), reader(name)) for name in names)
            found += [each.moved(length) for each in both if each]
        length += len(text)
    return found


def reader(codec: str) -> Callable[[bytes], str]:
    """Give what reads bytes in a charset; bad ones are replaced.

    >>> reader("cp932")("見本".encode("cp932"))
    '見本'
    """
    return lambda part: part.decode(codec, "replace")


def hidden(line: bytes, text: str = "") -> list[Doubt]:
    r"""Give what UTF-16 in a line of a narrow file says; `text` is what it was read as.

    >>> [found.pieces[0][1] for found in hidden(b"\0" + "佐藤,sato@firm".encode("utf_16_le"))]
    ['佐藤,sato@firm']
    """
    run = _WIDE_RUN.search(line)
    if not run:
        return []
    text = text or line.decode("ascii", "replace")
    start = run.start()
    if line.isascii():
        whole = _WIDE_RUN.sub(lambda match: match.group().replace(b"\0", b""), line)
        return [Doubt(0, ((text, whole.decode("ascii")),))]
    starts = {start % 2: "utf_16_le"}
    if start and not line[start - 1]:
        starts[(start - 1) % 2] = "utf_16_be"
    wholes = [line[at:].decode(name, "replace") for at, name in starts.items()]
    return [Doubt(0, ((text, whole),)) for whole in wholes]

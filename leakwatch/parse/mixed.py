"""Text line by line: what each line says by itself, in files that mix charsets or are dirty."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from leakwatch.parse import guess, jis
from leakwatch.parse.doubts import Doubt, doubt
from leakwatch.parse.readings import (
    KANA,
    Reading,
    decoded,
    evident,
    is_likely,
    is_mostly_utf8,
    is_solid,
    japanese,
    likeliest,
    score,
    strict,
)
from leakwatch.parse.signs import has_others

_FIELDS = re.compile(rb"[\t\n\r ,;:|\"<>=&/]{1,99}")  # noqa: TID251 - bounded; of bytes
_LETTERS = rb"A-Za-z0-9"
# One character of CP932 amid ASCII, whose second byte is a letter of what stands behind it.
_SWALLOWED = re.compile(  # noqa: TID251 - bounded; of bytes
    rb"(?:^|[\x00-\x7f])[\x81-\x9f\xe0-\xfc][A-Za-z@_][" + _LETTERS + rb"]"
)
_SWALLOWED_ANYWHERE = re.compile(  # noqa: TID251 - bounded; of bytes
    rb"[\x80-\xff][A-Za-z@_][" + _LETTERS + rb"@._+\-]"
)
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){6,999}")  # noqa: TID251 - bounded; of bytes
_NO_RIVALS = ("cp932", "euc_jp", "euc_jis_2004", "iso2022_jp_ext", "utf_8", "cp1252")
_ASIAN = ("gb18030", "big5hkscs", "cp949")


def raw(data: bytes) -> str:
    r"""Give the ASCII in some bytes; every other byte is a border.

    >>> raw(b"\x81taro") == "\ufffdtaro"
    True
    """
    return data.decode("ascii", "replace")


def foreign(data: bytes, most: int = guess.ENOUGH) -> bytes:
    r"""Give the lines in which there is more than ASCII, up to so many bytes.

    >>> foreign(b"one\ntwo \xe9\nthree")
    b'two \xe9\n'
    """
    found, size = [], 0
    for line in data.splitlines(keepends=True):
        if not line.isascii() and b"\x1b" not in line:
            found.append(line[: most - size])
            size += len(found[-1])
            if size >= most:
                break
    return b"".join(found)


def rivals(names: Sequence[str]) -> list[str]:
    """Give the charsets that speak against Japanese if they fit: Latin-1 fits anything.

    >>> rivals(["koi8_r", "cp1252", "euc_jp"])
    ['koi8_r']
    """
    return [name for name in names if name and name not in _NO_RIVALS]


def commonest(sample: bytes, against: Sequence[str] = ()) -> str:
    """Give the charset in which most lines are that show one, or an empty string.

    >>> commonest("ひらがな\n".encode("cp932") + "カタカナ\nかな\n".encode("euc_jp"))
    'euc_jp'
    """
    lines = sample.splitlines()
    shown = Counter(found.codec for line in lines if (found := evident(line, against)))
    if 2 * shown.total() < len(lines):
        return ""
    return shown.most_common(1)[0][0]


@dataclass(slots=True)
class Lines:
    """Reads lines one by one; remembers what was declared, and what the language turned out to be.

    `main` is the charset of the file as a whole, empty where none is known; `is_sure` says that
    it was read off the text, not guessed.
    """

    main: str = ""
    hints: Sequence[str] = ()
    is_sure: bool = field(default=False, kw_only=True)
    doubts: list[Doubt] = field(default_factory=list)
    _mode: bytes = b""  # of ISO-2022-JP, left open by the line before
    _guess: str | None = None
    _length: int = 0

    @property
    def is_open(self) -> bool:
        """Whether a run of ISO-2022-JP may go on."""
        return bool(self._mode)

    def read(self, window: bytes) -> str:
        """Give the text of some lines; `doubts` are then theirs."""
        self.doubts, self._length = [], 0
        pieces = []
        for line in window.splitlines(keepends=True):
            text = self._line(line)
            pieces.append(text)
            self._length += len(text)
        return "".join(pieces)

    def _line(self, line: bytes) -> str:
        if b"\x1b" in line or self._mode:
            return self._mail(line)
        if line.isascii():
            if 0 in line:
                self._suspect_wide(line)
            return line.decode("ascii")
        return self._foreign(line)

    def _mail(self, line: bytes) -> str:
        """Read ISO-2022-JP; a run goes over the end of its line only if it is read well there."""
        text, mode = jis.jis_text(line, self._plain, self._carried(line))
        self._mode = mode if mode[:1] in (b"$",) else b""
        return text

    def _carried(self, line: bytes) -> bytes:
        mode, self._mode = self._mode, b""
        if not mode:
            return b""
        run = line.partition(b"\x1b")[0].rstrip(b"\r\n")
        found = jis.wide_run(mode, run) if len(run) > 3 and run.isascii() else ""
        return mode if score(found) >= KANA else b""

    def _plain(self, part: bytes) -> str:
        return part.decode("ascii") if part.isascii() else self._foreign(part, is_whole=False)

    def _foreign(self, line: bytes, *, is_whole: bool = True) -> str:
        found = self._reading(line)
        text = found.text if found else self._by_fields(line)
        if is_whole and (not found or found.codec not in ("utf_8", "euc_jp")):
            self._doubt(line, found, text)
        return text

    def _reading(self, line: bytes) -> Reading | None:
        """Give what the whole line says in one charset, if there is one that is likely."""
        if self.is_sure and (own := self._own(line)):
            return own
        if found := self._evident(line):
            return found
        for name in filter(None, (self.main, *self.hints)):
            if hinted := strict(line, name):
                return hinted
        found = japanese(line)
        is_known = not guess.is_telling(line) or (found and is_solid(found))
        if found and is_likely(line, found) and is_known:
            return found
        if (name := self._language(line)) and (guessed := strict(line, name)):
            return guessed
        return found if found and is_likely(line, found) else None

    def _own(self, line: bytes) -> Reading | None:
        """Give what a line says in the charset of the file, where nothing speaks against that."""
        try:
            text = decoded(line, self.main)
        except UnicodeDecodeError:
            return None
        return None if has_others(line, self.main) else Reading(self.main, text, KANA)

    def _evident(self, line: bytes) -> Reading | None:
        found = evident(line, rivals([self.main, *self.hints]))
        if found and self.main and not self.is_sure and not _outweighs(found):
            return None
        return found

    def _language(self, line: bytes) -> str:
        """Ask once a document, on the first lines that nothing else explains."""
        if self._guess is None and guess.is_telling(line):
            self._guess = guess.guessed(line)
        return self._guess or ""

    def _by_fields(self, line: bytes) -> str:
        """Read what no charset fits as a whole: its fields may have several, or one is dirty."""
        if is_mostly_utf8(line):
            best = "utf_8"
        else:
            best = likeliest(line, ("utf_8", "euc_jp", "cp932")).codec
        ends = [match.end() for match in _FIELDS.finditer(line)]
        parts = (line[i:j] for i, j in zip([0, *ends], [*ends, len(line)], strict=True))
        return "".join(self._field(part, best) for part in parts)

    def _field(self, part: bytes, best: str) -> str:
        if part.isascii():
            return part.decode("ascii")
        for name in dict.fromkeys((best, self.main or best, *self.hints)):
            try:
                return decoded(part, name)
            except UnicodeDecodeError:
                continue
        if found := evident(part):
            return found.text
        return _dirty(part)

    def _doubt(self, line: bytes, found: Reading | None, text: str) -> None:
        """Keep what else a line may say: as CP932 or EUC-JP, or as ASCII among stray bytes."""
        def first(part: bytes) -> str:
            return part.decode(found.codec, "replace") if found else self._by_fields(part)

        others: list[Callable[[bytes], str]] = []
        is_evident = bool(found and found.score >= KANA)
        swallowed = _SWALLOWED if is_evident else _SWALLOWED_ANYWHERE
        if swallowed.search(line):
            others.append(raw)
        if not is_evident:
            others += [_in(name) for name in _plausible(line, found)]
        for other in others[:2]:
            if second := doubt(line, text, first, other):
                self.doubts.append(second.moved(self._length))

    def _suspect_wide(self, line: bytes) -> None:
        """Keep what UTF-16 in a narrow file says, NULs left out."""
        runs = _WIDE_RUN.sub(lambda match: match.group().replace(b"\0", b""), line)
        if runs != line:
            self.doubts.append(Doubt(self._length, ((raw(line), raw(runs)),)))


def _in(name: str) -> Callable[[bytes], str]:
    return lambda part: part.decode(name, "replace")


def _plausible(line: bytes, found: Reading | None) -> list[str]:
    """Give the other charsets in which every byte of a line means something."""
    names = [name for name in ("cp932", "euc_jp", *_ASIAN) if not found or name != found.codec]
    return [name for name in names if strict(line, name)]


def _outweighs(found: Reading) -> bool:
    """Say whether a line shows by itself that the charset of the file is not its own."""
    if found.codec == "utf_8":
        return sum(c > "\x7f" for c in found.text) > 1
    return sum("\u3041" <= c <= "\u30ff" for c in found.text) > 2


def _dirty(part: bytes) -> str:
    """Read bytes with faults in the charset that explains most; a bad byte is a border."""
    if is_mostly_utf8(part):
        return part.decode("utf_8", "replace")
    best = likeliest(part, ("utf_8", "euc_jis_2004", "cp932"))  # the last may swallow ASCII
    has_meaning = any(character > "\x7f" and character != "\ufffd" for character in best.text)
    return best.text if has_meaning else part.decode("latin_1")

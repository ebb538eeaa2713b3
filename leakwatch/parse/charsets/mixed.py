"""Text line by line: what each line says by itself, in files that mix charsets or are dirty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from leakwatch.parse.charsets import guess, jis
from leakwatch.parse.charsets.doubts import Doubt, doubt
from leakwatch.parse.charsets.euc import decoded
from leakwatch.parse.charsets.evidence import commonest, fields, rivals
from leakwatch.parse.charsets.readings import (
    KANA,
    Reading,
    evident,
    has_marks,
    is_likely,
    is_mostly_utf8,
    is_solid,
    japanese,
    likeliest,
    score,
    strict,
)
from leakwatch.parse.charsets.seconds import hidden, plausible, reader
from leakwatch.parse.charsets.signs import (
    has_kana,
    has_others,
    has_utf8_words,
    swallowed,
)

_EQUALLY = 0.4  # scores closer than this say nothing against the charset of the file
_EFFORT = (
    1500  # times that bytes are judged, of each window; then whatever loses no ASCII is taken
)
_LOOKS = 400  # lines of the first windows for which second readings are sought
_VERY_CAREFUL = 4  # windows
_FEWER_LOOKS = 20  # of a later window
_SHOWN = 24  # fields of a line that are judged before it is read as several
_FEW = 8  # foreign bytes that may be a word of kanji as well as of any other language
_MOST = 2  # second readings of a line


@dataclass(slots=True)
class Lines:
    """Reads lines one by one; remembers what was declared, and what the language turned out to be.

    `main` is the charset of the file as a whole, empty where none is known; `is_sure` says that
    it was read off the text, not guessed. `doubts` are those about the text given last.
    """

    main: str = ""
    hints: Sequence[str] = ()
    is_sure: bool = field(default=False, kw_only=True)
    doubts: list[Doubt] = field(default_factory=list)
    _mode: bytes = b""  # of ISO-2022-JP, left open by the line before
    _guess: str | None = None
    _effort: int = _EFFORT
    _looks: int = 0
    _windows: int = 0

    @property
    def is_open(self) -> bool:
        """Whether a run of ISO-2022-JP may go on."""
        return bool(self._mode)

    def read(self, window: bytes) -> str:
        """Give the text of some lines."""
        self.doubts, length, self._effort = [], 0, _EFFORT
        self._looks = _LOOKS if self._windows < _VERY_CAREFUL else _FEWER_LOOKS
        self._windows += 1
        pieces = []
        for line in window.splitlines(keepends=True):
            text, found = self._line(line)
            self.doubts += [each.moved(length) for each in found]
            pieces.append(text)
            length += len(text)
        return "".join(pieces)

    def _line(self, line: bytes) -> tuple[str, list[Doubt]]:
        if b"\x1b" in line or self._mode:
            return self._mail(line), []
        if line.isascii():
            return line.decode("ascii"), hidden(line) if 0 in line else []
        found = self._reading(line)
        text = found.text if found else self._by_fields(line)
        seconds = hidden(line, text) if 0 in line else []
        return text, [*seconds, *self._second(line, found, text)] if self._effort > 0 else seconds

    def _mail(self, line: bytes) -> str:
        """Read ISO-2022-JP; a run goes over the end of its line only if it is read well there."""
        text, mode = jis.jis_text(line, self._plain, self._carried(line))
        self._mode = mode if mode.startswith(b"$") else b""
        return text

    def _carried(self, line: bytes) -> bytes:
        mode, self._mode = self._mode, b""
        run = line.partition(b"\x1b")[0].rstrip(b"\r\n")
        is_wide = mode and len(run) > 3 and run.isascii()
        return mode if is_wide and score(jis.wide_run(mode, run)) >= KANA else b""

    def _plain(self, part: bytes) -> str:
        if part.isascii():
            return part.decode("ascii")
        found = self._reading(part)
        return found.text if found else self._by_fields(part)

    def _reading(self, line: bytes) -> Reading | None:
        """Give what the whole line says in one charset, if there is one that is likely."""
        found = self._own(line)
        if not found and self._effort > 0:
            self._effort -= 2
            found = self._other(line)
        return found if found and not _is_torn(line, found) else None

    def _own(self, line: bytes) -> Reading | None:
        """Give what a line says in the charset of the file, where nothing speaks against it."""
        if not self.main:
            return None
        try:
            text = decoded(line, self.main)
        except UnicodeDecodeError:
            return None
        if self.is_sure:
            has_rivals = has_others(line, self.main) and (other := self._better(line))
            return other if has_rivals else Reading(self.main, text, 1.0)
        return None if has_kana(line) else Reading(self.main, text, 0.0)

    def _better(self, line: bytes) -> Reading | None:
        """Give the reading of a line of CP932 or EUC-JP that is better than that, or None."""
        if self.main == "cp932" and not has_utf8_words(line) and not _is_euc(line):
            return None
        self._effort -= 1
        other = evident(line)
        if not other or other.codec in ("utf_8", self.main):
            return other
        found = strict(line, self.main)
        return other if not found or other.score >= found.score + _EQUALLY else found

    def _other(self, line: bytes) -> Reading | None:
        found = evident(line, rivals([self.main, *self.hints]))
        if found and not (self.main and not self.is_sure and not has_marks(found.text)):
            return found
        for name in filter(None, (self.main, *self.hints)):
            if hinted := strict(line, name):
                return hinted
        foreign = [part for part in fields(line[:4096]) if not part.isascii()][:_SHOWN]
        self._effort -= len(foreign)
        return None if commonest(foreign) or is_mostly_utf8(line) else self._likely(line)

    def _likely(self, line: bytes) -> Reading | None:
        found = japanese(line)
        likely = found if found and is_likely(line, found) else None
        if likely and (is_solid(likely) or not guess.is_telling(line, _FEW)):
            return likely
        if (name := self._language(line)) and (guessed := strict(line, name)):
            return guessed
        return likely

    def _language(self, line: bytes) -> str:
        """Ask once a document, for the first line that nothing else explains."""
        if self._guess is None and guess.is_telling(line):
            self._guess = guess.guessed(line)
        return self._guess or ""

    def _by_fields(self, line: bytes) -> str:
        """Read what no charset fits as a whole: its fields may have several, or one is dirty."""
        best = "utf_8"
        if self._effort > 0 and not is_mostly_utf8(line):
            self._effort -= 2
            best = likeliest(line, ("utf_8", "euc_jp", "cp932")).codec
        names = [name for name in (best, self.main, *self.hints) if name]
        return "".join(self._field(part, names) for part in fields(line))

    def _field(self, part: bytes, names: Sequence[str]) -> str:
        if part.isascii():
            return part.decode("ascii")
        if self._effort <= 0:
            return raw(part)
        self._effort -= 1
        found = evident(part)
        if found and (found.codec != "utf_8" or has_utf8_words(part)):
            return found.text
        for name in names:
            try:
                return decoded(part, name)
            except UnicodeDecodeError:
                continue
        self._effort -= 3
        return found.text if found else _dirty(part)

    def _second(self, line: bytes, found: Reading | None, text: str) -> list[Doubt]:
        """Give what else a line may say: in another charset, or as ASCII among stray bytes."""

        def first(part: bytes) -> str:
            return part.decode(found.codec, "replace") if found else self._by_fields(part)

        others: list[Callable[[bytes], str]] = (
            [raw] if swallowed(line, found.codec if found else "cp932") else []
        )
        is_plain = found and (found.codec == "utf_8" or found.score >= 1 or has_marks(text))
        if not is_plain and self._looks > 0:
            self._looks -= 1
            others += [reader(name) for name in plausible(line, found.codec if found else "")]
        self._effort -= 4 * len(others)
        seconds = (doubt(line, text, first, other) for other in others)
        return [second for second in seconds if second][:_MOST]


def raw(part: bytes) -> str:
    r"""Give the ASCII in some bytes; every other byte is a border.

    >>> raw(b"\x81taro") == "\ufffdtaro"
    True
    """
    return part.decode("ascii", "replace")


def _dirty(part: bytes) -> str:
    """Read bytes with faults in the charset that explains most; a bad byte is a border."""
    if is_mostly_utf8(part):
        return part.decode("utf_8", "replace")
    best = likeliest(part, ("utf_8", "euc_jis_2004", "cp932"))  # the last may swallow ASCII
    has_meaning = any(character > "\x7f" and character != "\ufffd" for character in best.text)
    return best.text if has_meaning else part.decode("latin_1")


def _is_torn(line: bytes, found: Reading) -> bool:
    """Say whether some words of a line that was read as Japanese are UTF-8 all the same."""
    return found.codec in ("cp932", "euc_jp", "euc_jis_2004") and has_utf8_words(line)


def _is_euc(line: bytes) -> bool:
    try:
        decoded(line, "euc_jp")
    except UnicodeDecodeError:
        return False
    return True

"""How surely and how fast bytes become text, beside two libraries and beside `bytes.decode` alone.

Real pages and feeds are read where they are at hand, and made-up ones always. A text counts as
read where it equals what was written, character by character.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import process_time

import chardet
import charset_normalizer

from leakwatch.parse.charsets.charset import Decoder, decode

SEED = 2031
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "japanese" / "chardet"
REAL = {"EUC-JP": "euc_jp", "SHIFT_JIS": "cp932", "CP932": "cp932"}
CODECS = ("cp932", "euc_jp", "iso2022_jp", "utf_8", "utf_16")
EACH = 4  # lines taken of a text
LONGEST = 300  # bytes of a line
ROUNDS = 8
SIZE = 32 * 2**20  # bytes decoded when speed is measured
BLOCK = 256 * 1024
# The goals.
WHOLE, LINES = 1.0, 0.98  # of the texts, of the lines
FASTEST = {"cp932": 0.6, "euc_jp": 0.6}  # of the speed of `bytes.decode`

SURNAMES = ["佐藤", "鈴木", "高橋", "田中", "見本", "試験", "長谷川", "渡辺", "小林", "清水"]
NAMES = ["花子", "太郎", "一郎", "美咲", "健一", "由美子", "直樹", "恵"]
STREETS = ["東京都港区見本町", "大阪府大阪市北区試験町", "神奈川県横浜市中区例示"]
REMARKS = ["退会済みです", "ご連絡をお待ちしています", "キャンペーン希望", "夜のみ", "なし"]
WORDS = ["個人情報", "名簿", "会員", "更新", "日記", "データ", "ページ", "サービス", "そして"]
WORDS += ["また", "の", "を", "に", "が", "は", "です", "ます", "した"]


@dataclass(slots=True)
class Case:
    """Bytes, and the text that they are; `kind` says what is hard about them."""

    kind: str
    codec: str
    raw: bytes = field(repr=False)
    text: str = field(repr=False)


def ours(raw: bytes) -> str:
    """Read as the program does."""
    return decode(raw)[0]


def normalizer(raw: bytes) -> str:
    """Read with charset-normalizer."""
    best = charset_normalizer.from_bytes(raw).best()
    return str(best) if best else ""


def detector(raw: bytes) -> str:
    """Read with chardet."""
    name = chardet.detect(raw)["encoding"]
    return raw.decode(name or "ascii", "replace").removeprefix("\ufeff")


READERS: dict[str, Callable[[bytes], str]] = {
    "leakwatch": ours,
    "charset-normalizer": normalizer,
    "chardet": detector,
}


def texts(dice: random.Random) -> Iterator[tuple[str, str]]:
    """Give texts and the charsets of real ones, as far as they are at hand; made-up ones too."""
    for folder, codec in REAL.items():
        for file in sorted((SAMPLES / folder).glob("*")):
            yield codec, file.read_bytes().decode(codec)
    for _ in range(10):
        yield "", "".join(row(dice) for _ in range(200))
        yield "", "".join(sentence(dice) for _ in range(100))


def row(dice: random.Random) -> str:
    """Make one row of a customer table."""
    name = f"{dice.choice(SURNAMES)} {dice.choice(NAMES)}"
    digits = f"{dice.randrange(10**4):04}"
    cells = [
        str(dice.randrange(10**6)),
        name,
        f"user{digits}@firm.example",
        f"090-0{digits[1:]}-{digits}",
    ]
    return ",".join([*cells, dice.choice(STREETS), dice.choice(REMARKS)]) + "\n"


def sentence(dice: random.Random) -> str:
    """Make a line of prose."""
    return "".join(dice.choice(WORDS) for _ in range(dice.randrange(4, 24))) + "。\n"


def cases(dice: random.Random) -> Iterator[Case]:
    """Give every text whole, line by line, cut, and as one line of a dump, in each charset."""
    for own, text in texts(dice):
        for codec in CODECS:
            yield from of_text(text, codec, dice, is_own=own in ("", codec))


def of_text(text: str, codec: str, dice: random.Random, *, is_own: bool) -> Iterator[Case]:
    """Give the cases of one text in one charset, if it can be written in it."""
    whole = written(text, codec)
    if whole and is_own:
        yield Case("whole", codec, whole, text)
        end = dice.randrange(len(whole) // 2, len(whole)) | 1
        yield Case("cut", codec, whole[:end], cut(whole[:end], codec))
    foreign = [line for line in text.splitlines(keepends=True) if not line.isascii()]
    for line in dice.sample(foreign, min(EACH, len(foreign))):
        raw = written(line, codec)
        if raw and len(raw) <= LONGEST:
            yield Case("line", codec, raw, line)
            if codec != "utf_16":
                yield dump(line, raw, codec, dice)


def written(text: str, codec: str) -> bytes:
    """Write a text in a charset, or nothing where that cannot be."""
    try:
        raw = text.encode(codec)
    except UnicodeEncodeError:
        return b""
    return raw if raw.decode(codec) == text else b""


def cut(raw: bytes, codec: str) -> str:
    """Give what is sure of bytes whose end was cut."""
    return raw.decode(codec, "ignore")


def dump(line: str, raw: bytes, codec: str, dice: random.Random) -> Case:
    """Put one Japanese line into a dump of ASCII."""
    rows = [
        f"{dice.randbytes(4).hex()}@{dice.randrange(99)}.example:{dice.randrange(10**6)}\n"
        for _ in range(40)
    ]
    before, behind = "".join(rows[:25]), "".join(rows[25:])
    line = line.rstrip("\r\n") + "\n"
    raw = raw.rstrip(b"\r\n") + b"\n"
    return Case(
        "in a dump", codec, before.encode() + raw + behind.encode(), before + line + behind
    )


def quality() -> bool:
    """Print what share of each kind is read, by whom; say whether the goals are reached."""
    dice = random.Random(SEED)  # noqa: S311 - made-up data, the same each time
    found: dict[tuple[str, str], list[list[bool]]] = {}
    for case in cases(dice):
        right = [reads(read, case) for read in READERS.values()]
        found.setdefault((case.kind, case.codec), []).append(right)
    print(f"{'':<10} {'charset':<11} {'cases':>6} " + " ".join(f"{name:>19}" for name in READERS))
    is_good = True
    for (kind, codec), rows in sorted(found.items()):
        shares = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        is_good &= shares[0] >= (WHOLE if kind == "whole" else LINES)
        print(f"{kind:<10} {codec:<11} {len(rows):>6} " + " ".join(f"{s:>19.1%}" for s in shares))
    print(f"goals: {WHOLE:.0%} of whole texts, {LINES:.0%} of the rest")
    return is_good


def reads(read: Callable[[bytes], str], case: Case) -> bool:
    """Say whether a reader gives the text; where its end was cut, all that is sure of it."""
    text = read(case.raw)
    return text.startswith(case.text) if case.kind == "cut" else text == case.text


def speed() -> bool:
    """Print how fast a stream is decoded; say whether the goals are reached."""
    dice = random.Random(SEED)  # noqa: S311 - made-up data, the same each time
    text = "".join(row(dice) + sentence(dice) for _ in range(2_000))
    is_good = True
    for codec in ("cp932", "euc_jp", "utf_8"):
        raw = text.encode(codec)
        raw *= SIZE // len(raw)
        both = [  # in turn, so that a busy machine slows both; the best of each counts
            (timed(partial(raw.decode, codec)), timed(partial(streamed, raw)))
            for _ in range(ROUNDS)
        ]
        alone, stream = map(min, zip(*both, strict=True))
        ratio, fastest = alone / stream, len(raw) / 1e6 / stream
        goal = FASTEST.get(codec, 0.0)
        is_good &= ratio >= goal
        print(f"{codec:<7} {fastest:>6.0f} MB/s: {ratio:.2f} of bytes.decode (goal: {goal})")
    return is_good


def streamed(raw: bytes) -> None:
    """Decode block by block."""
    decoder = Decoder()
    for start in range(0, len(raw), BLOCK):
        decoder.feed(raw[start : start + BLOCK])
    decoder.close()


def timed(run: Callable[[], object]) -> float:
    """Give the processor's seconds that something takes."""
    begun = process_time()
    run()
    return process_time() - begun


def main() -> int:
    """Measure, print each figure beside its goal, and give the exit code."""
    is_sure, is_fast = quality(), speed()
    return 0 if is_sure and is_fast else 1


if __name__ == "__main__":
    sys.exit(main())

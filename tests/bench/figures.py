"""Figures that are no speed on a corpus: growth, small pages, hostile texts, whole processes."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from leakwatch.match.matcher import Matcher
from leakwatch.model import Kind
from tests.bench import ours
from tests.bench.corpora import SEED, Corpus, Found
from tests.bench.goals import Figure
from tests.bench.naive import Digests, naive_email
from tests.bench.speeds import check, ours_on
from tests.bench.timing import Ran, in_turn, ran, timed_often

PAGES, PAGE = 1_000, 5_000  # small pages, and their bytes
HOSTILE = 200_000  # bytes
# The goals.
SHARE_OF_SMALL = 0.65  # of the speed with the smallest list
TIMES_NAIVE_PAGES = 20
DEAREST = 3.0  # times ordinary text, a byte
TIMES_RG, SHARE_OF_RG = 40, 1 / 15


@dataclass(frozen=True, slots=True)
class Opened:
    """A matcher with what its list holds."""

    matcher: Matcher
    kinds: Sequence[Kind]
    entries: int


def growth(small: Opened, big: Opened, corpus: Corpus, rounds: int) -> Figure:
    """Compare the speed with a big list with that of a small one."""
    came = in_turn(
        {
            "small": lambda: ours_on(small.matcher, small.kinds, corpus)[1],
            "big": lambda: ours_on(big.matcher, big.kinds, corpus)[1],
        },
        rounds,
    )
    share = median(one / two for one, two in zip(came["small"], came["big"], strict=True))
    title = f"{big.entries:,} entries against {small.entries:,}: speed on {corpus.name}"
    return Figure(title, share, SHARE_OF_SMALL, "%")


def pages(corpus: Corpus) -> list[bytes]:
    """Cut small pages out of a corpus, each ending with a line."""
    text = corpus.text()
    cut: list[bytes] = []
    start = 0
    while start < len(text) and len(cut) < PAGES:
        end = text.find(b"\n", start + PAGE) + 1 or len(text)
        cut.append(text[start:end])
        start = end
    return cut


def batches(email: Opened, digests: Digests, corpus: Corpus, rounds: int) -> Figure:
    """Compare small pages, given at once, with naive Python, page by page."""
    cut = pages(corpus)

    def naive() -> None:
        for page in cut:
            naive_email(page, digests)

    check(ours.searched_pages(cut, email.matcher), _truth_of(cut, digests), corpus.name)
    came = in_turn(
        {
            "naive": lambda: timed_often(naive),
            "ours": lambda: timed_often(lambda: ours.searched_pages(cut, email.matcher)),
        },
        rounds,
    )
    times = median(one / two for one, two in zip(came["naive"], came["ours"], strict=True))
    title = f"{len(cut):,} pages of {PAGE // 1000} KB in batches, e-mail, against naive Python"
    return Figure(title, times, TIMES_NAIVE_PAGES)


def _truth_of(cut: Sequence[bytes], digests: Digests) -> Counter[Found]:
    return naive_email(b"\n".join(cut), digests)


def hostile_texts(size: int = HOSTILE) -> dict[str, bytes]:
    """Give texts that cost a careless matcher dear."""
    raw = np.random.PCG64(SEED).random_raw(size)
    digits = (raw % 10).astype(np.uint8) + ord("0")
    wide = "".join(chr(0xFF10 + int(n) % 10) for n in raw[: size // 3])
    letters = "".join(chr(0xFF41 + int(n) % 26) for n in raw[: size // 3])
    return {
        "digits": digits.tobytes(),
        "one digit": b"1" * size,
        "@": b"@" * size,
        "dots": b"." * size,
        "full-width digits": wide.encode(),
        "full-width letters": letters.encode(),
        "full-width @": "＠".encode() * (size // 3),
        "NULs": bytes(size),
    }


def crafted_texts(size: int = HOSTILE) -> dict[str, bytes]:
    """Give texts that are nothing but candidates: no goal, but worth a look."""
    shapes = {"a@a.": b"a@a.", "a.": b"a.", "1-": b"1-", "＠．": "ａ＠ａ．".encode()}
    return {name: shape * (size // len(shape)) for name, shape in shapes.items()}


def ordinary_text(corpora: Sequence[Corpus], size: int = HOSTILE) -> bytes:
    """Give as much of each corpus as the others, together so many bytes."""
    share = size // len(corpora)
    return b"".join(corpus.piece(share).text() for corpus in corpora)


def hostile(
    opened: Opened, corpora: Sequence[Corpus], rounds: int, size: int = HOSTILE
) -> Iterator[Figure]:
    """Compare what a byte of a hostile text costs with what one of ordinary text does."""
    dear, crafted = hostile_texts(size), crafted_texts(size)
    goals = {**dict.fromkeys(dear, DEAREST), **dict.fromkeys(crafted, 0.0)}
    texts: Mapping[str, bytes] = {"": ordinary_text(corpora, size), **dear, **crafted}
    mentions = opened.matcher.mentions
    came = in_turn(
        {
            name: (lambda text=text: timed_often(lambda: mentions(text)) / len(text))  # type: ignore[misc] # bound now
            for name, text in texts.items()
        },
        rounds,
    )
    for name, goal in goals.items():
        times = median(one / two for one, two in zip(came[name], came[""], strict=True))
        title = f"{size // 1000} KB of {name}: a byte against one of ordinary text"
        yield Figure(title, times, goal, is_most=True)


def whole(path: Path, corpus: Corpus, *, is_email_only: bool) -> Ran:
    """Search a corpus in a process of its own, from its start to its end."""
    piece = corpus.piece(ours.PIECE or corpus.size)
    which = "email" if is_email_only else "all"
    words = [sys.executable, "-m", "tests.bench.process.search", str(path), which, str(piece.path)]
    done = ran(words)
    if int(done.output) != piece.truth([Kind.EMAIL] if is_email_only else Kind).total():
        raise AssertionError(f"{corpus.name}: the whole process found {done.output.strip()}")
    return Ran(done.seconds * corpus.size / piece.size, done.memory, done.output)


def against_ripgrep(rival: Ran, mine: Ran, title: str, *, is_same: bool) -> Iterator[Figure]:
    """Compare two processes; there is a goal where both were given the same to do."""
    scaled = f"scaled from {ours.PIECE / 1e6:g} MB" if ours.PIECE else ""
    took = f"{mine.seconds:.1f} s against {rival.seconds:.1f} s"
    held = f"{mine.memory / 1e6:,.0f} MB against {rival.memory / 1e6:,.0f} MB"
    yield Figure(
        f"{title}, against rg -F: processor time",
        rival.seconds / mine.seconds,
        TIMES_RG if is_same else 0,
        remark=f"{took} {scaled}".strip(),
    )
    yield Figure(
        f"{title}, against rg -F: peak memory",
        mine.memory / rival.memory,
        SHARE_OF_RG if is_same else 0,
        "%",
        is_most=True,
        remark=held,
    )

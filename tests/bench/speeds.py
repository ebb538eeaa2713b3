"""How fast each contender goes through each corpus, in turn, and that it finds the truth."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from leakwatch.match.matcher import Matcher
from leakwatch.model import Kind
from tests.bench import ours, rivals
from tests.bench.corpora import Corpus, Found
from tests.bench.naive import Digests, naive_all, naive_email
from tests.bench.timing import Ran, Speeds, timed_often

# Of a corpus, what naive Python is given: it takes minutes for a gigabyte, at the same pace.
NAIVE_PIECE = 25 * 10**6

EMAIL, ALL = "leakwatch, e-mail", "leakwatch, all kinds"
NAIVE_EMAIL, NAIVE_ALL = "naive, e-mail", "naive, all kinds"
RG_SOME, RG_MANY, RG_LIST = "rg -F, 1 k", "rg -F, 100 k", "rg -F, whole list"
WC, CAT = "wc -l", "cat"

Contender = Callable[[Corpus], tuple[int, float]]  # bytes, and the seconds that they took


def ours_on(matcher: Matcher, kinds: Sequence[Kind], corpus: Corpus) -> tuple[int, float]:
    """Let the program search a corpus; raises AssertionError unless it finds the truth."""
    piece = corpus.piece(ours.PIECE or corpus.size)
    truth, came = piece.truth(kinds), Counter[Found]()

    def search() -> None:
        nonlocal came
        came = ours.searched(piece.path, matcher)

    seconds = timed_often(search)
    check(came, truth, corpus.name)
    return piece.size, seconds


def naive_on(digests: Digests, kinds: Sequence[Kind], corpus: Corpus) -> tuple[int, float]:
    """Let naive Python search a corpus; it finds the truth, but nothing wide without NFKC."""
    piece = corpus.piece(NAIVE_PIECE)
    text, came = piece.text(), Counter[Found]()
    is_email_only = len(kinds) == 1

    def search() -> None:
        nonlocal came
        came = naive_email(text, digests) if is_email_only else naive_all(text, digests)

    seconds = timed_often(search)
    check(came, piece.truth(kinds, with_wide=not is_email_only), corpus.name)
    return piece.size, seconds


def check(came: Counter[Found], truth: Counter[Found], name: str) -> None:
    """Raise AssertionError where something was missed or made up: such a figure means nothing."""
    missed, extra = (truth - came).total(), (came - truth).total()
    if missed or extra:
        raise AssertionError(f"{name}: {missed} of {truth.total()} missed, {extra} extra")


def process(run: Callable[[Corpus], Ran], corpus: Corpus) -> tuple[int, float]:
    """Let a program go through a corpus."""
    return corpus.size, run(corpus).seconds


def programs(folder: Path) -> dict[str, Contender]:
    """Give the rivals that are processes."""
    some, many = (rivals.patterns(folder, count) for count in (rivals.SOME, rivals.MANY))
    searches: dict[str, Callable[[Corpus], Ran]] = {
        RG_SOME: partial(rivals.ripgrep, wanted=some),
        RG_MANY: partial(rivals.ripgrep, wanted=many),
        WC: rivals.counted,
        CAT: rivals.copied,
    }
    return {name: partial(process, run) for name, run in searches.items()}


def naives(digests: Digests) -> dict[str, Contender]:
    """Give naive Python, both ways."""
    return {
        NAIVE_EMAIL: partial(naive_on, digests, [Kind.EMAIL]),
        NAIVE_ALL: partial(naive_on, digests, list(Kind)),
    }


def program(email: Matcher, every: Matcher) -> dict[str, Contender]:
    """Give the program itself, both ways."""
    return {
        EMAIL: partial(ours_on, email, [Kind.EMAIL]),
        ALL: partial(ours_on, every, list(Kind)),
    }


def measured(
    contenders: Mapping[str, Contender], corpora: Sequence[Corpus], rounds: int
) -> Speeds:
    """Let all go through all corpora in turn, so many times; one more goes before, unmeasured."""
    speeds = Speeds()
    for corpus in corpora:
        for contend in contenders.values():
            contend(corpus.piece(10**6))
    for _ in range(rounds):
        for corpus in corpora:
            for name, contend in contenders.items():
                speeds.add(name, corpus.name, *contend(corpus))
    return speeds

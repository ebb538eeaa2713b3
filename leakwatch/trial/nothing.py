"""Why a sample gives no item, and which key of the source's file is to be told so."""

from collections.abc import Iterator

from leakwatch.model import Items, Sort, Yield
from leakwatch.trial.attempt import Shortcoming, Trial


def nothing(trial: Trial) -> Iterator[Shortcoming]:
    """Say by which keys nothing is found, or what stands in the way where anything shows that."""
    sentence, why = f"no item is found in {trial.sample}", _why(trial)
    blocks = () if why or not trial.page.tryout else trial.source.items
    counted = dict(enumerate(trial.tryout.blocks, 1))
    for number, block in enumerate(blocks, 1):
        if found := counted.get(number, Yield()).found:
            yield from _unnamed(trial, block, number, found)
            continue
        key = "match" if block.match else "select"
        is_one = trial.source.reads == "json" and block.select and "[" not in block.select
        told = sentence + (_EACH if is_one else "")
        yield Shortcoming("items", key, told, block=number)
    if not blocks:
        is_parsers = trial.source.parser and not why
        where = ("", "parser") if is_parsers else ("about", "sample")
        yield Shortcoming(*where, f"{sentence}{why}")


_EACH = "; a path takes each of a list by [] behind its name"


def _unnamed(trial: Trial, block: Items, number: int, found: int) -> Iterator[Shortcoming]:
    """Say by which fields what a block finds should have been known, and is not."""
    for key in ("id", "link", "title"):
        if getattr(block, key):
            sentence = f"finds nothing in the {found} entries of {trial.sample}{_UNKNOWN}"
            yield Shortcoming("items", key, sentence, block=number)


_UNKNOWN = ": without an id, a link or a title none is known again, and none counts"


def _why(trial: Trial) -> str:
    """Say what stands in the way of items, where anything shows it."""
    if trial.unread:
        return f": {trial.unread}"
    sort, sign = trial.page.sort, trial.page.sign
    return (
        "" if sort is Sort.PAGE else f"; what was saved is no list ({sort}{sign and f': {sign}'})"
    )

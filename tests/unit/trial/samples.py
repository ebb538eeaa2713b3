"""A source whose file fits its sample, for tests of what does not."""

from datetime import timedelta

from leakwatch.model import Field, Item, Items, Source
from leakwatch.trial import Trial, shortcomings

BLOCK = Items("li", title=Field(), link=Field(("a",), attr=("href",)), date=Field(("i",)))
SOURCE = Source(
    "mine",
    ("http://blog.example/",),
    timedelta(hours=1),
    "list",
    items=(BLOCK,),
    sample="samples/mine.html",
)
ITEM = Item("/1", "http://blog.example/1", "Firm", "2031-04-01")
GOOD = Trial(SOURCE, "<li>Firm", (ITEM,))


def said_of(trial: Trial) -> list[tuple[str, bool]]:
    """Give which keys a trial falls short in, and whether each is a fault."""
    return [(f"{one.table}.{one.key}", one.is_fault) for one in shortcomings(trial)]

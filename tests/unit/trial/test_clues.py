"""Which step of a field gives nothing in a sample, and what stood there before that step."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.model import Field, Items, Source
from leakwatch.trial import shortcomings, tried
from tests.here import Here

AT = datetime(2031, 4, 1, tzinfo=UTC)
PAGE = "<ul><li id=7><a href='/7'>Firm</a> <i>Published: 2031-03-31</i> <b>by a@b.example</b></ul>"
BLOCK = Items("li", id=Field(attr=("id",)), title=Field(("a",)))


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """Give a list with a sample that holds one item."""
    sample = tmp_path / "mine.html"
    sample.write_text(PAGE)
    urls, every = ("http://blog.example/",), timedelta(hours=1)
    return Source("mine", urls, every, "list", items=(BLOCK,), sample=str(sample))


@pytest.mark.parametrize(
    ("block", "clue"),
    [
        (replace(BLOCK, date=Field(("em",))), ": `css` gives nothing"),
        (replace(BLOCK, date=Field(("i",), nth=1)), ": `css` with `nth` gives nothing"),
        (
            replace(BLOCK, date=Field(("i",), regex="On (.*)")),
            ': `regex` fits nothing in "Published: 2031-0',
        ),
        (
            replace(BLOCK, date=Field(("i",), formats=("%d.%m.%Y",))),
            ': none of its `formats` fits "Published',
        ),
        (replace(BLOCK, date=Field(("a",))), ': no date is known in "Firm"'),
        (replace(BLOCK, title=Field(("h2",))), ": `css` gives nothing"),
        (
            replace(BLOCK, version=Field(("b",), regex="[0-9]+")),
            ': `regex` fits nothing in "by a***@b.example"',
        ),
        (replace(BLOCK, link=Field(("a",), attr=("src",))), ": `css` with `attr` gives nothing"),
    ],
)
def test_the_step_that_gives_nothing_is_named(block: Items, clue: str, source: Source) -> None:
    """With what stood there before it, where anything did; people's addresses are masked."""
    trial = tried(replace(source, items=(block,)), Here(), AT)

    told = "\n".join(one.sentence for one in shortcomings(trial))

    assert clue in told


def test_of_what_is_found_nothing_is_asked_twice(source: Source) -> None:
    """A file that is fine is read once."""
    block = replace(BLOCK, date=Field(("i",), regex="[0-9-]+"), link=Field(("a",), attr=("href",)))

    assert tried(replace(source, items=(block,)), Here(), AT).clues == {}

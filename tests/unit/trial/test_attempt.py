"""A source tried on its own sample: what its file finds there."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from leakwatch.model import Field, Paging, Tryout, Yield
from leakwatch.trial import tried
from tests.here import Here
from tests.unit.trial.samples import BLOCK, SOURCE

AT = datetime(2031, 4, 1, tzinfo=UTC)


def test_a_sample_is_read_as_the_first_address_would_be(tmp_path: Path) -> None:
    """Links are resolved against it, words such as "yesterday" against the moment given."""
    sample = tmp_path / "page.html"
    sample.write_text(
        "<ul><li><a href='/1'>Firm</a> <i>yesterday</i></ul><a href='?p=2'>older</a>"
    )
    paging = Paging(next=Field(css=("ul + a",), attr=("href",)))

    trial = tried(replace(SOURCE, sample=str(sample), paging=paging), Here(), AT)

    (found,) = trial.items
    assert (found.id, found.link) == ("/1", "http://blog.example/1")
    assert found.date.startswith("2031-03-31")
    assert trial.page.next == "http://blog.example/?p=2"
    assert trial.unread == ""


def test_the_reader_says_what_each_block_finds(tmp_path: Path) -> None:
    """Not whoever checks the file: a saved page is as hostile as any."""
    sample = tmp_path / "page.html"
    sample.write_text("<ul><li><a href='/1'>A</a></ul><b>1</b> <a href='?page=2'>2</a>")
    block = replace(BLOCK, id=Field(attr=("data-id",)))

    trial = tried(replace(SOURCE, items=(block,), sample=str(sample)), Here(), AT)

    onward = "http://blog.example/?page=2"
    assert trial.page.tryout == Tryout((Yield(1, 1),), onward=onward)

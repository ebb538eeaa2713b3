"""What the numbers of a date mean on a page."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.model import Field, Hints, Items, Source
from leakwatch.parse.items.pages import listing
from leakwatch.trial import shortcomings, tried
from tests.here import Here

URL = "http://a.example/list/"


def dates(
    *said: str, day_first: bool | None = None, is_tryout: bool = False
) -> tuple[list[str], str]:
    """Give the dates of a page's rows, and what is told of them."""
    rows = "".join(f"<li>title {n} <i>{text}</i></li>" for n, text in enumerate(said))
    block = Items("li", title=Field(), date=Field(css=("i",), day_first=day_first))
    hints = Hints(URL, kind="list", items=(block,), is_tryout=is_tryout)
    found = listing(rows, hints)
    return [each.date for each in found.items], found.fault


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("04/25/2031", "04/05/2031"), ["2031-04-25", "2031-04-05"]),
        (("04/05/2031", "04/25/2031"), ["2031-04-05", "2031-04-25"]),
        (("25/04/2031", "04/05/2031"), ["2031-04-25", "2031-05-04"]),
        (("04/05/2031",), ["2031-05-04"]),
        (("04-25-2031 10:00", "04-05-2031 11:00"), ["2031-04-25T10:00:00", "2031-04-05T11:00:00"]),
        (
            ("1 May 2031", "04/25/2031", "04/05/2031", "soon"),
            ["2031-05-01", "2031-04-25", "2031-04-05", ""],
        ),
        (("04/25/2031", "25/04/2031", "04/05/2031"), ["2031-04-25", "2031-04-25", "2031-05-04"]),
    ],
)
def test_all_rows_are_read_by_the_order_that_fits_them(
    said: tuple[str, ...], expected: list[str]
) -> None:
    """One row may tell it; where none does, or two contradict each other, the day comes first."""
    assert dates(*said) == (expected, "")


def test_an_order_that_the_source_names_holds() -> None:
    """A row that cannot be so has no date."""
    assert dates("25/04/2031", "04/05/2031", day_first=False)[0] == ["", "2031-04-05"]
    assert dates("04/25/2031", "04/05/2031", day_first=True)[0] == ["", "2031-05-04"]


def test_a_date_that_fits_no_order_is_told_to_who_writes_the_file_alone() -> None:
    """A pass that read all else is whole: its source would be blind for ever by one odd date."""
    said = "dates of 1 entry do not fit the order of day and month that the source names"
    odd = ("25/04/2031", "04/05/2031")

    tried = [dates(*odd, day_first=order, is_tryout=True)[1] for order in (False, True)]

    assert tried == [said, ""]
    assert dates(*odd, day_first=False)[1] == ""


def test_a_date_that_fits_no_order_is_told_by_a_check(tmp_path: Path) -> None:
    """Its sample is not read as the file says."""
    sample = tmp_path / "page.html"
    sample.write_text("<li><b>A</b> <i>25/04/2031</i><li><b>B</b> <i>04/05/2031</i>")
    rule = Field(css=("i",), day_first=False)
    block = Items("li", title=Field(css=("b",)), date=rule)
    source = Source("mine", (URL,), timedelta(hours=1), "list", items=(block,), sample=str(sample))

    trial = tried(source, Here(), datetime(2031, 5, 1, tzinfo=UTC))

    assert any("order of day and month" in each.sentence for each in shortcomings(trial))


def test_what_is_usual_there_holds_only_where_no_row_tells() -> None:
    """A board's software comes from a country, its people may not."""
    rule = Field(css=("i",), day_first_if_open=False)
    hints = Hints(URL, kind="list", items=(Items("li", title=Field(), date=rule),))

    open_ = listing("<li>A <i>04/05/2031</i>", hints).items
    told = listing("<li>A <i>04/05/2031</i><li>B <i>25/04/2031</i>", hints).items

    assert [each.date for each in open_] == ["2031-04-05"]
    assert [each.date for each in told] == ["2031-05-04", "2031-04-25"]

"""The date of an entry."""

import subprocess
import sys
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Field
from leakwatch.parse.items.dates import written, zone

READ_AT = "2031-04-10T12:34:56+00:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-04-01T12:34:56+09:00", "2031-04-01T12:34:56+09:00"),
        ("2031-04-01T12:34:56.123456789Z", "2031-04-01T12:34:56.123456+00:00"),
        ("2031-04-01 10:00:00.123456", "2031-04-01T10:00:00.123456"),
        ("20310401T123456Z", "2031-04-01T12:34:56+00:00"),
        ("1932800400", "2031-04-01T09:00:00+00:00"),
        ("1932800400123", "2031-04-01T09:00:00+00:00"),
        ("/Date(1932800400000)/", "2031-04-01T09:00:00+00:00"),
        ("Tue, 01 Apr 2031 12:00:00 GMT", "2031-04-01T12:00:00+00:00"),
        ("Tue, 1 Apr 31 12:00 EST", "2031-04-01T12:00:00-05:00"),
        ("Jan 5, 2031", "2031-01-05"),
        ("5 January 2031 14:02", "2031-01-05T14:02:00"),
        ("04-29-2031 10:53 PM", "2031-04-29T22:53:00"),
        ("2031年4月1日 12:34", "2031-04-01T12:34:00"),
        ("2031/04/01(火) 12:34:56.78", "2031-04-01T12:34:56.780000"),
        ("Lun 12 Aoû 2030 13:16", "2030-08-12T13:16:00"),
        ("Sun May 13 21:19:38 2030", "2030-05-13T21:19:38"),
    ],
)
def test_a_date_is_written_in_iso_8601(text: str, expected: str) -> None:
    """A day without a time stays a day, a time without a zone names none."""
    assert written(text, Field()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("just now", "2031-04-10T12:34:00+00:00"),
        ("3分前", "2031-04-10T12:31:00+00:00"),
        ("3 hours ago", "2031-04-10T09:00:00+00:00"),
        ("about an hour ago", "2031-04-10T11:00:00+00:00"),
        ("1h 5m ago", "2031-04-10T11:29:00+00:00"),
        ("vor 2 Tagen", "2031-04-08"),
        ("il y a 3 heures", "2031-04-10T09:00:00+00:00"),
        ("5 минут назад", "2031-04-10T12:29:00+00:00"),
        ("昨日", "2031-04-09"),
        ("Yesterday, 14:02", "2031-04-09T14:02:00"),
        ("Today at 2:02 PM", "2031-04-10T14:02:00"),
        ("2 months ago", ""),
        ("1 year 3 days ago", ""),
        ("3 hours", ""),
        ("today or yesterday", ""),
    ],
)
def test_words_are_read_from_the_moment_of_the_reading(text: str, expected: str) -> None:
    """As fine as the words are; without that moment they say nothing."""
    assert written(text, Field(), READ_AT) == expected
    assert written(text, Field()) == ""


@pytest.mark.parametrize(
    "text", ["", "soon", "12", "May", "sat", "views 1564", "2031-02-30", "12:34", "x" * 9000,
             "Downloaded 01.09.2030, published 10.09.2030", "99999999999999999999",
             "1.4.2031 10:00 - 12:00", "2031-04-01 12:00-13:00", "2031-04-01 10:00-12:00",
             "2031-04-01T12:00:00+15:00", "3日（火）午前9:15", "3일 오전 9:15"]
)  # fmt: skip
def test_what_is_no_single_date_is_empty(text: str) -> None:
    """Never a guess, and never a crash."""
    assert written(text, Field(), READ_AT) == ""


def test_a_source_says_how_it_writes_its_dates() -> None:
    """Formats, the order of day and month, and the zone of a time that names none."""
    american = Field(formats=("%m-%d-%Y, %I:%M %p",), tz="America/New_York")

    assert written("10-05-2030, 05:06 PM", american) == "2030-10-05T17:06:00-04:00"
    assert written("Yesterday", american, READ_AT) == "2031-04-09"
    assert written("05.10.2030", american) == ""
    assert written("Oct 5", Field(formats=("%b %d",))) == ""
    assert written("05/2030", Field(formats=("%m/%Y", "%d"))) == "2030-05-01"


@pytest.mark.parametrize("name", ["AEST", "(BST)", "PM NZDT"])
def test_a_zone_that_nobody_here_knows_is_not_the_sources_own(name: str) -> None:
    """The time stays as it is written, and names none."""
    rule = Field(tz="Asia/Tokyo")
    hour = "02" if name.startswith("PM") else "14"

    assert written(f"1 Apr 2031 {hour}:02 {name}", rule) == "2031-04-01T14:02:00"
    assert written(f"Yesterday {hour}:02 {name}", rule, READ_AT) == "2031-04-09T14:02:00"
    assert written("1 Apr 2031 14:02 JST", rule) == "2031-04-01T14:02:00+09:00"


def test_a_day_near_today_is_the_one_where_the_source_is() -> None:
    """In Tokyo it is tomorrow already."""
    late = "2031-04-10T20:00:00+00:00"

    assert written("Today, 01:00", Field(tz="Asia/Tokyo"), late) == "2031-04-11T01:00:00+09:00"


def test_a_zone_that_this_machine_does_not_know_is_none() -> None:
    """A date is kept without it then; no name leads to a file."""
    assert [zone(name) for name in ("", "Europe/Nowhere", "../../etc/passwd", "\0")] == [None] * 4
    assert written("1.4.2031 12:00", Field(tz="Europe/Nowhere")) == "2031-04-01T12:00:00"


OLDEST, NEWEST = map(datetime.fromisoformat, ("1990-01-01", "2060-12-31"))
FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y年%m月%d日 %H時%M分%S秒",
    "%b %d, %Y %H:%M:%S",
    "%B %d, %Y at %I:%M:%S %p",
    "%d.%m.%Y, %H:%M:%S",
    "%d/%m/%Y %I:%M:%S %p",
    "%d-%m-%Y, %I:%M:%S %p",
    "%A, %d %B %Y, %H:%M:%S",
    "%a %b %d %H:%M:%S %Y",
    "%a, %d %b %Y %H:%M:%S",
    "%d %b %Y - %I:%M:%S %p",
    "%d-%b-%Y %H:%M:%S",
    "Posted %d %b. %Y, %H:%M:%S by x7",
    "%Y%m%d%H%M%S",
)


@pytest.mark.parametrize("form", FORMS)
@given(moment=st.datetimes(OLDEST, NEWEST))
def test_a_moment_is_read_back_from_every_usual_form(form: str, moment: datetime) -> None:
    """Whatever moment it is; numbers are never mixed up."""
    moment = moment.replace(microsecond=0)

    assert written(moment.strftime(form), Field()) == moment.isoformat()


@given(st.text(max_size=60))
def test_any_text_gives_a_date_in_iso_8601_or_none(text: str) -> None:
    """Whatever stands where a date should."""
    found = written(text, Field(tz="Asia/Tokyo"), READ_AT)

    assert not found or datetime.fromisoformat(found).year > 1969


def test_zones_can_be_loaded_before_files_are_out_of_reach() -> None:
    """A confined reader opens nothing."""
    code = (
        "import resource\n"
        "from leakwatch.parse.items import dates\n"
        "dates.load()\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))\n"
        "print(dates.written('1.4.2031 12:00', dates.Field(tz='Asia/Tokyo')))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert said.stdout == "2031-04-01T12:00:00+09:00\n"


@pytest.mark.parametrize(
    "text",
    [
        "1,234 days ago",
        "1 234 days ago",
        "3.5 hours ago",
        "3,5時間前",
        "1/2 hour ago",
        "2-3 days ago",
    ],
)
def test_a_part_of_a_number_is_no_span(text: str) -> None:
    """Never a guess: half of it is another day."""
    assert written(text, Field(), "2031-04-10T03:00:00+00:00") == ""


@pytest.mark.parametrize("text", ["about x1.5 hours ago", ".5 hours ago", "~1,5 hours ago"])
def test_what_stands_behind_a_point_is_no_count(text: str) -> None:
    """Whatever stands before it."""
    assert not written(text, Field(), READ_AT)


def test_signs_beside_a_count_change_nothing() -> None:
    """A page, a comma or a dot may stand before it."""
    for text in ("page 3, 5 minutes ago", "edited. 5 minutes ago", "5 minutes ago."):
        assert written(text, Field(), READ_AT) == written("5 minutes ago", Field(), READ_AT)

"""Sizes and moments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.folders.sizes import bare, integers, is_size, moment, size, whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2K", 1229),
        ("0.1K", 102),
        ("12.7 MiB", 13316915),
        ("3.72Gb", 3994319585),
        ("170000 KB", 174080000),
        ("23,456 bytes", 23456),
        ("1,5 Mo", 1572864),
        ("7.654.321 B", 7654321),
        ("1 KByte", 1024),
        ("(20 B)", 20),
        ("2 TB", 2199023255552),
        ("x264", None),
        ("2 files", None),
        ("-", None),
        ("", None),
        ("9" * 60 + " EB", None),
    ],
)
def test_a_size_is_read_as_servers_count(text: str, expected: int | None) -> None:
    """A kilobyte has 1,024 bytes; a comma parts thousands, or the tenths."""
    assert size(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2031-02-03 04:05",
        "03-Feb-2031 04:05:06",
        "2031-Feb-03 04:05:06",
        "Mon, 03 Feb 2031 04:05:06 GMT",
        "2/3/2031 4:05 AM",
        "03.02.2031",
        "Feb 3 04:05",
        "Feb 3 2031",
        "Feb 3, 2031 4:05:06 AM",
        "22Nov2031 07:59",
        "2031年2月3日",
        "2031-02-03T04:05:06Z",
        "3. März 2031",
    ],
)
def test_a_moment_is_given_as_it_is_written(text: str) -> None:
    """Whoever knows the server's zone may read it; nobody guesses."""
    assert moment(f"a  {text} b") == (text, "a   b")


def test_a_number_is_a_size_only_where_it_stands_alone() -> None:
    """Permissions, versions and counts of things are none."""
    assert [bare(text) for text in ("20", "1,234", "0755", "1.5", "1,23", "a 2", "")] == [
        *(20, 1234),
        *(None,) * 5,
    ]
    assert integers("drwx 2 4,096 a7") == [2, 4096]
    assert [is_size(text) for text in ("⇩ 7.5 GB", "2 GB of it", "20")] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,56 KB", 1264189),
        ("1,234.56 KB", 1264189),
        ("1.234.567,8 KB", 1264197427),
        ("1 234,5 Ko", 1264128),
        ("12,34,567 B", 1234567),
        ("1234,567 KB", 1264197),
        ("1.2.3 KB", None),
        ("1,2.3,4 KB", None),
        ("1.,5 KB", None),
    ],
)
def test_a_size_is_read_whatever_its_country_parts_it_with(
    text: str, expected: int | None
) -> None:
    """The last of two signs begins the tenths; what is no number is no size."""
    assert size(text) == expected


@given(st.text("0123456789.,' ", max_size=30), st.sampled_from(("", " KB", " bytes", "E", "Mo")))
def test_no_number_of_a_row_raises(number: str, unit: str) -> None:
    """One row would end the whole page."""
    for read in (size, bare, whole):
        found = read(number + unit)
        assert found is None or found >= 0

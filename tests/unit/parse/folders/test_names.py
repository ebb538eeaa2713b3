"""What links call their entries."""

import pytest

from leakwatch.parse.folders.names import is_file_name, is_known_file, named
from leakwatch.parse.folders.places import link

HERE = "http://x.example/"


@pytest.mark.parametrize(
    ("address", "text", "name"),
    [
        ("a%20b.csv", "a b.csv", "a b.csv"),
        ("a/", "a/", "a"),
        ("a", "./a", "a"),
        ("customers-2031.csv", "customers-2..>", "customers-2031.csv"),
        ("customers-2031.csv", "customers-203", "customers-2031.csv"),
        ("customers.csv", "customers", "customers.csv"),
        ("?dir=a/b", "b", "b"),
        ("b.csv", "b.csv\n20 KB\n2031-02-03", "b.csv"),
        ("long.csv", "long.csv 20 KB", "long.csv"),
        ("run.exe", "run.exe*", "run.exe"),
        ("a%2520b.txt", "a b.txt", "a b.txt"),
        ("a/index.html", "a", "a"),
    ],
)
def test_text_and_address_agree_on_a_name(address: str, text: str, name: str) -> None:
    """The name is whole and as people see it, whatever else the link says."""
    assert named(link(HERE + address), text, ()) == (name, True)


@pytest.mark.parametrize(
    ("address", "text", "name"),
    [
        ("about.html", "About", "About"),
        ("x7", "Read more", "Read more"),
        ("report.pdf", "Our report of the year", "report.pdf"),
        ("%8C%DA%8B%71.csv", "????.csv", "顧客.csv"),
    ],
)
def test_where_they_do_not_agree_the_more_telling_one_is_taken(
    address: str, text: str, name: str
) -> None:
    """A file's name tells more than a sentence, and any name more than question marks."""
    assert named(link(HERE + address), text, ()) == (name, False)


def test_a_name_may_stand_in_what_a_link_shows_when_pointed_at() -> None:
    """Scripts cut the text and put the whole into the title."""
    assert named(link(f"{HERE}abc.csv"), "x", ("abc.csv",)) == ("abc.csv", True)


def test_endings_of_files_are_known() -> None:
    """Any short one makes a file's name; some are nothing else anywhere."""
    names = ("a.csv", "a.7z", "a.001", "a.xyz", "Report 2031", "v1.2", "a.2031", "csv")

    assert [is_file_name(name) for name in names] == [True] * 4 + [False] * 4
    assert [is_known_file(name) for name in names] == [True, True] + [False] * 6

"""Elements of XML that are records."""

from array import array
from itertools import pairwise
from time import process_time

import pytest

from leakwatch.parse.structure.markup import scan
from leakwatch.parse.structure.siblings import outermost, with_rows

PERSON = "<user><mail>a</mail><tel>1</tel></user>"


def records(text: str) -> list[str]:
    """Give the records of XML, without those of covers."""
    content = text.encode()
    places = [*scan(content, is_xml=True).records, len(content)]
    return [content[a:b].decode() for a, b in pairwise(places)]


@pytest.mark.parametrize(
    "person",
    [
        PERSON,
        '<user mail="a" tel="1"/>',
        "<user><contact><mail>a</mail></contact><tels><tel>1</tel><tel>2</tel></tels></user>",
        '<user><field name="mail">a</field><field name="tel">1</field></user>',
        "<u><name>x</name><c><type>mail</type><v>a</v></c><c><type>tel</type><v>1</v></c></u>",
        "<u><mail>a</mail><orders><o><tel>1</tel><zip>2</zip></o><o><tel>1</tel></o></orders></u>",
    ],
)
def test_what_stands_inside_of_a_person_is_one_record(person: str) -> None:
    """Alone, or in a row under any cover."""
    found = records(f"<export><users>{person * 3}</users></export>")

    assert found[1:4] == [person] * 3


@pytest.mark.parametrize(
    "cover", ["<a>{}</a>", "<db><t n='1'>{0}</t><t n='2'>{0}</t></db>", "<a><b/><c>{}</c></a>"]
)
def test_persons_are_records_under_any_cover(cover: str) -> None:
    """Tables of a database repeat, and are no records."""
    found = records(cover.format(PERSON * 2))

    assert found.count(PERSON) == cover.format("X", "X").count("X") * 2


def test_the_outermost_spans_and_the_rows_between_them() -> None:
    """What lies inside of a record starts none."""
    assert outermost([(2, 5), (0, 9), (9, 12)]) == [(0, 9), (9, 12)]
    assert list(with_rows(array("q", [0, 3, 5, 9]), [(3, 9)])) == [0, 3, 9]


@pytest.mark.parametrize("flood", ["<a>", "<a><b>", "<a b='c' d='e'/>", "</a>", "<a/>"])
def test_a_flood_of_elements_takes_linear_time(flood: str) -> None:
    """Ten times the text may take ten times as long, and no more."""
    spent = []
    for size in (20_000, 200_000):
        text = (flood * (size // len(flood))).encode()
        began = process_time()
        scan(text, is_xml=True)
        spent.append(process_time() - began)

    assert spent[1] < 30 * max(spent[0], 0.01)

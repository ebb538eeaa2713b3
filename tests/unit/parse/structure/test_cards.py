"""Blocks of a page that tell of one person."""

from itertools import pairwise
from time import process_time

import pytest

from leakwatch.parse.structure.markup import scan


def records(page: str) -> list[str]:
    """Give the records of a page that hold an address or a number."""
    content = page.encode()
    places = [*scan(content).records, len(content)]
    found = (content[a:b].decode() for a, b in pairwise(places))
    return [record for record in found if "@" in record or "090" in record]


PERSONS = [("a@b.example", "090-0123-4567"), ("c@d.example", "090-0765-4321")]


@pytest.mark.parametrize(
    "form",
    [
        "<table><tr><th>メール</th><td>{}</td></tr><tr><th>電話番号</th><td>{}</td></tr></table>",
        "<table><tr><td>Mail<td>{}<tr><td>Likes<td>tea<tr><td>Phone<td>{}</table>",
        "<ul><li>Mail: {}</li>\n<li>Tel: {}</li></ul>",
        "<p>Mail: {}<br>\nTel: {}<br><br></p>",
        "<p>メール：{}</p><p>電話：{}</p>",
        "<dl><dt>メール</dt><dd>{}</dd><dt>電話</dt><dd>{}</dd></dl>",
        "<dl><dt>見本花子</dt><dd>{}</dd><dd>{}</dd></dl>",
        "<div><div>Email</div><div>{}</div><div>Phone</div><div>{}</div></div>",
        "<div><b>Email</b> {}</div><div><b>Phone</b> {}</div>",
        '<div class="card"><h3>見本</h3><p>{0}</p><p>{1}</p></div>\n',
        '<article><p><a href="mailto:{0}">{0}</a></p><p>{1}</p></article>',
        "<li><div>{0}</div><div>{1}</div>",
    ],
)
def test_what_a_page_shows_of_one_person_is_one_record(form: str) -> None:
    """In tables, lists, forms and cards; the next person is another record."""
    page = "<body>" + "".join(form.format(*person) for person in PERSONS)

    found = records(page)

    assert [sum(value in record for record in found) for value in sum(PERSONS, ())] == [1] * 4
    assert all(any(all(v in r for v in person) for r in found) for person in PERSONS)
    assert not any(PERSONS[0][0] in r and PERSONS[1][0] in r for r in found)


@pytest.mark.parametrize(
    "form",
    [
        "<ul><li>{}</li><li>{}</li></ul>",
        "<main><div class=post><p>{}</p></div><div class=post><p>{}</p></div></main>",
        "<p>{}</p><p>{}</p>",
        "<p>Mail: {}</p><hr><p>Tel: {}</p>",
        "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>",
    ],
)
def test_what_stands_side_by_side_without_a_name_is_not_joined(form: str) -> None:
    """Two posts are of two people."""
    assert len(records(form.format(*PERSONS[0]))) == 2


def test_a_card_with_two_addresses_is_a_list() -> None:
    """A post may hold a whole dump."""
    rows = "".join(f"<p>{mail} {phone}</p>" for mail, phone in PERSONS)

    assert len(records(f"<div class=post>{rows}</div>" * 2)) == 4


@pytest.mark.parametrize(
    "flood",
    ["<li class=a>a@b<div>", "<div>", "Mail: x<br>", "<br><b>", "<div class=a></ul>", "</div>"],
)
def test_a_flood_of_blocks_takes_linear_time(flood: str) -> None:
    """Ten times the page may take ten times as long, and no more."""
    spent = []
    for size in (20_000, 200_000):
        page = (flood * (size // len(flood))).encode()
        began = process_time()
        scan(page)
        spent.append(process_time() - began)

    assert spent[1] < 30 * max(spent[0], 0.01)

"""The [[items]] blocks: selectors, paths, expressions and templates are proved at check."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leakwatch.config.table import Notes
from leakwatch.model import Field, Items, Source
from leakwatch.sources import NONE, load

Load = Callable[[str], Source]
Faults = Callable[[str], list[str]]

LIST = "urls = ['http://paste.example/']\nevery = '15m'\nkind = 'list'\n[[items]]\n"
JSON = LIST.replace("'list'", "'json'")


def test_every_way_to_name_a_field_is_read(source: Load) -> None:
    """Selector, attribute, expression and template; an item may lack a field."""
    loaded = source(
        LIST + "select = 'div.post'\ntitle = { css = 'h2' }\n"
        "link = { css = 'a', attr = 'href', regex = 'id=([0-9]+)', template = '/raw/{0}' }\n"
    )

    assert loaded.items == (
        Items(
            select="div.post",
            title=Field(css=("h2",)),
            link=Field(css=("a",), attr=("href",), regex="id=([0-9]+)", template="/raw/{0}"),
        ),
    )


def test_json_takes_one_path_or_aliases(source: Load) -> None:
    """Aggregators rename their fields; all names that were ever used can be given."""
    loaded = source(
        JSON + "select = 'posts[]'\nid = { json = 'id' }\ntitle = { json = ['victim', 'a.b'] }\n"
    )

    assert loaded.items[0].id == Field(json=("id",))
    assert loaded.items[0].title == Field(json=("victim", "a.b"))


def test_blocks_are_united(source: Load) -> None:
    """Two layouts on one page are two blocks."""
    block = "select = 'a'\nid = { attr = 'id' }\n"

    loaded = source(LIST + block + "[[items]]\n" + block)

    assert len(loaded.items) == 2


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ("id = { css = 'a' }\n", 'items[1].select: expected a CSS selector such as "div.post"'),
        ("select = 'div['\nid = { css = 'a' }\n", ":5: items[1].select: not a CSS selector"),
        ("select = 'a'\n", ":4: items[1]: expected an id, a link or a title"),
        (
            "select = 'a'\nid = 'a'\n",
            ':6: items[1].id: expected a table such as { css = "a.title" }, found "a"',
        ),
        ("select = 'a'\nid = { }\n", ":6: items[1].id: expected a table such as { css ="),
        ("select = 'a'\nid = { csss = 'a' }\n", "no such key; did you mean css?"),
        ("select = 'a'\nid = { attr = 'a b' }\n", "expected the name of an attribute such as"),
        ("select = 'a'\nid = { regex = '(' }\n", "id.regex: not a linear-time expression"),
        ("select = 'a'\nid = { regex = '(?=a)' }\n", "id.regex: not a linear-time expression"),
        ("select = 'a'\nid = { regex = '(a)(b)' }\n", "id.regex: expected one group at most"),
        ("select = 'a'\nid = { regex = '' }\n", "id.regex: expected an expression in single"),
        ("select = 'a'\nid = { template = '/x' }\n", "id.template: expected a text in which {0}"),
        ("select = 'a'\nid = { template = '/{0}/{no}' }\n", "expected a text in which {0} stands"),
        ("select = 'a'\nid = { template = '/{0:>5}' }\n", "id.template: expected a text in which"),
        ("select = 'a'\nid = { template = '/{0!r}' }\n", "id.template: expected a text in which"),
        ("select = 'a'\nid = { template = '/?q={q}' }\n", "{q} would send what is watched"),
        ("select = 'a'\nid = { template = 7 }\n", "id.template: expected a text in which {0} "),
        ("select = 'a'\nid = { nth = 'last' }\n", "a whole number (0 the first, -1 the last)"),
        ("select = 'a'\nid = { closest = 'a[' }\n", "id.closest: not a CSS selector"),
        ("select = 'a'\nid = { css = ['a', 'b['] }\n", "id.css: not a CSS selector"),
        ("select = 'a'\nskip = '['\nid = { css = 'a' }\n", "skip: not a CSS selector"),
        ("match = '('\nid = { group = 1 }\n", "match: not a linear-time expression"),
        ("match = '(a)'\nid = { group = 3 }\n", ":6: items[1].id.group: `match` has no group 3"),
        ("match = '(a)'\nid = { group = 'no' }\n", "id.group: `match` has no group no"),
        ("match = 'a'\nselect = 'a'\nid = { group = 1 }\n", "take one of the two"),
        ("select = 'a'\nid = {css='a'}\ndate = {formats='May'}\n", "a form of dates such as"),
        ("select = 'a'\nid = {css='a'}\ndate = {tz='Tokyo'}\n", 'a time zone such as "Asia/To'),
        ("select = 'a'\nid = { json = 'a' }\n", 'has no meaning in a source with kind = "list"'),
        ("select = 'a'\nid = { css = 'a' }\ntext = 1\n", "items[1].text: expected a table"),
        ("select = 'a'\nid = { group = 1 }\n", ":6: items[1].id.group: has no meaning for an"),
        ("match = 'a(b)'\nid = { css = 'b' }\n", ":6: items[1].id.css: has no meaning for an"),
        ("match = 'a'\nskip = 'b'\nid = { group = 0 }\n", ":6: items[1].skip: is a selector, and"),
        (
            "select = 'a'\nid = { css = 'a', tz = 'UTC' }\n",
            ":6: items[1].id.tz: is read of a `date`",
        ),
        ("select = 'a'\nid = { template = 'x{id}' }\n", "goes in a circle (id needs id), and all"),
        (
            "select = 'a'\nid = { template = '{link}' }\nlink = { template = '{id}' }\n",
            ":7: items[1].link.template: goes in a circle (link needs id needs link), and all",
        ),
        (
            "select = 'a'\nid = { template = '{title}' }\n",
            "{title} is a field that this block does",
        ),
        ("selct = 'a'\nselect = 'a'\nid = { css = 'a' }\n", "no such key; did you mean select?"),
    ],
)
def test_a_block_that_could_not_work_is_refused(block: str, sentence: str, faults: Faults) -> None:
    """A selector with a typing error finds nothing, which must never look like "no leak"."""
    found = faults(LIST + block)

    assert len(found) == 1
    assert sentence in found[0]


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ("select = ''\nid = { json = 'a' }\n", 'select: expected a path into JSON such as "obj'),
        ("select = 'a..b[]'\nid = { json = 'a' }\n", "items[1].select: not a path into JSON"),
        ("select = '[]'\nid = { json = [] }\n", "id.json: expected a path into JSON such as"),
        ("select = '[]'\nid = { json = [''] }\n", "id.json: expected a path into JSON such as"),
        ("select = '[]'\nid = { json = 'a..b' }\n", "items[1].id.json: not a path into JSON"),
        ("select = '[]'\nid = { regex = 'a' }\n", 'id.json: expected a path such as "title"'),
        (
            "select = '[]'\nid = { json = 'a', css = 'a' }\n",
            'id.css: has no meaning in a source with kind = "json"',
        ),
        (
            "select = '[]'\nskip = 'div.ad'\nid = { json = 'a' }\n",
            ":6: items[1].skip: is a selector, and JSON has no elements: leave it out",
        ),
        (
            "match = '(a)'\nid = { json = 'a' }\n",
            "id.json: has no meaning for an item that `match` finds; take `group` instead",
        ),
    ],
)
def test_a_json_block_that_could_not_work_is_refused(
    block: str, sentence: str, faults: Faults
) -> None:
    """Paths are proved like selectors."""
    found = faults(JSON + block)

    assert len(found) == 1
    assert sentence in found[0]


def test_an_expression_finds_items_in_json_too(source: Load) -> None:
    """Its fields are groups then, as everywhere."""
    loaded = source(JSON + "match = '\"id\": ([0-9]+)'\nid = { group = 1 }\n")

    assert loaded.items[0].id == Field(group="1")


@pytest.mark.parametrize(
    ("blocks", "sentence"),
    [
        (
            "select = '[]'\nid = { json = 'a' }\ntitle = { css = 'b' }\n",
            ":7: items[1].title.css: has no meaning for an item in JSON; take `json` instead",
        ),
        (
            "select = '[]'\nid = { json = 'a' }\n[[items]]\nselect = 'a'\nid = { css = 'b' }\n",
            ":9: items[2].id.css: has no meaning for an item in JSON; take `json` instead",
        ),
    ],
)
def test_a_paste_site_is_read_in_one_way(blocks: str, sentence: str, faults: Faults) -> None:
    """Where one field is a path, its page is read as JSON, and no selector finds anything."""
    (fault,) = faults(LIST.replace("'list'", "'paste'") + blocks)

    assert fault.startswith(f"paste.toml{sentence}")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("link = { css = 'a' }\n", ":6: items[1].link.attr: "),
        ("link = { css = 'a', attr = 'onclick' }\n", ":6: items[1].link.regex: a script is no"),
        (
            "link = { attr = 'href' }\n[paging]\nnext = { css = 'a' }\n",
            ":8: paging.next.attr: the text of an element leads nowhere: ",
        ),
    ],
)
def test_a_link_that_is_a_text_is_warned_of(lines: str, place: str, tmp_path: Path) -> None:
    """Each item would be asked for at an address made of its title."""
    text = LIST.replace("'15m'", "'1d'") + f"select = 'a'\n{lines}"
    (tmp_path / "paste.toml").write_text(text, "utf-8")
    notes = Notes()

    load(tmp_path, NONE, notes)

    (warning,) = notes.warnings
    assert warning.startswith(f"{tmp_path}/paste.toml{place}")

"""The [[items]] blocks: selectors, paths, expressions and templates are proved at check."""

from collections.abc import Callable

import pytest

from leakwatch.model import Field, Items, Source

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
    ],
)
def test_a_json_block_that_could_not_work_is_refused(
    block: str, sentence: str, faults: Faults
) -> None:
    """Paths are proved like selectors."""
    found = faults(JSON + block)

    assert len(found) == 1
    assert sentence in found[0]

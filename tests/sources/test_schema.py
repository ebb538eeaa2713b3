"""The schema for editors says what the reader of source files says."""

import dataclasses
import json
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import jsonschema
import pytest

from leakwatch.config.table import Notes
from leakwatch.errors import ConfigError
from leakwatch.model import Access, Category, Expect, Field, Folders, Items, Paging, Source
from leakwatch.model.source import KINDS
from leakwatch.report.table import duration
from leakwatch.sources import ALL, gathered, load
from leakwatch.sources.presets import names

CATALOGUE = Path(__file__).parents[2] / "sources"
SCHEMA = json.loads((CATALOGUE / "source.schema.json").read_text("utf-8"))
README = (CATALOGUE / "README.md").read_text("utf-8")
SMALLEST = 'urls = ["http://paste.example/"]\nevery = "15m"\n'
LIST = SMALLEST + 'kind = "list"\n[[items]]\nselect = "a"\n'
MATCH = LIST.replace('select = "a"', 'match = "(a)"')
JSON = SMALLEST + 'kind = "json"\n[[items]]\nselect = "[]"\n'
GOOD = LIST + "id = { attr = 'id' }\n"

# What of a source has its place below a header, or is the file's name.
ELSEWHERE = {"name", "pace", "max_bytes", "max_items", "charset", "note", "verified", "sample"}

REFUSED = [
    'urls = ["http://paste.example/"]\n',
    'urls = []\nevery = "15m"\n',
    'urls = "http://paste.example/"\nevery = "15m"\n',
    SMALLEST.replace("15m", "often"),
    SMALLEST + "urlls = 1\n",
    SMALLEST + 'kind = "lists"\n',
    SMALLEST + 'preset = "xenforo3"\n',
    SMALLEST + 'via = "proxy"\n',
    SMALLEST + "enabled = 1\n",
    SMALLEST + "[fetch]\npase = '5s'\n",
    SMALLEST + "[fetch]\nmax_bytes = 5\n",
    SMALLEST + "[about]\nverified = 'May'\n",
    SMALLEST + "[expect]\nitems = -1\n",
    SMALLEST + "[access]\nneeds = 'luck'\n",
    SMALLEST + "[paging]\ntemplate = '/page/2'\n",
    SMALLEST + "[paging]\ntemplate = '/page/{n}'\nnext = { css = 'a' }\n",
    LIST,
    LIST + "match = 'a'\nid = { attr = 'id' }\n",
    LIST + "id = {}\n",
    LIST + "id = { attr = 'id', nth = 'last' }\n",
    LIST + "id = { group = 1 }\n",
    LIST + "id = { json = 'id' }\n",
    LIST + "id = { template = 'x{id}' }\n",
    LIST + "id = { attr = 'id', template = '{title}' }\ntitle = { css = 'b' }\n",
    LIST + "title = { css = 'b', formats = '%d.%m.%Y' }\n",
    LIST + "title = { css = 'b' }\ndate = { css = 'i', formats = '%d.%m.%Y', day_first = true }\n",
    MATCH + "id = { css = 'a' }\n",
    MATCH + "id = { group = 1, nth = 1 }\n",
    MATCH + "id = { group = 1 }\nskip = 'i'\n",
    JSON + "id = { json = 'id' }\nskip = 'i'\n",
    JSON + "id = { json = 'id', attr = 'x' }\n",
    GOOD + "[paging]\nstep = 20\n",
    GOOD + "[paging]\nnext = { attr = 'href' }\n",
    GOOD + "[paging]\nnext = { css = 'a', json = 'b' }\n",
    GOOD + "[paging]\nnext = { css = 'a', attr = 'href', template = '{id}' }\n",
    GOOD + "[folders]\ndepth = 3\n",
    GOOD + "[access]\nheader = 'X-Key'\n",
    GOOD + "[access]\nneeds = 'login'\nfile = 'k'\n",
    GOOD.replace("[[items]]", "embedded = 'pre'\n[[items]]"),
    GOOD.replace("[[items]]", "follow = 'never'\n[[items]]") + "[detail]\ntemplate = '?p={n}'\n",
    SMALLEST + "preset = 'mybb'\n",
    SMALLEST + "[expect]\nquiet = '1d'\n",
    SMALLEST + "kind = 'feed'\nfollow = 'cut'\n",
    SMALLEST + "kind = 'directory'\n[detail]\ntemplate = '?p={n}'\n",
]

ACCEPTED = [
    SMALLEST + "[expect]\nwindow = '1h'\nmust_contain = 'x'\n",
    SMALLEST + "kind = 'directory'\n[folders]\ndepth = 3\n[paging]\nmost = 5\n",
    MATCH + "id = { group = 1 }\ndate = { group = 1, formats = '%d.%m.%Y', tz = 'UTC' }\n",
    LIST + "id = { attr = 'id' }\nlink = { template = '/p/{id}' }\ntitle = { nth = 0 }\n",
    JSON.replace("[[items]]\n", "embedded = 'pre'\n[[items]]\n")
    + "id = { json = 'id', nth = -1 }\n[paging]\nnext = { css = 'a', attr = 'href' }\n",
    GOOD.replace("[[items]]\n", "embedded = 'pre'\n[[items]]\n")
    + "[paging]\nnext = { json = 'n' }\n",
    GOOD + "[paging]\nnext = { regex = 'next=([0-9]+)', template = '?p={0}' }\n",
    GOOD + "[paging]\ntemplate = '?p={n}'\nfirst = 0\nstep = 20\n",
    SMALLEST + "kind = 'board'\npreset = 'xenforo2'\nfollow = 'never'\n",
    SMALLEST + "kind = 'paste'\n[[items]]\nselect = '[]'\nid = { json = 'id' }\n",
]


def _values(text: str) -> object:
    """Give what an editor sees: a date is a text to it."""
    return json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))


def _is_fine(text: str) -> bool:
    return not list(jsonschema.Draft7Validator(SCHEMA).iter_errors(_values(text)))


@pytest.mark.parametrize("path", sorted(CATALOGUE.glob("*.toml")), ids=lambda path: path.stem)
def test_the_schema_accepts_what_is_shipped(path: Path) -> None:
    """An editor underlines nothing in our own files."""
    assert _is_fine(path.read_text("utf-8"))


@pytest.mark.parametrize("text", REFUSED)
def test_the_schema_refuses_what_the_reader_refuses(text: str, tmp_path: Path) -> None:
    """What can be seen without looking anything up is underlined while one writes."""
    (tmp_path / "paste.toml").write_text(text, encoding="utf-8")
    notes = Notes()
    gathered(tmp_path, ALL, notes)

    assert notes.faults
    assert not _is_fine(text)


@pytest.mark.parametrize("text", ACCEPTED)
def test_the_schema_accepts_what_the_reader_accepts(text: str, tmp_path: Path) -> None:
    """An editor that underlines what is right teaches people to look away."""
    (tmp_path / "paste.toml").write_text(text, encoding="utf-8")

    notes = Notes()

    assert gathered(tmp_path, ALL, notes)
    assert not notes.faults
    assert _is_fine(text)


def _table(name: str) -> Mapping[str, object]:
    """Give the keys of a table as the schema names them."""
    if name in SCHEMA["definitions"]:
        return cast("Mapping[str, object]", SCHEMA["definitions"][name]["properties"])
    below = SCHEMA["properties"][name] if name else SCHEMA
    return cast("Mapping[str, object]", below["properties"])


HEADERS = {
    "": SMALLEST,
    **{name: f"{SMALLEST}[{name}]\n" for name in ("expect", "access", "fetch", "about")},
    **{name: f"{SMALLEST}kind = 'list'\n[{name}]\n" for name in ("paging", "detail", "folders")},
    "items": f"{SMALLEST}kind = 'list'\n[[items]]\n",
    "field": f"{SMALLEST}kind = 'list'\n[[items]]\nselect = 'a'\n[items.id]\n",
}


TWICE = {("", "urls"), ("", "every")}  # stand in the file already
KEYS = [(name, key) for name in HEADERS for key in _table(name) if (name, key) not in TWICE]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_the_reader_knows_each_key_of_the_schema(name: str, key: str, tmp_path: Path) -> None:
    """Whatever it says of the value, it does not say that there is no such key."""
    (tmp_path / "paste.toml").write_text(f"{HEADERS[name]}{key} = 1979-05-27T07:32:00\n", "utf-8")

    with pytest.raises(ConfigError) as caught:
        load(tmp_path, ALL)

    assert not any("no such key" in fault for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("field", Field),
        ("items", Items),
        ("paging", Paging),
        ("detail", Paging),
        ("expect", Expect),
        ("access", Access),
        ("folders", Folders),
    ],
)
def test_the_schema_knows_each_key_of_the_reader(name: str, word: type) -> None:
    """What a table is read into has the table's keys."""
    assert set(_table(name)) == {field.name for field in dataclasses.fields(word)}


def test_the_schema_knows_each_key_of_a_file() -> None:
    """Those below a header of their own, and the preset, which fills in others."""
    own = {field.name for field in dataclasses.fields(Source)} - ELSEWHERE

    assert set(_table("")) == own | {"preset", "fetch", "about"}
    assert {*_table("fetch"), *_table("about")} == ELSEWHERE - {"name"}


def test_the_schema_knows_each_word() -> None:
    """Kinds, presets and categories."""
    keys = SCHEMA["properties"]

    assert keys["kind"]["enum"] == list(KINDS)
    assert keys["preset"]["enum"] == list(names())
    assert keys["category"]["enum"] == [str(category) for category in Category]


def _defaults(name: str) -> dict[str, object]:
    """Give what the schema says of keys that are left out."""
    told = cast("Mapping[str, Mapping[str, object]]", _table(name))
    return {key: one["default"] for key, one in told.items() if "default" in one}


USUAL = {
    "": Source("", (), timedelta(days=1), "page"),
    "paging": Paging(),
    "detail": Source("", (), timedelta(days=1), "page").detail,
    "expect": Expect(),
    "access": Access(),
    "folders": Folders(),
    "fetch": Source("", (), timedelta(days=1), "page"),
    "field": Field(),
}


@pytest.mark.parametrize("name", USUAL)
def test_the_schema_knows_what_is_usual(name: str) -> None:
    """What an editor shows for a key that is left out is what the reader takes."""
    usual = USUAL[name]
    taken = {key: getattr(usual, key) for key in _defaults(name)}
    written = {
        key: duration(value) if isinstance(value, timedelta) else value
        for key, value in taken.items()
    }

    assert written == _defaults(name)


@pytest.mark.parametrize("name", ["paging", "folders", "expect"])
def test_the_readme_knows_what_is_usual(name: str) -> None:
    """Its tables say the same, key by key."""
    heading = "[paging]` and `[detail]" if name == "paging" else f"[{name}]"
    table = README.partition(f"### `{heading}`")[2].partition("###")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    told = {
        key: said.strip().partition(" (")[0].strip("`").replace("`, `", ", ")
        for keys, said in rows
        for key in keys.replace("`", "").replace(" ", "").split(",")
    }

    usual = {key: str(value) for key, value in _defaults(name).items()}
    shown = {key: told[key].split(", ")[0].strip('"') for key in usual}
    assert shown == usual

"""Listings in JSON."""

import json

import pytest

from leakwatch.parse.folders.answers import Json, answered, parsed
from leakwatch.parse.folders.entry import Folder
from tests.work import work

HERE = "http://x.example/a/"


def told(value: Json, url: str = HERE) -> list[tuple[str, bool, int | None]] | None:
    """Give what matters of the entries."""
    folder = answered(value, url)
    if folder is None:
        return None
    return [(each.url.removeprefix(HERE), each.is_folder, each.size) for each in folder.entries]


@pytest.mark.parametrize(
    "answer",
    [
        [{"name": "b", "type": "directory"}, {"name": "c.csv", "type": "file", "size": 7}],
        {"files": [{"name": "c.csv", "size": "7"}], "folders": [{"name": "b", "size": 0}]},
        {"data": {"list": [{"filename": "b", "isdir": 1}, {"filename": "c.csv", "length": 7}]}},
        {"items": [{"path": "/a/b", "is_dir": True}, {"path": "/a/c.csv", "bytes": 7}]},
        [{"Name": "b/", "Size": 4096, "IsDir": True}, {"Name": "c.csv", "Size": 7}],
        {
            "entries": [
                {".tag": "folder", "name": "b"},
                {".tag": "file", "name": "c.csv", "size": 7},
            ]
        },
        {"value": [{"name": "b", "folder": {"childCount": 1}}, {"name": "c.csv", "size": 7}]},
        {"paths": [{"path_type": "Dir", "name": "b"}, {"name": "c.csv", "size": 7}]},
        {"dirs": [{"href": "b/", "sz": 9}], "files": [{"href": "c.csv", "sz": 7}]},
        [
            {
                "type": "directory",
                "name": ".",
                "contents": [
                    {"type": "directory", "name": "b", "contents": []},
                    {"type": "file", "name": "c.csv", "size": 7},
                ],
            },
            {"type": "report", "directories": 1},
        ],
    ],
)
def test_whatever_has_names_and_sizes_is_a_listing(answer: Json) -> None:
    """Each server calls the same things otherwise."""
    assert sorted(told(answer) or []) == [("b/", True, None), ("c.csv", False, 7)]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "a",
        7,
        {},
        {"error": "no"},
        [[1]],
        [{"id": 1, "text": "Hello there"}],
        {"users": [{"name": "taro"}]},
    ],
)
def test_other_answers_are_none(answer: Json) -> None:
    """A list of people has names too."""
    assert told(answer) is None


def test_an_empty_folder_is_a_folder() -> None:
    """It is not the same as no listing."""
    assert told({"path": "/", "files": []}) == []


def test_words_alone_are_files_only_where_it_is_sure() -> None:
    """In a script, a list of words may be anything."""
    assert told(["b.csv"]) == [("b.csv", False, None)]
    assert answered(["b.csv"], HERE, is_sure=False) is None


def test_an_address_in_the_answer_is_taken() -> None:
    """Files of some interfaces lie elsewhere."""
    found = told([{"name": "b.csv", "size": 7, "download_url": "http://y.example/b"}])

    assert found == [("http://y.example/b", False, 7)]


def test_a_way_up_in_an_answer_is_no_entry() -> None:
    """However it is called: what it asks for says it."""
    asked = {"b": "?dir=a/b", "..": "?dir=a/..", "up": "?dir=a%2F..", "top": "?dir=.."}
    things: Json = [{"name": name, "type": "dir", "href": asked[name]} for name in asked]

    assert told(things) == [("?dir=a/b", True, None)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["b/x.csv", "c/x.csv"], ["b/x.csv", "c/x.csv"]),
        (["b/1 #2.csv"], ["b/1%20%232.csv"]),
        (["a/x.csv", "/a/b/x.csv", "/y/z.csv"], ["x.csv", "b/x.csv", "z.csv"]),
        (["../x.csv"], ["x.csv"]),
    ],
)
def test_a_name_that_holds_a_path_leads_there(names: list[str], expected: list[str]) -> None:
    """Files of the same name in two folders are two; the folder's own path is not said twice."""
    tree: Json = {"tree": [{"path": name, "type": "blob", "size": 7} for name in names]}

    assert [url for url, _, _ in told(tree) or []] == expected


def test_any_text_is_read_or_none() -> None:
    """Deep nesting, halves of characters and numbers of any size raise nothing."""
    half = answered(parsed('[{"name": "\\ud800.csv", "size": 7}]'), HERE)

    assert parsed("[" * 100_000) is None
    assert half
    assert half.entries[0].name == "\ufffd.csv"
    assert told(json.loads('[{"name": "a.csv", "size": 1e400}]')) == [("a.csv", False, None)]


def test_a_thing_without_a_name_is_told() -> None:
    """It may be somebody's file; the folder above is none, whatever it is called."""
    rows: list[Json] = [
        {"name": "a.csv", "size": 1, "type": "file"},
        {"name": "b.csv", "size": 1, "type": "file"},
        {"name": "..", "type": "directory"},
        {"name": "", "size": 7, "type": "file"},
        {"size": 7, "type": "file"},
    ]

    folder = answered(rows, HERE)

    assert folder
    assert (len(folder.entries), folder.unread) == (2, 2)


@pytest.mark.parametrize(
    "odd",
    [
        {"name": "/", "type": "directory", "size": 4096},
        {"type": "report", "directories": 3, "files": 9, "size": 77},
        {"total": 3},
        None,
        7,
    ],
)
def test_what_stands_for_no_file_is_not_told_as_lost(odd: Json) -> None:
    """The root itself, or a count of all, would degrade the source at every pass."""
    rows: list[Json] = [{"name": f"{n}.csv", "size": 1, "type": "file"} for n in "ab"]

    folder = answered([*rows, odd], HERE)

    assert folder
    assert (len(folder.entries), folder.unread) == (2, 0)


@pytest.mark.parametrize(
    "value", ["http://[x/", "\ud800", 1e308, -1, True, [], {}, [[]], None, "", "..", "9" * 9999]
)
@pytest.mark.parametrize("name", ["name", "size", "mtime", "type", "url", "path", "href"])
def test_an_odd_value_in_one_entry_leaves_the_others(name: str, value: Json) -> None:
    """One file of somebody's must not hide all."""
    rows: list[Json] = [
        {"name": "a.csv", "size": 1, "type": "file", name: value},
        {"name": "b.csv", "size": 2, "type": "file"},
    ]

    found = told(json.loads(json.dumps(rows))) or []

    assert found[-1] == ("b.csv", False, 2)


def test_an_address_that_is_none_is_no_loss() -> None:
    """Its name says where it lies; and a year may be a number."""
    rows: list[Json] = [
        {"name": "a.csv", "size": 1, "type": "file", "url": "http://[x/"},
        {"name": 2031, "type": "directory", "size": 0},
    ]

    assert told(rows) == [("a.csv", False, 1), ("2031/", True, None)]


def test_a_long_address_of_a_folder_costs_no_more_by_the_part() -> None:
    """Its parts are not compared with each name from each of them on."""
    listing: Json = {"files": [{"name": f"/q/{n}.txt", "size": 1} for n in range(50)]}

    def cost(parts: int) -> int:
        return work(lambda: answered(listing, "http://x.example/" + "a/" * parts))

    assert cost(4_000) < 9 * cost(500)


@pytest.mark.parametrize("name", [["a"], {"a": 1}, None, 1.5])
def test_a_name_of_any_kind_costs_no_listing(name: Json) -> None:
    """One odd thing, even the first, leaves the others."""
    odd: Json = {"name": name, "filename": "b", "contents": []}

    assert (told([odd, {"name": "c.csv", "size": 1}]) or [])[-1] == ("c.csv", False, 1)


@pytest.mark.parametrize(
    "name",
    [
        *("home", "root", "index", "back", "top", "up", ".home", "_index", "root-", "top."),
        *("$root", "[Home]", "go back", "Parent Folder", "Parent Directory", "parent"),
    ],
)
@pytest.mark.parametrize("is_sure", [True, False])
def test_a_word_for_leading_up_is_a_name_in_data(name: str, *, is_sure: bool) -> None:
    """There only two points lead up: a server's `/home` and `/root` are folders."""
    lists: Json = {"dirs": ["..", name, "x"], "files": [name, "a.txt"]}
    rows: Json = [{"name": each, "is_dir": True, "size": 0} for each in (".", "../", name, "x")]

    for value in (lists, rows):
        folder = answered(value, HERE, is_sure=is_sure) or Folder()
        assert [each.name for each in folder.entries if each.is_folder] == [name, "x"]

"""Listings that scripts draw."""

from base64 import b64encode

import pytest

from leakwatch.parse.folders.drawn import drawn
from leakwatch.parse.folders.entry import Folder
from leakwatch.parse.folders.page import page

HERE = "http://x.example/a/"
JSON = '[{"name": "b", "isDir": true, "size": 9}, {"name": "c.csv", "isDir": false, "size": 7}]'


@pytest.mark.parametrize(
    "text",
    [
        f"<script>var x = 1; var files = {JSON}; draw(files);</script>",
        f"<script>draw({JSON})</script>",
        f"<script type=application/json>{JSON}</script>",
        f"<script>window.state = {{'a': 1}}; x = {{\"items\": {JSON}}}</script>",
        f"<script>draw(JSON.parse('{JSON}'))</script>",
        f'<script>draw(JSON.parse("{JSON.replace(chr(34), chr(92) + chr(34))}"))</script>',
        f"<template id=x>{b64encode(JSON.encode()).decode()}</template>",
        f'<script>draw(atob("{b64encode(JSON.encode()).decode()}"))</script>',
        (
            '<script>addRow("b","b",1,9,"9 B",1,"2031");</script>'
            '<script>addRow("c.csv","c.csv",0,7,"7 B",1,"2031");</script>'
        ),
    ],
)
def test_what_a_script_draws_is_read_without_running_it(text: str) -> None:
    """JSON as it stands, in quotes or in Base64, or one call for each entry."""
    folder = drawn(page(text), HERE)

    assert folder
    assert [(entry.url, entry.is_folder, entry.size) for entry in folder.entries] == [
        (f"{HERE}b/", True, None),
        (f"{HERE}c.csv", False, 7),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<script>var a = ['x', 'y'], b = [1, 2], c = {d: [{}]};</script>",
        '<script>x = {"menu": ["Home", "About"], "user": {"name": "taro"}}</script>',
        "<script>=[{" * 100,
        "<script>atob('%%%')</script>",
    ],
)
def test_other_scripts_draw_nothing(text: str) -> None:
    """Lists of words and of people are none of files."""
    assert drawn(page(text), HERE) is None


def test_a_word_for_leading_up_is_a_name_in_a_script() -> None:
    """Only two points lead up there."""
    rows = "".join(
        f'addRow("{name}","{name}",1,0,"0 B",1,"2031");' for name in ("..", "home", "x")
    )
    folder = drawn(page(f"<script>{rows}</script>"), HERE) or Folder()

    assert [entry.name for entry in folder.entries] == ["home", "x"]

"""Characters that look like those of TOML: each is named, with what to write for it."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.config.lookalikes import lookalike

WRITTEN = {
    "kind = “list”": '“ stands in column 8; write a plain " for it',
    'kind = "list”': '” stands in column 13; write a plain " for it',
    '“kind” = "list"': '“ stands in column 1; write a plain " for it',
    "kind = ＂list＂": '＂ stands in column 8; write a plain " for it',
    "kind = ‘list’": "‘ stands in column 8; write a plain ' for it",
    'every ＝ "30m"': "＝ stands in column 7; write a plain = for it",
    'every: "30m"': ": stands in column 6; write a plain = for it",
    'urls = ["a"，"b"]': "， stands in column 12; write a plain , for it",
    "[[items］]": "］ stands in column 8; write a plain ] for it",
    "＃ a comment": "＃ stands in column 1; write a plain # for it",
    'kind\u3000= "list"': "U+3000 stands in column 5; write a plain blank for it",
    "ｋind = 1": "ｋ stands in column 1; write a plain k for it",
    "items = ２": "２ stands in column 9; write a plain 2 for it",
}


def _column(line: str) -> int:
    """Give where the reader stumbles over a line."""
    with pytest.raises(ValueError, match="column") as caught:
        tomllib.loads(f"{line}\n")
    return int(str(caught.value).rpartition(" ")[2].removesuffix(")"))


@pytest.mark.parametrize("line", WRITTEN)
def test_what_an_input_method_wrote_is_named(line: str) -> None:
    """People type “ and ＝ where a Japanese keyboard or a word processor gives those."""
    assert lookalike(line, _column(line)) == WRITTEN[line]


@pytest.mark.parametrize(
    "line",
    [
        "kind = list",
        "note = '“quoted”' x",
        "kind = list # “quoted”",
        "title = 『名簿』",
        "at = 2031-04-01T12:00:00x",
    ],
)
def test_what_is_wrong_otherwise_is_left_to_the_reader(line: str) -> None:
    """Inside of a text, and in a comment, each character may stand."""
    assert lookalike(line, _column(line)) == ""


@given(st.text(max_size=40), st.integers(1, 50))
def test_any_line_gives_a_sentence_or_nothing(line: str, column: int) -> None:
    """Whatever the file holds."""
    said = lookalike(line, column)

    assert said == "" or said.endswith(" for it")

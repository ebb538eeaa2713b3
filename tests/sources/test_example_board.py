"""The parser file of the board example: thread lists in the style of 2ch."""

import runpy
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

FILE = Path(__file__).parents[2] / "sources" / "example_board.py"
URL = "http://board.example/news/subject.txt"


def _items(text: str, url: str = URL) -> list[dict[str, str]]:
    """Run the file as the confined reader does: by its path, its function by name."""
    found: list[dict[str, str]] = runpy.run_path(str(FILE))["items"](text, url)
    return found


def test_a_thread_that_grew_is_another_item() -> None:
    """Its new posts must be read, and what was seen is not fetched again."""
    before, after = (_items(f"1234567890.dat<>名簿 ({n})") for n in (12, 13))

    assert [before[0]["id"], after[0]["id"]] == ["1234567890-12", "1234567890-13"]
    assert before[0]["link"] == after[0]["link"] == "http://board.example/news/dat/1234567890.dat"


def test_brackets_in_a_title_stay() -> None:
    """Only the last ones hold the number of posts; a title may lack even those."""
    threads = _items("1234567890.dat<>名簿 (東京) (5)\n1234567891.dat<>名簿")

    assert [thread["title"] for thread in threads] == ["名簿 (東京)", "名簿"]


def test_a_line_that_is_no_thread_is_passed_over() -> None:
    """Error pages and notices come in the same place."""
    assert _items("<html>\nアクセスが集中しています\nabc.dat<>x (1)\n") == []


@given(st.text())
def test_any_text_gives_items(text: str) -> None:
    """A parser that raises would lose the links of a whole page."""
    lines = f"{text}\n1234567890.dat<>{text}"

    assert isinstance(_items(lines), list)

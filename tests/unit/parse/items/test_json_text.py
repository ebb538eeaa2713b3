"""JSON as it is served."""

from time import process_time

import pytest

from leakwatch.errors import ParseError
from leakwatch.parse.items.json_text import carried, parsed

ROW = {"a": "1"}


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}]',
        '\ufeff \n[{"a": 1}]\0',
        'show([{"a": 1}]);',
        '/**/jQuery1_2([{"a": 1}])',
        'window.__DATA__ = [{"a": 1}]; window.x = 1;',
        'var posts=[{"a":1}]',
        ')]}\',\n[{"a": 1}]',
        'while(1);[{"a": 1}]',
        """x = JSON.parse('[{"a": "1"}]');""",
        r"""const x = JSON.parse("[{\"a\": \"1\"}]")""",
        r"""x = JSON.parse('\x5b{\u0022a\u0022: 1}]');""",
    ],
)
def test_json_is_found_in_what_carries_it(text: str) -> None:
    """A call around it, an assignment, a guard against other sites, a mark of the byte order."""
    assert parsed(text) == [ROW]


def test_what_a_script_reads_itself_is_read_as_the_script_does() -> None:
    """Quotes of both kinds, and escapes inside of escapes."""
    assert parsed(r"""x = JSON.parse('{"a": "it\'s \\"7\\" \\u898b"}')""") == {"a": 'it\'s "7" 見'}


def test_a_line_each_is_a_list() -> None:
    """Bulk files are written so."""
    assert parsed('{"a": 1}\n\n{"a": 1}\r\n') == [ROW, ROW]


def test_numbers_stay_as_they_are_written() -> None:
    """A customer number of twelve digits is no float, and no giant integer stops the reader."""
    text = '{"id": 203177451234.0, "n": ' + "9" * 10_000 + ', "x": NaN}'

    assert parsed(text) == {"id": "203177451234.0", "n": "9" * 10_000, "x": "NaN"}


def test_line_ends_inside_a_text_are_borne() -> None:
    """Strict readers refuse them; then nothing at all would be seen."""
    assert parsed('{"a": "x\ny"}') == {"a": "x\ny"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DOES NOT HAVE ACCESS",
        "[" * 100_000,
        '{"a":' * 100_000,
        "{",
        "Error: [1]",
        "<html>[1]</html>",
        '{"a": 1}\n{"a": ',
        "a(",
        "[1, x]",
        "if (x) { go() }",
    ],
)
def test_what_is_no_json_is_a_fault_of_the_listing(text: str) -> None:
    """It must not look like a listing without entries."""
    with pytest.raises(ParseError):
        parsed(text)


def test_what_a_script_writes_by_hand_is_read() -> None:
    """Single quotes, bare names, a comma too many, a comment."""
    text = """let data = [{title: 'Firm', 'n': 1, url: "http://a.example/", }, // old
      {title: `Two`}];"""

    assert parsed(text) == [
        {"title": "Firm", "n": "1", "url": "http://a.example/"}, {"title": "Two"}
    ]  # fmt: skip
    assert parsed("[{a: 1}]") == [ROW]


def test_all_that_a_script_carries_is_given() -> None:
    """The list may be the second thing in it; what calls functions is passed by."""
    text = """var n = 1; var o = {}; go(function(x) { return x; });
      var posts = [{t: 'x'}]; show({"a": 1});"""

    assert carried(text) == [{}, [{"t": "x"}], ROW]


@pytest.mark.parametrize(
    "text", ["= [" * 2_000, "=[" * 50_000, '={"a":' * 20_000, "'" * 999, "=["]
)
def test_a_script_that_carries_nothing_gives_nothing(text: str) -> None:
    """However deep or often it begins."""
    assert carried(text) == []


def test_quotes_in_a_call_end_where_no_backslash_stands_before() -> None:
    """However many there are, and whichever quotes they are."""
    assert carried(r"""x = JSON.parse('{"a": "it\'s \\\\"}')""") == [{"a": "it's \\"}]
    assert carried("x = JSON.parse('[1") == []


def test_many_quotes_that_never_close_cost_no_more_by_the_letter() -> None:
    """All that follows is not copied for each of them."""

    def spent(places: int) -> float:
        text = "x = JSON.parse('" * places + "表" * 400_000
        began = process_time()
        carried(text)
        return process_time() - began

    most = 4 * max(min(spent(40) for _ in range(3)), 0.01)
    assert any(spent(400) < most for _ in range(3))

"""Tables while they are read: faults are gathered with their places, unknown keys are named."""

from pathlib import Path

from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import parse
from leakwatch.config.values import flag, text


def _table(content: str) -> Table:
    toml = parse(Path("a.toml"), content.encode())
    return Table(toml, toml.values, Notes())


def test_a_key_that_is_left_out_means_what_is_usual() -> None:
    """Nothing is noted."""
    table = _table("")

    assert table.take("a", text, "usual") == "usual"
    assert table.notes.faults == []


def test_a_key_that_is_needed_and_missing_is_named_with_what_is_expected() -> None:
    """The sentence says what to write, not only that something is missing."""
    table = _table("b = 1\n")

    assert table.need("a", text, "instead") == "instead"
    assert table.notes.faults == ["a.toml: a: expected a text in quotes, found nothing"]


def test_a_missing_key_of_a_section_points_to_its_header() -> None:
    """There is no line of the key itself; the header is where it belongs."""
    table = _table("x = 1\n[s]\ny = 1\n")

    table.table("s").need("a", text, "")

    assert table.notes.faults == ["a.toml:2: s.a: expected a text in quotes, found nothing"]


def test_the_nearest_known_key_is_offered() -> None:
    """The keys that were asked for are the keys that exist."""
    table = _table("enabeld = true\n")
    table.take("enabled", flag, False)

    table.done()

    assert table.notes.faults == ["a.toml:1: enabeld: no such key; did you mean enabled?"]


def test_a_key_in_the_wrong_table_is_sent_to_its_own() -> None:
    """Whoever writes it below the next header has the right word at the wrong place."""
    toml = parse(Path("a.toml"), b"[s]\npace = 1\n")
    table = Table(toml, toml.values, Notes(), homes={"pace": "below [fetch]"})

    table.table("s").done()

    assert table.notes.faults == ["a.toml:2: s.pace: no such key here; it stands below [fetch]"]


def test_a_table_written_in_one_line_has_the_line_of_its_key() -> None:
    """Inline tables have no lines of their own."""
    table = _table("[[i]]\nx = 1\n[[i]]\ntitle = { csss = 'a' }\n")

    block = table.tables("i")[1]
    block.table("title").done()

    assert table.notes.faults == ["a.toml:4: i[2].title.csss: no such key"]


def test_a_table_that_may_be_left_out_is_none() -> None:
    """An empty table is not the same as no table."""
    table = _table("[a]\n")

    assert table.maybe("a") is not None
    assert table.maybe("b") is None


def test_a_key_with_control_characters_is_shown_harmlessly() -> None:
    """The sentence goes to a terminal."""
    table = _table('"\\u001b[2J" = 1\n')

    table.done()

    assert table.notes.faults == ["a.toml: ␛[2J: no such key"]


def test_a_warning_is_no_fault() -> None:
    """What is unwise is told, and the program starts."""
    table = _table("a = 1\n")

    table.warn("a", "is unwise")

    assert (table.notes.warnings, table.notes.faults) == (["a.toml:1: a: is unwise"], [])


def test_has_says_whether_anything_was_written() -> None:
    """An empty text means the same as leaving the key out."""
    table = _table("a = ''\nb = 'x'\nc = false\n")

    assert [table.has(key) for key in "abcd"] == [False, True, True, False]


def test_gave_says_whether_a_value_can_be_used() -> None:
    """What is at fault already is not told of a second time."""
    table = _table("a = 'x'\nb = 1\n")
    table.take("b", text, "")

    assert [table.gave(key) for key in "abc"] == [True, False, False]

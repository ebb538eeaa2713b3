"""TOML files: read whatever the editor wrote, say where a key stands."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.config.toml import parse, read
from leakwatch.errors import ConfigError

HERE = Path("config.toml")


def test_a_byte_order_mark_and_windows_lines_are_read() -> None:
    """Editors on Windows write both; neither is the operator's fault."""
    toml = parse(HERE, "\ufeffa = 1\r\n[b]\r\nc = 2\r\n".encode())

    assert toml.values == {"a": 1, "b": {"c": 2}}


def test_a_file_in_shift_jis_is_named_with_its_line() -> None:
    """TOML is UTF-8; a comment saved in CP932 is a fault with a place."""
    content = b"a = 1\n" + "# 会員".encode("cp932")

    with pytest.raises(ConfigError, match=r"config.toml:2: not UTF-8; save the file as UTF-8"):
        parse(HERE, content)


@pytest.mark.parametrize("line", ["every = “30m”", 'every ＝ "30m"', 'every = "30m”'])
def test_a_character_that_only_looks_right_is_named(line: str) -> None:
    """The reader's own words for it ("Invalid value") help nobody who sees a quote there."""
    with pytest.raises(ConfigError, match=r"config.toml:2: not valid TOML: [“”＝] stands in"):
        parse(HERE, f"# mine\n{line}\n".encode())


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ('regex = "\\d+"', "in 'single quotes' nothing is escaped"),
        ("title = {\n  css = 'a'\n}", "what stands in { } stands in one line"),
    ],
)
def test_what_newcomers_trip_over_has_a_hint(lines: str, hint: str) -> None:
    """The reader says what it met, not what to write."""
    with pytest.raises(ConfigError, match=f"config.toml:1: not valid TOML: .*; {hint}$"):
        parse(HERE, f"{lines}\n".encode())


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("a = 1\na = 2\n", ":2: not valid TOML: a stands in this table already; leave one"),
        ("[a]\nb = 1\n[a]\n", r":3: not valid TOML: \[a\] stands here twice; put what is below"),
        ('a = "x\nb = 1\n', ":1: not valid TOML: a text has no end: close it in this line"),
        ("a = 'x\nb = 1\n", ": not valid TOML: a text in 'single quotes' has no end"),
        ('a = """x\n', ": not valid TOML: a text in threefold quotes has no end"),
        ("a = False\n", ":1: not valid TOML: write true or false, in small letters"),
        ("a = yes\n", ":1: not valid TOML: write true or false, in small letters"),
        ("kind = list\n", r":1: not valid TOML: a text stands in quotes \(column 8\)"),
    ],
)
def test_the_commonest_slips_are_told_in_our_own_words(lines: str, told: str) -> None:
    """Which key, and what to write; a bare value may be a secret and is not repeated."""
    with pytest.raises(ConfigError, match=f"^config.toml{told}"):
        parse(HERE, lines.encode())


@pytest.mark.parametrize("key", ["x (at line 9, q", "x (at line 9, column 9)", "x (at line 9\\n"])
def test_a_key_that_reads_like_a_place_leads_nobody_astray(key: str) -> None:
    """The reader quotes it before it says where it stumbled, or that the file ends too early."""
    for end in (" }", ""):
        with pytest.raises(ConfigError, match=r"^config\.toml(:1)?: not valid TOML: "):
            parse(HERE, f'a = {{ "{key}" = 1, "{key}" = 2{end}'.encode())


def test_a_folder_in_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    """Whatever the disk answers becomes a sentence."""
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        read(tmp_path)


def test_a_key_is_found_below_its_own_header() -> None:
    """The same key in two sections has two lines."""
    toml = parse(HERE, b"x = 0\n[a]\nx = 1\n[b]\n\n'x' = 2\n")

    lines = [toml.line(header, 1, "x") for header in ("", "a", "b")]

    assert lines == [1, 3, 6]


def test_blocks_of_one_name_are_told_apart() -> None:
    """The second [[items]] has lines of its own, and so has its header."""
    toml = parse(HERE, b"[[i]]\nx = 1\n[[i]] # more\nx = 2\n")

    assert (toml.line("i", 2, "x"), toml.line("i", 2, "")) == (4, 3)


def test_a_line_in_doubt_is_not_given() -> None:
    """What looks like the key twice (here in a text of many lines) is no place to send anybody."""
    toml = parse(HERE, b'note = """\nx = 1\n"""\nx = 2\n')

    assert toml.line("", 1, "x") == 0


def test_nesting_without_end_is_a_sentence() -> None:
    """A file made to overflow the reader's stack is refused."""
    with pytest.raises(ConfigError, match="nested too deeply"):
        parse(HERE, b"a = " + b"[" * 100_000)


@given(st.binary(max_size=200))
def test_any_bytes_give_values_or_a_sentence(content: bytes) -> None:
    """A file that is no TOML at all never brings the program down."""
    faults: Sequence[str] = ()

    try:
        parse(HERE, content)
    except ConfigError as fault:
        faults = fault.faults

    assert len(faults) <= 1

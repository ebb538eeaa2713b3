"""`leakwatch watchlist`: made from tables, shown in counts, asked for values."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leakwatch.cli.resolve import FOUND
from tests.edges.prompt import CODE, EMAIL, KEY, PHONE, Prompt, furnished

WIDE = f"番号,メール,電話,会員番号\nC-1,{EMAIL},{PHONE},{CODE}\nC-2,jiro@mail.example,,\n"
COLUMNS = [
    *("--column", "メール=email", "--column", "電話=phone", "--column", "会員番号=customer_id"),
    *("--column", "番号=label"),
]


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt whose folder has no list yet."""
    furnished_one = furnished(tmp_path / "home", capsys)
    (furnished_one.folder / "watchlist.lw").unlink()
    return furnished_one


def test_an_import_says_what_the_list_holds(prompt: Prompt) -> None:
    """Entries by kind, persons, rows; the list is for its owner alone."""
    said = prompt("watchlist", "import", prompt.write("w.csv", WIDE), *COLUMNS, "--person-per-row")

    assert said.code == 0
    assert "2 email, 1 phone, 1 customer_id; 2 persons" in said.out
    assert "2 rows read, 0 refused" in said.out
    assert (prompt.folder / "watchlist.lw").stat().st_mode & 0o777 == 0o600


def test_a_refused_row_is_named_without_its_value_and_the_others_count(prompt: Prompt) -> None:
    """Exit code 1 says that something is left to mend."""
    table = "kind,value\nphone,12\ncustomer_id,NX-7203-1842-8\nemail,a@mail.example\n"

    said = prompt("watchlist", "import", prompt.write("w.csv", table))

    assert said.code == 1
    assert "w.csv, line 2: value: no phone number" in said.err
    assert "w.csv, line 3: value: no customer id: wrong check digit (luhn)" in said.err
    assert "NX-7203-1842-8" not in said.err
    assert "1 email" in said.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--column", "メール"], "expected NAME=KIND"),
        (["--column", "メール=emial"], "did you mean email?"),
        (["--column", "メイル=email"], "(メイル); it names: 番号, メール"),
        ([], "none is named by --column"),
        (["--previous-key", "x.key"], "--previous-key needs --previous"),
        ([*COLUMNS, "--previous", "w.csv", "--previous-key", "no.key"], "no.key: cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    prompt: Prompt, words: list[str], sentence: str
) -> None:
    """Nothing is written, and the sentence says what was expected."""
    said = prompt("watchlist", "import", prompt.write("w.csv", WIDE), *words)

    assert said.code == 2
    assert sentence in said.err
    assert not (prompt.folder / "watchlist.lw").exists()


def test_a_list_that_shrinks_needs_force(prompt: Prompt) -> None:
    """Half a table by mistake must not blind anybody: the old list stays."""
    prompt.enrol()
    before = (prompt.folder / "watchlist.lw").read_bytes()
    table = prompt.write("w.csv", f"kind,value\nemail,{EMAIL}\n")

    refused = prompt("watchlist", "import", table)
    kept = (prompt.folder / "watchlist.lw").read_bytes()
    forced = prompt("watchlist", "import", table, "--force")

    assert (refused.code, forced.code) == (78, 0)
    assert "--force" in refused.err
    assert kept == before


def test_a_changed_key_keeps_the_entry_ids_with_previous(prompt: Prompt) -> None:
    """Known findings stay known over a change of key."""
    prompt.enrol(f"kind,value\nemail,{EMAIL}\n")
    before = prompt("watchlist", "test", EMAIL).out
    old_list, old_key = prompt.folder / "old.lw", prompt.folder / "old.key"
    (prompt.folder / "watchlist.lw").rename(old_list)
    old_key.write_bytes(KEY)
    (prompt.folder / "watchlist.key").write_bytes(bytes(reversed(KEY)))
    table = prompt.write("w.csv", f"kind,value\nemail,{EMAIL}\n")

    previous = ["--previous", str(old_list), "--previous-key", str(old_key)]
    said = prompt("watchlist", "import", table, *previous)

    assert said.code == 0
    assert "1 entries kept their id" in said.out
    assert prompt("watchlist", "test", EMAIL).out == before


@pytest.mark.parametrize("words", [["import", "w.csv"], ["info"], ["test", "x"]])
def test_without_a_key_nothing_is_done(prompt: Prompt, words: list[str]) -> None:
    """The sentence names the file that is missing."""
    prompt.enrol()
    (prompt.folder / "watchlist.key").unlink()
    named = [prompt.write(word, WIDE) if word.endswith(".csv") else word for word in words]

    said = prompt("watchlist", *named, *(COLUMNS if words[0] == "import" else []))

    assert said.code == 78
    assert f"{prompt.folder / 'watchlist.key'}: the file of watchlist-key is missing" in said.err


def test_a_key_of_another_length_is_refused(prompt: Prompt) -> None:
    """Such as one that an editor gave a line end."""
    (prompt.folder / "watchlist.key").write_bytes(KEY + b"\n")

    said = prompt("watchlist", "info")

    assert said.code == 78
    assert "a key of 32 bytes is expected, found 33" in said.err


def test_info_shows_counts_and_nothing_else(prompt: Prompt) -> None:
    """How many of each kind, and when; no value could be shown."""
    prompt.enrol()

    said = prompt("watchlist", "info")

    assert said.code == 0
    assert [line.split() for line in said.out.splitlines()[1:]] == [
        ["1", "domain"],
        ["1", "email"],
        ["1", "phone"],
        ["1", "customer_id"],
        ["1", "keyword"],
        ["1", "persons"],
    ]


def test_info_proves_the_whole_list(prompt: Prompt) -> None:
    """An altered section is named."""
    prompt.enrol()
    file = prompt.folder / "watchlist.lw"
    file.write_bytes(file.read_bytes()[:-1] + b"\xff")

    said = prompt("watchlist", "info")

    assert (said.code, said.out) == (78, "")
    assert "the list was altered" in said.err


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (EMAIL.upper(), "email: hanako.001@mail.example: on the list as W0001"),
        ("hanako.001+shop@mail.example", "on the list without its tag, as W0001"),
        ("０９０－０１２３－４５６７", "on the list as W0002"),
        ("+81 90 0123 4567", "on the list as W0002"),
        ("nx 7203 1842 7", "on the list as W0003"),
        ("someone@shop.corp.example", "a mention of the watched domain our domain"),
        ("見本商事", "on the list as our name"),
    ],
)
def test_a_value_is_found_however_it_is_written(prompt: Prompt, value: str, sentence: str) -> None:
    """The answer says as which kind, and by which label."""
    prompt.enrol()

    said = prompt("watchlist", "test", value)

    assert said.code == 0
    assert said.out.startswith("on the list\n")
    assert sentence in said.out


def test_a_value_that_is_not_ours_gets_a_reason_for_each_kind(prompt: Prompt) -> None:
    """A wrong check digit is told from a stranger."""
    prompt.enrol()

    said = prompt("watchlist", "test", "NX-7203-1842-8")

    assert said.code == 1
    assert said.out.startswith("not on the list\n")
    assert "customer_id: no customer id: wrong check digit (luhn)" in said.out
    assert "email: no e-mail address: there is no @ in it" in said.out


def _given(prompt: Prompt, content: bytes, *words: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command line as a process with something on standard input."""
    command = [sys.executable, "-m", "leakwatch", *words, "--config", str(prompt.config)]
    return subprocess.run(command, input=content, capture_output=True, check=False)


def test_values_on_standard_input_are_told_by_line(prompt: Prompt) -> None:
    """No other user of the machine sees them; what is no UTF-8 ends nothing."""
    prompt.enrol()
    lines = [b"\xef\xbb\xbfstranger@other.example", b"", b"\x8c\xa9\x96{", EMAIL.encode()]

    done = _given(prompt, b"\r\n".join(lines), "watchlist", "test", "-")

    said = done.stdout.decode()
    heads = [line for line in said.splitlines() if line.startswith("line")]
    assert done.returncode == 0
    assert heads == ["line 1: not on the list", "line 3: not on the list", "line 4: on the list"]


def test_no_value_on_standard_input_is_not_on_the_list(prompt: Prompt) -> None:
    """Exit code 1, as for a stranger."""
    prompt.enrol()

    assert _given(prompt, b"", "watchlist", "test", "-").returncode == 1


def _refs(prompt: Prompt, *kept: str) -> str:
    """Write what `show --format csv` gives of a finding with some entries of the list."""
    lines = ["kind,ref,entry"]
    for value in kept:
        said = prompt("watchlist", "test", value).out
        entry = said.partition("(entry ")[2][:16]
        kind = said.partition(": on the list as")[0].rpartition("\n  ")[2].partition(":")[0]
        lines.append(f"{kind},a ref,{entry}")
    return prompt.write("refs.csv", "\n".join(lines))


def test_a_finding_is_joined_with_the_long_table(prompt: Prompt) -> None:
    """The rows that were found, as they stand, with kinds and refs behind."""
    long = f"kind,value,label\nemail,{EMAIL},W0001\nemail,other@mail.example,W9\n"
    prompt.enrol(long)
    refs = _refs(prompt, EMAIL)

    said = prompt("watchlist", "resolve", prompt.write("long.csv", long), "--refs", refs)

    assert said.code == 0
    assert said.out.splitlines() == [
        f"kind,value,label,{','.join(FOUND)}",
        f"email,{EMAIL},W0001,email,W0001",
    ]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp932"])
def test_a_finding_is_joined_with_the_wide_table(prompt: Prompt, charset: str) -> None:
    """In whichever charset the table is; the file has a BOM for Excel and is its owner's alone."""
    prompt.enrol()
    table = prompt.write("w.csv", WIDE.encode(charset))
    refs, out = _refs(prompt, EMAIL, PHONE), prompt.folder / "notify.csv"
    out.write_text("an older one")

    said = prompt("watchlist", "resolve", table, "--refs", refs, *COLUMNS, "--out", str(out))

    assert (said.code, said.out) == (0, "")
    assert "1 rows for 2 entries" in said.err
    assert out.read_bytes().startswith("\ufeff番号,メール".encode())
    assert out.read_text("utf-8-sig").splitlines()[1:] == [
        f"C-1,{EMAIL},{PHONE},{CODE},email phone,W0001 W0002"
    ]
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_customers_own_words_come_back_as_they_stand(prompt: Prompt) -> None:
    """Rare characters, blanks and lines in a cell stay; a formula and a control do nothing."""
    name = "\ufa19田　太郎\n（様）"
    prompt.enrol(f"kind,value\nemail,{EMAIL}\n")
    table = f'メール,名前,備考\n{EMAIL},"{name}",=1+1\x1b[2J\n'
    refs = _refs(prompt, EMAIL)

    said = prompt(
        *("watchlist", "resolve", prompt.write("w.csv", table), "--refs", refs),
        *("--column", "メール=email"),
    )

    assert f'"{name}"' in said.out
    assert "'=1+1␛[2J" in said.out


def test_a_table_that_goes_into_a_file_is_utf_8_whatever_the_terminal(prompt: Prompt) -> None:
    """A terminal that knows no kanji writes the same names into a file."""
    prompt.enrol()
    refs, table = _refs(prompt, EMAIL), prompt.write("w.csv", WIDE)
    words = ["watchlist", "resolve", table, "--refs", refs, *COLUMNS]
    command = [sys.executable, "-m", "leakwatch", *words, "--config", str(prompt.config)]
    plain = os.environ | {"PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, env=plain, capture_output=True, check=False)

    assert done.stdout.decode().startswith("番号,メール,電話,会員番号,")


def test_an_entry_that_no_row_has_is_told(prompt: Prompt) -> None:
    """Somebody would not be notified: exit code 1, and how many of which kind."""
    prompt.enrol()
    refs = _refs(prompt, EMAIL, "corp.example")

    said = prompt("watchlist", "resolve", prompt.write("w.csv", WIDE), "--refs", refs, *COLUMNS)

    assert said.code == 1
    assert "w.csv: 1 entries stand in no row (1 domain)" in said.err


@pytest.mark.parametrize(
    ("refs", "sentence"),
    [
        ("kind,ref\nemail,W1\n", "no column `entry`"),
        ("", "no column `entry`"),
        ("kind,entry\nemail,1.23457E+15\n", "1.23457E+15 is no entry id"),
        ("entry\n見本\n".encode("utf-16"), "cannot be read as CSV in UTF-8"),
    ],
)
def test_refs_that_are_none_are_refused(prompt: Prompt, refs: str | bytes, sentence: str) -> None:
    """A spreadsheet may have changed them; nobody is then told "no customer"."""
    prompt.enrol()
    out = prompt.folder / "notify.csv"

    said = prompt(
        *("watchlist", "resolve", prompt.write("w.csv", WIDE)),
        *("--refs", prompt.write("refs.csv", refs), *COLUMNS, "--out", str(out)),
    )

    assert said.code == 2
    assert sentence in said.err
    assert "show FINDING --format csv" in said.err
    assert not out.exists()


def test_nothing_is_left_of_a_table_that_cannot_be_joined(prompt: Prompt) -> None:
    """Half a list of people to notify would be taken for a whole one."""
    prompt.enrol()
    refs, out = _refs(prompt, EMAIL), prompt.folder / "notify.csv"
    before = sorted(prompt.folder.iterdir())
    table = prompt.write("w.csv", WIDE)

    said = prompt("watchlist", "resolve", table, "--refs", refs, "--out", str(out))

    assert said.code == 2
    assert sorted(prompt.folder.iterdir()) == before


def test_a_device_is_no_place_for_the_people_to_notify(prompt: Prompt) -> None:
    """The file appears by renaming, which would put it in the device's place."""
    prompt.enrol()

    said = prompt(
        *("watchlist", "resolve", prompt.write("w.csv", WIDE)),
        *("--refs", _refs(prompt, EMAIL), *COLUMNS, "--out", "/dev/null"),
    )

    assert said.code == 2
    assert "/dev/null: not a regular file" in said.err

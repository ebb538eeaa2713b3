"""`leakwatch scan`: files and folders already at hand, in this process."""

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.edges.prompt import CODE, EMAIL, KEY, PHONE, Prompt, furnished

FIELDS = [
    *("document", "inside", "kind", "ref", "count", "first_line", "confidence", "form"),
    "beside",
]
HOSTILE = "a\n\x1b[31mred\u202e.txt"
TABLE = f"名前,メール,電話\n見本花子,{EMAIL},{PHONE}\n"


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt with a list and no history."""
    return furnished(tmp_path / "home", capsys)


def test_each_entry_in_a_document_is_a_line_with_the_agreed_fields(prompt: Prompt) -> None:
    """Names, order and types of the fields are a contract."""
    path = prompt.write(
        "list.csv", f"id,mail\n1,x@other.example\n2,{EMAIL}\n3,{EMAIL},1985-01-31\n"
    )

    said = prompt("scan", path, "--format", "jsonl")

    (row,) = said.rows
    assert said.code == 0
    assert list(row) == FIELDS
    assert row == {
        "document": path,
        "inside": None,
        "kind": "email",
        "ref": "W0001",
        "count": 2,
        "first_line": 3,
        "confidence": "exact",
        "form": "plain",
        "beside": ["birth date"],
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("utf-8.txt", TABLE.encode()),
        ("bom.csv", TABLE.encode("utf-8-sig")),
        ("sjis.csv", TABLE.encode("cp932")),
        ("euc.txt", TABLE.encode("euc_jp")),
        ("jis.txt", TABLE.encode("iso2022_jp")),
        ("utf-16.txt", TABLE.encode("utf-16")),
        ("page.html", f"<html><p>{EMAIL}<br>{PHONE}</p></html>".encode()),
        ("list.json", f'[{{"mail": "{EMAIL}", "tel": "{PHONE}"}}]'.encode()),
    ],
    ids=["utf-8", "bom", "cp932", "euc-jp", "iso-2022-jp", "utf-16", "html", "json"],
)
def test_every_charset_and_kind_of_file_gives_the_refs_of_the_list(
    prompt: Prompt, name: str, content: bytes
) -> None:
    """Text, HTML, CSV and JSON, in the charsets that Japanese files come in."""
    said = prompt("scan", prompt.write(name, content), "--format", "jsonl")

    assert said.code == 0
    assert {(row["ref"], row["kind"]) for row in said.rows} == {
        ("W0001", "email"),
        ("W0002", "phone"),
    }


def test_two_kinds_of_one_person_in_one_record_corroborate_each_other(prompt: Prompt) -> None:
    """So does a keyword or a domain never: neither is a person."""
    path = prompt.write("a.csv", f"{EMAIL},{PHONE}\n{CODE}\nsomebody@corp.example 見本商事\n")

    said = prompt("scan", path, "--format", "jsonl")

    assert {(row["kind"], row["confidence"]) for row in said.rows} == {
        ("email", "corroborated"),
        ("phone", "corroborated"),
        ("customer_id", "exact"),
        ("domain", "exact"),
        ("keyword", "exact"),
    }


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in a folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    yield
    os.chdir(before)


def test_a_document_is_named_as_given_or_found(prompt: Prompt) -> None:
    """Not resolved, not tidied up: others join by this name."""
    for name in ("dump/b/2.txt", "dump/a.txt", "single.txt"):
        prompt.write(name, EMAIL)

    with _inside(prompt.folder.parent):
        said = prompt("scan", "./single.txt", "dump/", "./dump/b", "--format", "jsonl")

    assert [row["document"] for row in said.rows] == [
        "./single.txt",
        "dump/a.txt",
        "dump/b/2.txt",
        "./dump/b/2.txt",
    ]


def test_outcomes_say_of_every_document_how_far_it_was_read(prompt: Prompt) -> None:
    """Clean ones too, so that nobody takes silence for all clear."""
    clean, gone = prompt.write("clean.txt", "nothing"), str(prompt.folder / "gone.txt")

    said = prompt("scan", clean, gone, "--format", "jsonl", "--outcomes")

    assert said.code == 1
    assert said.rows == [
        {"document": clean, "inside": None, "outcome": "read", "reason": ""},
        {
            "document": gone,
            "inside": None,
            "outcome": "unreadable",
            "reason": "No such file or directory",
        },
    ]


def test_outcomes_without_jsonl_are_refused(prompt: Prompt) -> None:
    """They would be lost in a table, and nobody would know."""
    said = prompt("scan", prompt.write("a.txt", EMAIL), "--outcomes")

    assert said.code == 2
    assert "--format jsonl" in said.err


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [("nothing", (), 0), (EMAIL, (), 0), ("nothing", ("x",), 0), (EMAIL, ("x",), 3)],
    ids=["clean", "hits", "clean with the option", "hits with the option"],
)
def test_the_exit_code_tells_of_hits_only_where_asked(
    prompt: Prompt, content: str, options: tuple[str, ...], code: int
) -> None:
    """A finding is no failure of the program."""
    asked = ["--fail-on-hits" for _ in options]

    said = prompt("scan", prompt.write("a.txt", content), *asked)

    assert said.code == code


def test_hits_beat_what_could_not_be_read(prompt: Prompt) -> None:
    """3 beats 1; without the option the unread file gives 1."""
    there, gone = prompt.write("a.txt", EMAIL), str(prompt.folder / "gone.txt")

    codes = [prompt("scan", gone, there, *more).code for more in ([], ["--fail-on-hits"])]

    assert codes == [1, 3]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_done(prompt: Prompt) -> None:
    """Nothing is passed over in silence, and one bad file loses no other."""
    there, gone = prompt.write("a.txt", EMAIL), str(prompt.folder / "gone.txt")

    said = prompt("scan", gone, "x" * 300, there, "--format", "jsonl")

    assert said.code == 1
    assert [row["ref"] for row in said.rows] == ["W0001"]
    assert f"{gone}: unreadable: No such file" in said.err
    assert "xxx: unreadable: File name too long" in said.err
    assert "1 hits; documents: 1 read, 2 unreadable" in said.err


def test_a_pipe_or_a_device_is_refused_at_once(prompt: Prompt) -> None:
    """A pipe nobody writes to would hold the scan for ever, a device would never end."""
    folder = prompt.folder.parent / "dump"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "zero").symlink_to("/dev/zero")
    (folder / "z.txt").write_text(EMAIL)

    said = prompt("scan", str(folder), "--format", "jsonl")

    assert said.code == 1
    assert [row["document"] for row in said.rows] == [f"{folder}/z.txt"]
    assert f"{folder}/pipe: unreadable: not a regular file" in said.err
    assert f"{folder}/zero: unreadable: not a regular file" in said.err


def test_a_link_to_a_folder_is_named_not_followed(prompt: Prompt) -> None:
    """It may lead round in a circle, or to all of the disk; who means it names it."""
    folder = prompt.folder.parent / "dump"
    folder.mkdir()
    (folder / "circle").symlink_to(folder)
    prompt.write("elsewhere/a.txt", EMAIL)
    (folder / "linked").symlink_to(prompt.folder.parent / "elsewhere")

    around = prompt("scan", str(folder), "--format", "jsonl")
    named = prompt("scan", str(folder / "linked"), "--format", "jsonl")

    assert (around.code, around.rows) == (1, [])
    assert f"{folder}/linked: unreadable: a link to a folder" in around.err
    assert [row["document"] for row in named.rows] == [f"{folder}/linked/a.txt"]


def _hostile(prompt: Prompt) -> str:
    """Write a leak into a file whose name a terminal or a parser could stumble over."""
    broken = os.fsdecode(b"\xff\xfe") + HOSTILE
    return prompt.write(f"dump/{broken}", EMAIL)


def test_a_hostile_file_name_stays_one_json_line_and_comes_back_whole(prompt: Prompt) -> None:
    """Pure ASCII, and the name as the system has it, bytes that are no UTF-8 included."""
    path = _hostile(prompt)

    said = prompt("scan", str(prompt.folder.parent / "dump"), "--format", "jsonl", "--outcomes")

    assert said.out.isascii()
    assert "\x1b" not in said.out
    assert [row["document"] for row in said.rows] == [path, path]


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_hostile_file_name_is_made_visible_for_people(prompt: Prompt, form: str) -> None:
    """It neither breaks the line nor speaks to the terminal."""
    _hostile(prompt)

    said = prompt("scan", str(prompt.folder.parent / "dump"), "--format", form)

    (line,) = (line for line in said.out.splitlines() if "W0001" in line)
    assert "a␊␛[31mred\\u202e.txt" in line
    assert "\x1b" not in said.out


def test_a_hostile_file_name_is_harmless_in_a_complaint(prompt: Prompt) -> None:
    """What could not be read is named on standard error, in one line."""
    said = prompt("scan", str(prompt.folder / HOSTILE))

    assert "\x1b" not in said.err
    assert "a␊␛[31mred" in said.err


def test_csv_has_a_header_and_no_cell_that_a_spreadsheet_runs(prompt: Prompt) -> None:
    """A file may be called like a formula."""
    prompt.write("dump/=cmd|x", EMAIL)

    with _inside(prompt.folder.parent / "dump"):
        said = prompt("scan", "=cmd|x", "--format", "csv")

    header, row = csv.reader(io.StringIO(said.out))
    assert header == FIELDS
    assert row == ["'=cmd|x", "", "email", "W0001", "1", "1", "exact", "plain", ""]


def test_nothing_found_is_said_in_a_table_and_nothing_is_written_in_jsonl(
    prompt: Prompt,
) -> None:
    """People need the sentence, programs the empty stream."""
    path = prompt.write("a.txt", "nothing")

    shown, told = prompt("scan", path), prompt("scan", path, "--format", "jsonl")

    assert shown.out == "Nothing of the watchlist was found.\n"
    assert told.out == ""
    assert told.err == "leakwatch: 0 hits; documents: 1 read\n"


def test_nothing_is_stored_and_no_clear_value_is_shown(prompt: Prompt) -> None:
    """A scan leaves nothing behind, and shows refs instead of values."""
    path = prompt.write("a.txt", f"{EMAIL} {PHONE} {CODE}")
    before = sorted(prompt.folder.iterdir())

    said = prompt("scan", path)

    assert not [value for value in (EMAIL, PHONE, CODE) if value in said.out + said.err]
    assert sorted(prompt.folder.iterdir()) == before


def test_the_key_of_another_list_is_refused(prompt: Prompt) -> None:
    """To scan with it would find nothing and look like all clear."""
    (prompt.folder / "watchlist.key").write_bytes(bytes(reversed(KEY)))

    said = prompt("scan", prompt.write("a.txt", EMAIL))

    assert said.code == 78
    assert said.out == ""
    assert "key" in said.err


def test_an_altered_list_is_told_although_the_scan_has_begun(prompt: Prompt) -> None:
    """Its sections are proved beside the scan: exit code 1, and a sentence."""
    file = prompt.folder / "watchlist.lw"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)

    said = prompt("scan", prompt.write("a.txt", "nothing"))

    assert said.code == 1
    assert f"{file}: the list was altered" in said.err


def test_a_list_with_an_altered_header_is_refused(prompt: Prompt) -> None:
    """Nothing is scanned with it."""
    file = prompt.folder / "watchlist.lw"
    content = bytearray(file.read_bytes())
    content[40] ^= 1
    file.write_bytes(content)

    said = prompt("scan", prompt.write("a.txt", EMAIL))

    assert (said.code, said.out) == (78, "")
    assert str(file) in said.err


def _packed(members: dict[str, bytes]) -> bytes:
    """Pack a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_members_of_archives_are_documents_with_their_path_inside(prompt: Prompt) -> None:
    """The outermost file is the document; a bar of the path is a step into an archive."""
    inner = _packed({"users.csv": f"id,mail\n1,{EMAIL}\n".encode()})
    path = prompt.write("dump.zip", _packed({"notes.txt": b"nothing", "b.zip": inner}))

    said = prompt("scan", path, "--format", "jsonl", "--outcomes")

    hits = [(row["inside"], row["ref"], row["first_line"]) for row in said.rows if "ref" in row]
    outcomes = {row["inside"]: row["outcome"] for row in said.rows if "outcome" in row}
    assert said.code == 0
    assert hits == [("b.zip!users.csv", "W0001", 2)]
    assert outcomes == dict.fromkeys(("notes.txt", "b.zip!users.csv", "b.zip", None), "read")
    assert said.err == "leakwatch: 1 hits; documents: 4 read\n"
    assert {row["document"] for row in said.rows} == {path}


def test_of_many_members_that_cannot_be_read_a_few_are_named(prompt: Prompt) -> None:
    """Standard error stays readable; each has its line among the outcomes, and all are counted."""
    broken = _packed({"a.txt": b"nothing"})[:20]
    members = {f"{number:02}.zip": broken for number in range(30)}
    path = prompt.write("dump.zip", _packed({**members, "a.csv": EMAIL.encode()}))

    said = prompt("scan", path, "--format", "jsonl", "--outcomes")

    *singly, more, summary = said.err.splitlines()
    unread = [row for row in said.rows if row.get("outcome", "read") != "read"]
    assert said.code == 1
    assert len(unread) == 30
    assert [line.partition(": ")[2].partition("!")[0] for line in singly] == [path] * 20
    assert more == f"leakwatch: {path}: … and 10 more"
    assert summary.startswith("leakwatch: 1 hits; documents: 2 read, 30 ")

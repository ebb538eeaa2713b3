"""`findings`, `show`, `judge`, `snapshot`: the history for people and for programs."""

import csv
import io
import os
import pwd
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leakwatch.model import Beside, Category, Hit
from leakwatch.store import open_store
from tests.edges.leaks import NOON, House, hit, house, matches, sighting
from tests.edges.prompt import Prompt, furnished

FINDING = [
    *("id", "severity", "status", "kinds", "persons", "source", "address", "first_seen_at"),
    *("last_seen_at", "sightings", "beside"),
]
HIT = [
    *("kind", "ref", "entry", "person", "count", "first_line", "confidence", "form", "masked"),
    *("first_seen_at", "beside"),
]


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt beside a history with one finding of three entries."""
    prompt = furnished(tmp_path / "home", capsys)
    with house(prompt.folder / "leakwatch.db") as home:
        _leak(home)
    return prompt


def _leak(home: House, number: int = 1, at: datetime = NOON) -> str:
    first, *others = range(number * 100, number * 100 + 3)
    ours: list[int | Hit] = [hit(first, beside=(Beside.HASH, Beside.ADDRESS)), *others]
    found = matches(ours, context=f"{number}")
    return home.record(sighting(found, item=f"/{number}", at=at))


def _id(prompt: Prompt) -> str:
    (row,) = prompt("findings", "--format", "jsonl").rows
    return str(row["id"])


def test_a_finding_is_a_line_with_the_agreed_fields(prompt: Prompt) -> None:
    """Names and order of the fields are a contract; moments are UTC."""
    said = prompt("findings", "--format", "jsonl")

    (row,) = said.rows
    assert said.code == 0
    assert list(row) == FINDING
    assert str(row["id"]).startswith("F-")
    assert {**row, "id": "", "severity": ""} == {
        "id": "",
        "severity": "",
        "status": "open",
        "kinds": {"email": 3},
        "persons": 0,
        "source": "forum",
        "address": "http://forum.example/1",
        "first_seen_at": "2031-07-01T12:00:00Z",
        "last_seen_at": "2031-07-01T12:00:00Z",
        "sightings": 1,
        "beside": ["hash", "address"],
    }


def test_a_table_shows_addresses_that_nothing_makes_a_link_of(prompt: Prompt) -> None:
    """People copy from it into chats and mails."""
    said = prompt("findings")

    assert "hxxp://forum[.]example/1" in said.out
    assert "http://" not in said.out


def test_findings_are_given_as_csv_too(prompt: Prompt) -> None:
    """With a header, for a spreadsheet."""
    said = prompt("findings", "--format", "csv")

    header, row = csv.reader(io.StringIO(said.out))
    assert header == FINDING
    assert row[3] == "email 3"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ([], 2),
        (["--severity", "low"], 2),
        (["--severity", "critical"], 0),
        (["--status", "open"], 1),
        (["--status", "resolved"], 1),
        (["--since", "30d"], 1),
        (["--since", "36500d"], 2),
    ],
)
def test_findings_can_be_chosen(prompt: Prompt, words: list[str], count: int) -> None:
    """By severity and above, by status, by age; by default all there are."""
    prompt("judge", _id(prompt), "resolved", "--reason", "taken down")
    with house(prompt.folder / "leakwatch.db") as home:
        _leak(home, 2, datetime(2001, 1, 1, tzinfo=UTC))

    assert len(prompt("findings", *words, "--format", "jsonl").rows) == count


@pytest.mark.parametrize(
    "words", [["--since", "7 days"], ["--severity", "bad"], ["--status", "x"]]
)
def test_a_choice_that_is_none_is_wrong_usage(prompt: Prompt, words: list[str]) -> None:
    """The sentence says what could be meant."""
    said = prompt("findings", *words)

    assert said.code == 2
    assert words[0] in said.err


def test_no_finding_is_said_in_a_table(prompt: Prompt) -> None:
    """An empty screen could mean anything."""
    assert prompt("findings", "--severity", "critical").out == "No finding.\n"


def test_a_finding_is_shown_with_the_reasons_of_its_severity(prompt: Prompt) -> None:
    """Weightiest first; with the bounds of persons, and what sort of place it was."""
    with house(prompt.folder / "leakwatch.db") as home:
        ours = [hit(501, person="p1", is_staff=True, beside=(Beside.HASH,)), hit(502)]
        leak = sighting(matches(ours), item="/5", category=Category.STEALER_LOGS)
        finding = home.record(leak)

    said = prompt("show", finding).out.splitlines()

    assert said[0] == f"{finding}  critical  open  (exact)"
    assert said[1] == "why:   staff credentials, secrets beside, kind of source"
    assert said[2] == "found: email 2; persons: at least 1, at most 2; addresses of staff: 1"
    assert "kind:  seen at stealer-logs" in said


def test_a_finding_at_an_ordinary_place_says_nothing_of_it(prompt: Prompt) -> None:
    """Nor of staff where there is none."""
    said = prompt("show", _id(prompt)).out

    assert "why:   secrets beside, an identifier\n" in said
    assert "found: email 3; persons: at most 3\n" in said
    assert "kind:  " not in said


def test_a_finding_is_shown_with_hits_sightings_and_acts(prompt: Prompt) -> None:
    """All that is known, and no clear value: samples are masked."""
    finding = _id(prompt)
    prompt("judge", finding, "confirmed", "--reason", "our own\x1b[2J list")

    said = prompt("show", finding)

    assert said.code == 0
    assert said.out.startswith(f"{finding}  ")
    assert "W0100" in said.out
    assert "u***@100.example" in said.out
    assert said.out.count("hxxp://forum[.]example/1") == 2  # at the head, and as a sighting
    assert "http://" not in said.out
    assert "our own␛[2J list" in said.out
    assert "beside: hash, address, by their look\n" in said.out


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_hits_of_a_finding_are_given_to_programs(prompt: Prompt, form: str) -> None:
    """These columns are what `watchlist resolve` joins by."""
    said = prompt("show", _id(prompt), "--format", form)

    rows = said.rows if form == "jsonl" else list(csv.DictReader(io.StringIO(said.out)))
    assert [list(row) for row in rows] == [HIT] * 3
    assert [row["ref"] for row in rows] == ["W0100", "W0101", "W0102"]


def test_a_finding_is_found_by_the_start_of_its_id(prompt: Prompt) -> None:
    """Small letters and a part will do."""
    finding = _id(prompt)

    assert prompt("show", finding[2:6].lower()).out.startswith(finding)


@pytest.mark.parametrize("words", [["show"], ["judge", "resolved", "--reason", "x"]])
def test_a_finding_that_is_not_there_is_wrong_usage(prompt: Prompt, words: list[str]) -> None:
    """The sentence says where the ids are."""
    said = prompt(words[0], "F-00000000", *words[1:])

    assert said.code == 2
    assert "`leakwatch findings` lists them" in said.err


def test_a_judgement_is_kept_with_name_time_and_reason(prompt: Prompt) -> None:
    """Who said what, and why, can be read a year later."""
    finding = _id(prompt)

    said = prompt("judge", finding, "false-positive", "--reason", "our own test page")

    (row,) = prompt("findings", "--format", "jsonl").rows
    with house(prompt.folder / "leakwatch.db") as home:
        (act,) = home.history.acts(finding)
    assert (said.code, said.out) == (0, f"{finding} is false-positive now\n")
    assert row["status"] == "false-positive"
    assert (act.actor, act.reason) == (pwd.getpwuid(os.getuid()).pw_name, "our own test page")


def test_who_takes_a_finding_on_is_kept_and_it_can_be_chosen_by_that(prompt: Prompt) -> None:
    """Once, while it is open: who was first stays the first, and no judgement is taken back."""
    finding = _id(prompt)

    first = prompt("acknowledge", finding)
    again = prompt("acknowledge", finding, "--reason", "me too")
    (row,) = prompt("findings", "--status", "acknowledged", "--format", "jsonl").rows
    prompt("judge", finding, "resolved", "--reason", "taken down")
    late = prompt("acknowledge", finding)

    with house(prompt.folder / "leakwatch.db") as home:
        acts = [(act.act, act.reason) for act in home.history.acts(finding)]
    assert (first.code, first.out) == (0, f"{finding} is acknowledged now\n")
    assert (again.code, late.code) == (2, 2)
    assert "this one is resolved" in late.err
    assert row["id"] == finding
    assert acts == [("acknowledged", ""), ("resolved", "taken down")]


def test_who_speaks_through_sudo_is_named(prompt: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root's words are somebody's; a user of a container may have no name at all."""
    finding, is_root = _id(prompt), os.getuid() == 0
    monkeypatch.setenv("SUDO_UID", "999999")

    prompt("judge", finding, "resolved", "--reason", "taken down")

    with house(prompt.folder / "leakwatch.db") as home:
        (act,) = home.history.acts(finding)
    assert act.actor == ("uid 999999" if is_root else pwd.getpwuid(os.getuid()).pw_name)


@pytest.mark.parametrize(
    "words", [["confirmed"], ["confirmed", "--reason", " "], ["open", "--reason", "x"]]
)
def test_a_judgement_needs_a_reason_and_one_of_three_words(
    prompt: Prompt, words: list[str]
) -> None:
    """Otherwise nothing changes."""
    said = prompt("judge", _id(prompt), *words)

    (row,) = prompt("findings", "--format", "jsonl").rows
    assert said.code == 2
    assert row["status"] == "open"


def test_a_snapshot_is_a_plain_database_for_its_owner(prompt: Prompt) -> None:
    """It can be taken while the history is open, and needs no other file."""
    copy = prompt.folder.parent / "copy.db"
    with house(prompt.folder / "leakwatch.db"):
        said = prompt("snapshot", str(copy))

    opened = sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)
    (count,) = opened.execute("SELECT count(*) FROM finding_list").fetchone()
    opened.close()
    assert said.code == 0
    assert count == 1
    assert copy.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("customers.csv", "is no snapshot of leakwatch; only such a one is replaced"),
        ("other.db", "is no snapshot of leakwatch"),
        ("another.db", "is no snapshot of leakwatch"),
        ("leakwatch.db", "the history itself"),
        ("leakwatch.db-wal", "a part of the history"),
        ("config.toml", "the configuration"),
        ("watchlist.key", "the watchlist's key"),
        ("watchlist.lw", "the watchlist"),
    ],
)
def test_a_snapshot_replaces_nothing_but_a_snapshot(prompt: Prompt, name: str, why: str) -> None:
    """A slip of the hand costs nobody a table, a history, a key or a list."""
    target = prompt.folder / name
    if name == "other.db":
        with closing(sqlite3.connect(target)) as other:
            other.execute("CREATE TABLE t (a)")
    elif name == "another.db":
        open_store(target).close()
    elif not target.exists() and not name.startswith("leakwatch.db"):
        target.write_bytes(b"precious")
    before = target.read_bytes() if target.exists() else None

    said = prompt("snapshot", str(target))

    assert said.code == 2
    assert f"{name}: " in said.err
    assert why in said.err
    assert (target.read_bytes() if target.exists() else None) == before


@pytest.mark.parametrize("is_empty", [False, True])
def test_a_snapshot_replaces_the_one_of_last_night(prompt: Prompt, *, is_empty: bool) -> None:
    """A backup takes the same name each night; an empty file, as mktemp makes, loses nothing."""
    copy = prompt.folder / "copy.db"
    if is_empty:
        copy.touch()
    else:
        prompt("snapshot", str(copy))

    said = prompt("snapshot", str(copy))

    assert (said.code, said.err) == (0, "")
    assert copy.stat().st_size > 0


def test_a_snapshot_that_cannot_be_written_is_told(prompt: Prompt) -> None:
    """The sentence names the place."""
    said = prompt("snapshot", str(prompt.folder / "no" / "copy.db"))

    assert said.code == 1
    assert "the copy cannot be written: No such file or directory" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["findings"],
        ["show", "F-1"],
        ["judge", "F-1", "resolved", "--reason", "x"],
        ["snapshot", "copy.db"],
        ["sources", "--health"],
    ],
    ids=lambda words: words[0],
)
def test_without_a_history_nothing_is_made_up(prompt: Prompt, words: list[str]) -> None:
    """An empty answer would be a lie; the sentence says what makes one."""
    (prompt.folder / "leakwatch.db").unlink()

    said = prompt(*words)

    assert (said.code, said.out) == (78, "")
    assert "there is no history yet; `leakwatch init` makes one" in said.err


def test_a_damaged_history_is_told(prompt: Prompt) -> None:
    """It is trusted no further."""
    (prompt.folder / "leakwatch.db").write_bytes(b"no database" * 100)

    said = prompt("findings")

    assert said.code == 1
    assert "leakwatch.db: this is no SQLite database" in said.err

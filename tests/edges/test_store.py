"""The history's file: how it is made, opened, refused, and what it survives."""

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import BusyError, StoreError
from leakwatch.model import Capture, Ending, Outcome, Status
from leakwatch.model.outcomes import Ended
from leakwatch.store import open_store
from leakwatch.store.faults import ours
from leakwatch.store.file import connection, promise, verify
from leakwatch.store.ground import turn
from leakwatch.store.schema import LATEST, migrate
from tests.edges.leaks import NOON, House, crowd, house, matches, sighting

SOON = timedelta(milliseconds=10)


def test_a_fresh_history_is_for_its_owner_alone(tmp_path: Path) -> None:
    """The file and what SQLite puts beside it have mode 0600."""
    store = open_store(tmp_path / "a.db")

    modes = {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}

    assert modes == {0o600}
    store.close()


def test_a_history_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    """Opening narrows the mode of a file that was restored too wide."""
    open_store(tmp_path / "a.db").close()
    (tmp_path / "a.db").chmod(0o644)

    open_store(tmp_path / "a.db").close()

    assert (tmp_path / "a.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 30_000),
    ],
)
def test_every_connection_keeps_its_promises(
    tmp_path: Path, pragma: str, value: str | int
) -> None:
    """Each thread's connection reads back what durability and safety rest on."""
    store = open_store(tmp_path / "a.db")

    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(lambda: store.connect().execute(f"PRAGMA {pragma}").fetchone()[0])
        here = store.connect().execute(f"PRAGMA {pragma}").fetchone()[0]

    assert (here, there.result()) == (value, value)
    store.close()


@pytest.mark.parametrize(
    "broken",
    [
        "synchronous = NORMAL",
        "journal_mode = DELETE",
        "foreign_keys = OFF",
        "secure_delete = OFF",
        "trusted_schema = ON",
        "cell_size_check = OFF",
    ],
)
def test_a_connection_that_breaks_a_promise_is_refused(tmp_path: Path, broken: str) -> None:
    """A build of SQLite that does not do as it is told must not start."""
    opened = connection(tmp_path / "a.db")
    promise(opened)
    verify(opened)

    opened.execute(f"PRAGMA {broken}")

    with pytest.raises(StoreError, match=broken.partition(" ")[0]):
        verify(opened)
    opened.close()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A foreign file is refused with a sentence, and not a byte of it changes."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="another program"):
        open_store(path)

    assert path.read_bytes() == before


def test_a_text_file_is_no_history(tmp_path: Path) -> None:
    """A file that SQLite cannot read is refused with a sentence."""
    (tmp_path / "a.db").write_text("colour = 1\n" * 400)

    with pytest.raises(StoreError, match="no SQLite database"):
        open_store(tmp_path / "a.db")


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    """The path of the configuration is named, with what is wrong."""
    with pytest.raises(StoreError, match=r"nowhere/a\.db: cannot be opened: No such file"):
        open_store(tmp_path / "nowhere" / "a.db")


def test_a_newer_history_is_refused(tmp_path: Path) -> None:
    """An older program must not write into what a newer one made."""
    path = tmp_path / "a.db"
    open_store(path).close()
    opened = connection(path)
    opened.execute(f"PRAGMA user_version = {LATEST + 1}")
    opened.close()

    with pytest.raises(StoreError, match="newer leakwatch"):
        open_store(path)


def test_a_planted_trigger_is_refused(tmp_path: Path) -> None:
    """A restored file that would run somebody's code on our writes is not opened."""
    path = tmp_path / "a.db"
    open_store(path).close()
    opened = connection(path)
    opened.execute("CREATE TRIGGER evil AFTER INSERT ON acts BEGIN DELETE FROM alerts; END")
    opened.close()

    with pytest.raises(StoreError, match="'evil'"):
        open_store(path)


def test_an_older_history_is_migrated_behind_a_copy(tmp_path: Path) -> None:
    """Rows survive the migration, and the file as it was lies beside it."""
    path = tmp_path / "a.db"
    migrate(path, stop_before="003_alerts")
    opened = connection(path)
    opened.execute("INSERT INTO sources (name) VALUES ('forum')")
    opened.close()

    store = open_store(path)

    assert store.count("sources", "alerts") == (1, 0)
    copy = sqlite3.connect(tmp_path / f"a.db.before-{LATEST}")
    assert copy.execute("SELECT name FROM sources").fetchall() == [("forum",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (2,)
    copy.close()
    store.close()


def test_what_slack_as_a_whole_refused_before_a_migration_is_known_as_such(tmp_path: Path) -> None:
    """It was tried since Slack fails; what a person must mend was refused before."""
    path = tmp_path / "a.db"
    migrate(path, stop_before="015_hosts")
    opened = connection(path)
    opened.execute("UPDATE ways SET failing_since = '2031-07-01T12'")
    for token, started_at in (("a", "2031-07-01T11"), ("b", "2031-07-01T13")):
        opened.execute(
            "INSERT INTO alerts (kind, state, token, tell, created_at, next_at, started_at) "
            "VALUES ('notice', 'parked', ?, '{}', '2031', '2031', ?)",
            (token, started_at),
        )
    opened.close()

    migrate(path)

    opened = connection(path)
    assert [*map(tuple, opened.execute("SELECT token, is_wide FROM alerts ORDER BY id"))] == [
        ("a", 0),
        ("b", 1),
    ]
    opened.close()


def test_the_outbox_comes_through_a_migration_whole(tmp_path: Path) -> None:
    """Waiting, held and told alerts stay what they were, and get their urgency."""
    path = tmp_path / "a.db"
    migrate(path, stop_before="012_outbox")
    opened = connection(path)
    opened.execute(
        "INSERT INTO findings (id, state, severity, status, kinds, persons, confidence, source, "
        "address, title, first_seen_at, last_seen_at, sightings) VALUES ('F-00000001', "
        "'complete', 'high', 'open', '{}', 0, 'exact', 'forum', '', '', '2031', '2031', 1)"
    )
    for number, (kind, state, held) in enumerate(
        [("root", "sent", None), ("reply", "pending", None), ("update", "pending", "forum")]
    ):
        opened.execute(
            "INSERT INTO alerts (finding, kind, state, token, tell, created_at, next_at, held_by) "
            "VALUES (1, ?, ?, ?, '{}', '2031', '2031', ?)",
            (kind, state, f"token-{number}", held),
        )
    opened.close()

    store = open_store(path)

    with store.read() as db:
        rows = db.execute("SELECT kind, state, urgency, token, hold FROM alerts ORDER BY id")
        found = [tuple(row) for row in rows]
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    assert found == [
        ("root", "sent", 2, "token-0", None),
        ("reply", "pending", 2, "token-1", None),
        ("update", "pending", 2, "token-2", "first-sight"),
    ]
    assert broken == []
    assert store.count("alert_list", "storms", "ways") == (3, 0, 1)
    store.close()


def test_a_history_is_made_once_by_two_who_open_it_together(tmp_path: Path) -> None:
    """The second opener waits for its turn and finds the schema made."""
    path = tmp_path / "a.db"

    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [path] * 4))

    assert len({store.key for store in stores}) == 1
    for store in stores:
        store.close()


def test_a_migration_waits_for_its_turn(tmp_path: Path) -> None:
    """Nobody opens a history while somebody else is making it."""
    path, opened = tmp_path / "a.db", threading.Event()

    with turn(path):
        opener = threading.Thread(target=_open_and_tell, args=(path, opened))
        opener.start()
        was_open = opened.wait(0.2)
    opener.join()

    assert not was_open
    assert opened.is_set()


def _open_and_tell(path: Path, opened: threading.Event) -> None:
    open_store(path).close()
    opened.set()


def test_a_busy_history_is_said_to_be_busy(tmp_path: Path) -> None:
    """Another program's transaction is a reason to try again, not a damaged file."""
    open_store(tmp_path / "a.db").close()
    one, two = (connection(tmp_path / "a.db", patience=SOON) for _ in range(2))
    one.execute("BEGIN IMMEDIATE")

    with pytest.raises(BusyError, match="another program is writing"), ours(tmp_path / "a.db"):
        two.execute("BEGIN IMMEDIATE")

    one.close()
    two.close()


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    """What must be true together is written together, or not at all."""
    with house(tmp_path / "a.db") as home:
        with pytest.raises(StoreError, match="no such table"):
            _write_twice(home)

        assert home.store.count("sources") == (0,)


def _write_twice(home: House) -> None:
    with home.store.write() as db:
        db.execute("INSERT INTO sources (name) VALUES ('forum')")
        db.execute("INSERT INTO nowhere VALUES (1)")


def test_a_damaged_history_is_refused_or_works(tmp_path: Path) -> None:
    """Whatever bytes a bad disk changes, the answer is a sentence or a working store."""
    with house(tmp_path / "a.db") as home:
        home.record(sighting(matches(range(50), crowd("a"))))
    whole = bytearray((tmp_path / "a.db").read_bytes())

    for place in range(0, len(whole), len(whole) // 60):
        broken = bytearray(whole)
        broken[place : place + 40] = bytes(255 - byte for byte in broken[place : place + 40])
        path = tmp_path / f"{place}.db"
        path.write_bytes(broken)
        _use(path)


def _use(path: Path) -> None:
    """Use a history as a day would; any error but StoreError fails the test."""
    with suppress(StoreError), house(path) as home:
        home.store.check()
        home.history.findings()
        home.record(sighting(matches([99], context="after"), item="/after"))
        home.outbox.claim(NOON)


def test_two_processes_write_without_losing_anything(tmp_path: Path) -> None:
    """Watching and telling are two units with one history: each waits for the other."""
    path = tmp_path / "a.db"
    open_store(path).close()

    writers = [_writer(path, name) for name in ("one", "two")]
    for writer in writers:
        writer.communicate(timeout=60)

    assert [writer.returncode for writer in writers] == [0, 0]
    with house(path) as home:
        assert home.store.count("findings", "hits", "alerts") == (80, 80, 80)


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """After kill -9 in mid-write the file is sound and holds every acknowledged finding."""
    path = tmp_path / "a.db"
    open_store(path).close()

    acknowledged = {line for turn in range(6) for line in _killed(path, f"w{turn}", 5 + 7 * turn)}

    with house(path) as home:
        assert home.store.check() == ""
        kept = {finding.id for finding in home.history.findings()}
        assert acknowledged <= kept
        assert home.store.count("findings") == home.store.count("alerts") == (len(kept),)


def _killed(path: Path, name: str, after: int) -> list[str]:
    """Kill a writer once it has acknowledged some findings; gives all it acknowledged."""
    writer = _writer(path, name)
    assert writer.stdout is not None
    lines = [writer.stdout.readline().strip() for _ in range(after)]
    writer.kill()
    rest, _ = writer.communicate(timeout=60)
    return lines + [line for line in rest.split("\n")[:-1] if line]


def _writer(path: Path, name: str) -> "subprocess.Popen[str]":
    program = f"""
from pathlib import Path
from tests.edges.leaks import house, matches, sighting
with house(Path({str(path)!r})) as home:
    for number in range(40):
        found = matches([number], context={name!r})
        where = sighting(found, source={name!r}, item=f"/{{number}}")
        print(home.record(where), flush=True)
"""
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    "strange", ["a\0b", "a\ud800b", "名簿\u202e", "x" * 100_000, "", "' OR 1=1"]
)
def test_any_text_can_be_recorded(tmp_path: Path, strange: str) -> None:
    """NUL, lone surrogates and the like neither stop a record nor merge two places."""
    with house(tmp_path / "a.db") as home:
        one = home.record(sighting(matches([1]), item=strange, title=strange, inside=strange))
        two = home.record(sighting(matches([2]), item=strange + "2", title=strange))

        assert one != two
        assert home.store.count("sightings", "sighting_list") == (2, 2)


PLANTED = ("hanako@example.co.jp", "090-0123-4567", "hanako%40example.co.jp")


def test_no_identifier_stands_in_the_file(tmp_path: Path) -> None:
    """Addresses, titles, member names, tags and reasons are masked before they are kept."""
    with house(tmp_path / "a.db") as home:
        _plant(home, " ".join(PLANTED))

        kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    for value in [*PLANTED, "hanako", "09001234567", "0123-4567"]:
        assert value.encode() not in kept


def _plant(home: House, text: str) -> None:
    """Put identifiers wherever a hostile site could."""
    url = f"http://a.example/{text}?q={text}"
    answer = Capture(url, NOON, 200, text.encode(), cut=text, etag=text, last_modified=text)
    number = home.ledger.capture("forum", answer, content="c", list_id="l", reader=1)
    home.ledger.outcomes(number, [Ended(Ending(Outcome.CLOSED, text), 1, f"{text}.zip")])
    home.is_known()
    home.record(sighting(matches([1]), item=url, inside=f"{text}.csv", title=text))
    number = home.ledger.begin_pass("forum", NOON)
    home.ledger.end_pass(number, NOON, state="failed", reason=text)
    alert = home.outbox.claim(NOON)
    assert alert is not None
    home.outbox.parked(alert.id, text)
    finding = home.history.findings()[0].id
    home.history.judge(finding, Status.CONFIRMED, actor=text, reason=text, at=NOON)

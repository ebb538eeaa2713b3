"""`leakwatch status`: how it is, without a daemon's help."""

from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import clock
from leakwatch.model import Kind
from leakwatch.store import Canaries, lock, open_store
from leakwatch.store.ledger import Ledger
from leakwatch.store.outbox import Outbox
from tests.edges.leaks import hit, matches, sighting
from tests.edges.prompt import EMAIL, PHONE, Prompt, Said, furnished

KEYS = [
    *("at", "version", "fine", "wants", "stories", "tor", "sources", "outbox"),
    *("findings_open", "database", "list", "canary"),
]
SOURCE = 'urls = ["http://board.example/"]\nevery = "1h"\n'


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt beside a history in which one source was read well just now."""
    prompt = furnished(tmp_path / "home", capsys)
    (prompt.folder / "sources" / "board.toml").write_text(SOURCE)
    passed(prompt, "fine")
    return prompt


def passed(prompt: Prompt, state: str, reason: str = "") -> None:
    """Write a pass over the source, and a finding of it with an alert."""
    store = open_store(prompt.folder / "leakwatch.db")
    ledger = Ledger(store, clock.now)
    number = ledger.begin_pass("board", clock.now())
    ledger.end_pass(number, clock.now(), state=state, reason=reason)
    store.close()


def leaked(prompt: Prompt, *, is_parked: bool) -> None:
    """Record a leak full of people's data, and let its alert wait, or wait for a person."""
    store = open_store(prompt.folder / "leakwatch.db")
    found = sighting(
        matches([hit(1, Kind.EMAIL), hit(2, Kind.PHONE)]),
        source="board",
        item=f"/{EMAIL}",
        title=f"{EMAIL} {PHONE}",
        at=clock.now(),
    )
    Ledger(store, clock.now).record(found, capture_id=None, list_id="list", key_id="key")
    outbox = Outbox(store, clock.now)
    alert = outbox.claim(clock.now()) if is_parked else None
    if alert:
        outbox.parked(alert.id, f"channel_not_found {EMAIL}")
    store.close()


def held(prompt: Prompt, *words: str) -> Said:
    """Ask while both stories are told."""
    path = prompt.folder / "leakwatch.db"
    with lock(path, "watch"), lock(path, "tell"):
        return prompt("status", *words)


def test_all_is_well(prompt: Prompt) -> None:
    """Exit code 0, and a line a part."""
    said = held(prompt)

    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == [
        *("watch", "tell", "sources", "Tor", "outbox", "sent", "open", "history", "list"),
        *("canary", "all"),
    ]
    assert "1 enabled, 0 blind, 0 never looked at" in said.out


def test_a_source_that_is_read_around_tor_says_nothing_of_it(prompt: Prompt) -> None:
    """Its passes are fine; nobody has asked Tor yet."""
    (prompt.folder / "sources" / "board.toml").write_text(SOURCE + 'via = "direct"\n')
    with prompt.config.open("a") as config:
        config.write("\n[sources]\nallow_direct = true\n")

    assert "Tor       not known yet" in held(prompt).out


@pytest.mark.parametrize("state", ["away", "slow"])
def test_what_wants_no_person_yet_is_not_well_for_that(prompt: Prompt, state: str) -> None:
    """Tor may be back in a minute, and so may a source: until then it is not said to be well."""
    passed(prompt, state)
    said = held(prompt)

    assert said.code == 0
    assert said.out.splitlines()[-1] == "not all is well, but nothing wants a person yet"


def test_programs_get_one_object_with_the_agreed_fields(prompt: Prompt) -> None:
    """Names and order of the fields are a contract."""
    said = held(prompt, "--json")

    (found,) = said.rows
    assert list(found) == KEYS
    assert (found["fine"], found["wants"], found["tor"]) == (True, [], "up")
    assert found["outbox"] == {
        **dict.fromkeys(("pending", "held", "sending", "ambiguous", "parked"), 0),
        "oldest_at": None,
        "last_sent_at": None,
    }
    assert found["findings_open"] == {"low": 0, "medium": 0, "high": 0, "critical": 0}
    (source,) = found["sources"] if isinstance(found["sources"], list) else []
    assert list(source) == [
        *("source", "every_seconds", "state", "failures", "last_pass_at", "last_fine_at"),
        *("blind_since", "overdue", "since_at", "next_pass_at"),
    ]
    assert found["canary"] is None
    assert (source["source"], source["state"], source["overdue"]) == ("board", "fine", False)


def wanted(said: Said) -> list[str]:
    """Give the parts that want a person."""
    (found,) = said.rows
    assert isinstance(found["wants"], list)
    return [want["part"] for want in found["wants"]]


def test_that_nobody_runs_wants_a_person(prompt: Prompt) -> None:
    """Exit code 1, and each of the two stories by its name."""
    said = prompt("status", "--json")

    assert said.code == 1
    assert wanted(said) == ["watch", "tell"]
    assert "WANTS A PERSON  watch: nobody watches the sources" in prompt("status").out


def test_a_source_that_was_never_looked_at_wants_a_person(prompt: Prompt) -> None:
    """The service would have done it by now."""
    (prompt.folder / "sources" / "paste.toml").write_text(SOURCE.replace("board", "paste"))

    said = held(prompt, "--json")

    assert (said.code, wanted(said)) == (1, ["overdue"])


def test_a_canary_that_is_not_seen_wants_a_person(prompt: Prompt) -> None:
    """After two tries; and which link of the chain failed is said, not why."""
    config = prompt.folder / "config.toml"
    config.write_text(f'{config.read_text()}\n[canary]\nurl = "http://ours.example/"\n')
    tried(prompt, "", "page")
    once = held(prompt, "--json")
    tried(prompt, "page")

    twice, said = held(prompt, "--json"), held(prompt)

    assert (once.code, wanted(once)) == (0, [])
    assert (twice.code, wanted(twice)) == (1, ["canary"])
    (canary,) = [row["canary"] for row in twice.rows]
    assert isinstance(canary, dict)
    assert (canary["failures"], canary["failed"]) == (2, "page")
    assert "page failed" in said.out
    assert EMAIL not in said.out


def test_that_nobody_could_look_for_the_canary_wants_a_person(prompt: Prompt) -> None:
    """After twice its interval, by the rule of the service; `sources --health` says so too."""
    config = prompt.folder / "config.toml"
    config.write_text(f'{config.read_text()}\n[canary]\nurl = "http://ours.example/"\n')
    found = []
    for hours in (11, 13):
        store = open_store(prompt.folder / "leakwatch.db")
        Canaries(store).waits(clock.now() - timedelta(hours=hours))
        store.close()
        found.append((wanted(held(prompt, "--json")), prompt("sources", "--health").out))

    (early, calm), (late, alarmed) = found
    assert (early, late) == ([], ["canary"])
    assert "canary" not in calm
    assert "the canary: not looked for since" in alarmed
    assert "nobody could look for it yet" in held(prompt).out


def tried(prompt: Prompt, *links: str) -> None:
    """Write what became of tries to see the canary."""
    store = open_store(prompt.folder / "leakwatch.db")
    for link in links:
        Canaries(store).tried(clock.now(), link, f"{EMAIL} is no page" * bool(link))
    store.close()


def test_parked_alerts_want_a_person(prompt: Prompt) -> None:
    """And nothing else does."""
    leaked(prompt, is_parked=True)

    said = held(prompt, "--json")

    assert (said.code, wanted(said)) == (1, ["parked"])


def test_a_source_file_with_a_fault_wants_a_person(prompt: Prompt) -> None:
    """The rest is told all the same."""
    (prompt.folder / "sources" / "board.toml").write_text("every = 1\n")

    said = held(prompt, "--json")

    assert (said.code, wanted(said)) == (1, ["sources"])


def test_a_list_that_cannot_be_opened_wants_a_person(prompt: Prompt) -> None:
    """A key that only a service may read is none of this user's business, though."""
    (prompt.folder / "watchlist.lw").write_bytes(b"x" * 100)
    bad = held(prompt, "--json")
    (prompt.folder / "watchlist.key").unlink()
    unknown = held(prompt, "--json")

    assert (bad.code, wanted(bad)) == (1, ["list"])
    assert (unknown.code, wanted(unknown)) == (0, [])


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_nothing_of_anybody_is_shown(prompt: Prompt, words: tuple[str, ...]) -> None:
    """Neither what a page says, nor why a pass or an alert failed, nor a label of the list."""
    leaked(prompt, is_parked=False)
    passed(prompt, "failed", f"the page says {EMAIL}")
    first = held(prompt, *words).out
    leaked(prompt, is_parked=True)

    said = first + held(prompt, *words).out

    planted = (EMAIL, "hanako", "mail.example", PHONE, "-0123", "W0001", "u***", "not_found")
    assert [value for value in planted if value in said] == []
    assert "board" in said or not words


def test_without_a_history_there_is_nothing_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As other commands: exit code 78, and how to make one."""
    said = furnished(tmp_path / "other", capsys)("status")

    assert said.code == 78
    assert "leakwatch init" in said.err

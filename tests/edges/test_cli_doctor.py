"""`leakwatch doctor`: every fault in a line with its remedy, and nothing where all is well."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leakwatch.demo.site import LeakSite
from tests.edges.leaks import house, matches, sighting
from tests.edges.prompt import Prompt, Said
from tests.edges.station import CUSTOMERS, Station, station


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station where all is well."""
    with station(tmp_path) as built, house(tmp_path / "leakwatch.db"):
        yield built


@pytest.fixture
def doctor(at: Station, capsys: pytest.CaptureFixture[str]) -> Callable[[], Said]:
    """Give the command."""
    prompt = Prompt(at.folder, capsys)
    return lambda: prompt("doctor")


def _lines(said: Said, mark: str) -> dict[str, str]:
    """Give what is said of each part under a mark."""
    lines = [line.removeprefix(mark).strip() for line in said.out.splitlines() if mark in line[:4]]
    return dict(line.split(": ", 1) for line in lines)


def _remedy(said: Said, part: str) -> str:
    """Give the remedy of a part's fault."""
    lines = said.out.splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith(f"FAIL  {part}: "))
    assert lines[at + 1].startswith("      remedy: ")
    return lines[at + 1].removeprefix("      remedy: ")


def test_all_is_well(doctor: Callable[[], Said], at: Station) -> None:
    """Every part is named, the exit code is 0, and the next step is the first pass."""
    said = doctor()

    assert said.code == 0
    assert _lines(said, "FAIL") == {}
    assert set(_lines(said, "ok")) == {
        *("python", "search", "config", "key", "list", "sources", "history", "clock", "reader"),
        *("tor", "slack", "metrics", "ping"),
    }
    assert said.out.endswith(f"next: leakwatch run --once --config {at.config}\n")


def test_nothing_is_posted(doctor: Callable[[], Said], at: Station) -> None:
    """To be asked how one is must not wake the team."""
    doctor()

    assert at.slack.messages == []
    assert at.site.calls == []


def _no_key(at: Station) -> None:
    (at.folder / "watchlist.key").unlink()


def _open_key(at: Station) -> None:
    (at.folder / "watchlist.key").chmod(0o644)


def _long_key(at: Station) -> None:
    (at.folder / "watchlist.key").write_bytes(bytes(33))


def _no_list(at: Station) -> None:
    (at.folder / "watchlist.lw").unlink()


def _other_list(at: Station) -> None:
    (at.folder / "watchlist.key").write_bytes(bytes(32))


def _altered_list(at: Station) -> None:
    file = at.folder / "watchlist.lw"
    file.write_bytes(file.read_bytes()[:-1] + b"\xff")


def _no_source(at: Station) -> None:
    at.add_source(more="enabled = false")


def _no_folder_of_sources(at: Station) -> None:
    (at.folder / "sources").rename(at.folder / "elsewhere")


def _broken_source(at: Station) -> None:
    (at.folder / "sources" / "more.toml").write_text(
        'urls = ["http://a.example/"]\nevry = "1h"\nevery = "1h"\n'
    )


def _no_history(at: Station) -> None:
    (at.folder / "leakwatch.db").unlink()


def _damaged_history(at: Station) -> None:
    (at.folder / "leakwatch.db").write_bytes(b"no database" * 100)


def _no_folder_of_history(at: Station) -> None:
    at.extra = '[store]\npath = "var/leakwatch.db"\n'
    at.configure()


def _wrong_clock(at: Station) -> None:
    os.utime(at.config, (4e9, 4e9))


def _no_program(at: Station) -> None:
    at.extra = 'managed = true\nprogram = "no-such-tor"\n'
    at.configure()


def _no_tor(at: Station) -> None:
    at.socks = "127.0.0.1:1"
    at.configure()


def _strange_ping(at: Station) -> None:
    (at.folder / "ping-url").write_text("s3cret")
    at.extra = '[vitals]\nping_url_file = "ping-url"\n'
    at.configure()


def _no_slack(at: Station) -> None:
    at.configure(slack=False)


def _no_answer_of_slack(at: Station) -> None:
    at.api_url = "http://127.0.0.1:1/api/"
    at.configure()


def _refusing_slack(at: Station) -> None:
    (at.folder / "slack-bot-token").write_text("xoxb-another")


def _missing_scope(at: Station) -> None:
    at.slack.desk.scopes.remove("chat:write")


def _other_channel(at: Station) -> None:
    at.slack.desk.channel = "C9999999999"


FAULTS = [
    (_no_key, "key", 78, "the file of watchlist-key is missing", "leakwatch init --dir "),
    (_open_key, "key", 78, "others may read it (-rw-r--r--)", "chmod 600 "),
    (_long_key, "key", 78, "33 bytes; a key has 32", "copy the key from the machine"),
    (_no_list, "list", 78, "there is none yet", "leakwatch watchlist import customers.csv"),
    (_other_list, "list", 78, "key", "use the key that enrolled it, or enrol again: leakwatch "),
    (_altered_list, "list", 78, "the list was altered", "enrol again: leakwatch watchlist import"),
    (_no_source, "sources", 78, "none of 1 is enabled", "sources/README.md says how"),
    (_no_folder_of_sources, "sources", 78, "there is no such folder", "leakwatch init --dir "),
    (_broken_source, "sources", 78, "more.toml:2: evry", "edit that file"),
    (_no_history, "history", 78, "there is none yet", "leakwatch init --dir "),
    (_damaged_history, "history", 1, "this is no SQLite database", "snapshot"),
    (_no_folder_of_history, "history", 78, "there is no such folder", "mkdir "),
    (_wrong_clock, "clock", 1, "before leakwatch's newest file", "timedatectl"),
    (_no_program, "tor", 69, "there is no program no-such-tor", "apt install"),
    (_no_tor, "tor", 69, "Tor does not answer", "systemctl start tor"),
    (_strange_ping, "ping", 78, "ping_url is no http or https address", "put the address"),
    (_no_slack, "slack", 69, "not configured", "[slack] channel and bot_token_file"),
    (_no_answer_of_slack, "slack", 69, "Slack", "alerts wait in the outbox"),
    (_refusing_slack, "slack", 69, "Slack does not know this token", "mend what it names"),
    (_missing_scope, "slack", 69, "the token lacks the scope chat:write", "mend what it names"),
    (_other_channel, "slack", 69, "/invite", "mend what it names"),
]


@pytest.mark.parametrize(
    ("spoil", "part", "code", "sentence", "remedy"),
    FAULTS,
    ids=[fault[0].__name__.strip("_").replace("_", "-") for fault in FAULTS],
)
def test_each_fault_has_a_line_a_remedy_and_an_exit_code(
    doctor: Callable[[], Said],
    at: Station,
    spoil: Callable[[Station], None],
    part: str,
    code: int,
    sentence: str,
    remedy: str,
) -> None:
    """78 where a file must be edited, 69 where Tor or Slack is not reachable, else 1."""
    spoil(at)

    said = doctor()

    assert sentence in _lines(said, "FAIL")[part]
    assert remedy in _remedy(said, part)
    assert said.code == code
    assert said.out.endswith(f"then again: leakwatch doctor --config {at.config}\n")


def test_something_else_at_the_port_is_not_taken_for_tor(
    doctor: Callable[[], Said], at: Station
) -> None:
    """A web server there would learn every address."""
    with LeakSite() as site:
        at.socks = f"127.0.0.1:{site.address[1]}"
        at.configure()

        said = doctor()

    assert "is not Tor" in _lines(said, "FAIL")["tor"]
    assert "SocksPort" in _remedy(said, "tor")
    assert said.code == 69


def test_a_tor_that_gives_no_reasons_is_noted(doctor: Callable[[], Said], at: Station) -> None:
    """It works, and could work better: no fault."""
    at.tor.refused[f"{'a' * 56}.onion"] = 1

    said = doctor()

    assert "it does not say why" in _lines(said, "note")["tor"]
    assert "ExtendedErrors" in said.out
    assert said.code == 0


def test_parked_alerts_are_a_fault_with_slacks_reason(
    doctor: Callable[[], Said], at: Station
) -> None:
    """They wait for a person; nobody else hears of them."""
    with house(at.folder / "leakwatch.db") as home:
        home.is_known()
        home.record(sighting(matches(range(3))))
        alert = home.outbox.claim(home.clock())
        assert alert
        home.outbox.parked(alert.id, "the channel is archived")

    said = doctor()

    assert _lines(said, "FAIL")["outbox"] == "1 alerts are parked: the channel is archived"
    remedy = f"leakwatch outbox send --all --config {at.config}"
    assert _remedy(said, "outbox").endswith(remedy)
    assert said.code == 1


def test_several_faults_are_all_named(doctor: Callable[[], Said], at: Station) -> None:
    """In the order in which a newcomer meets them; what must be edited leads the exit code."""
    for spoil in (_no_tor, _no_slack, _no_list, _no_source):
        spoil(at)

    said = doctor()

    assert list(_lines(said, "FAIL")) == ["list", "sources", "tor", "slack"]
    assert said.code == 78
    assert "faults: 4; then again: " in said.out


def test_a_parser_file_that_cannot_be_loaded_is_named(
    doctor: Callable[[], Said], at: Station
) -> None:
    """The confined reader would not start with it."""
    (at.folder / "sources" / "own.py").write_text("import socket\n\ndef items(text, url): ...\n")
    more = 'kind = "list"\nparser = "own.py"'
    at.add_source(more=more)

    said = doctor()

    assert said.code == 78
    assert "own.py" in said.out


def test_a_source_that_goes_direct_needs_the_single_unit(
    doctor: Callable[[], Said], at: Station
) -> None:
    """The unit that only watches may reach nothing but this machine."""
    at.extra = "[sources]\nallow_direct = true\n"
    at.configure()
    at.add_source(more='via = "direct"')

    said = doctor()

    assert _lines(said, "note")["sources"] == (
        "read without Tor: board; only the single unit can do that"
    )


def test_passwords_without_leave_are_noted(doctor: Callable[[], Said], at: Station) -> None:
    """Whoever wrote them believes that they are tried; `check` says the same."""
    at.add_source(more='passwords = ["@channel"]')

    said = doctor()

    assert "board.toml:3: passwords: not tried" in _lines(said, "note")["sources"]
    assert "@channel" not in said.out
    assert said.code == 0


def test_a_tor_of_our_own_needs_the_single_unit(doctor: Callable[[], Said], at: Station) -> None:
    """It is not started for the question."""
    at.extra = 'managed = true\nprogram = "sh"\n'
    at.configure()

    said = doctor()

    assert "starts" in _lines(said, "ok")["tor"]
    assert "only the single unit" in _lines(said, "ok")["tor"]


def test_an_import_ends_the_fault_that_names_it(
    doctor: Callable[[], Said], at: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    """A remedy that is followed works."""
    _no_list(at)
    (at.folder / "customers.csv").write_text(CUSTOMERS)
    words = _remedy(doctor(), "list").partition("   (")[0].split()[1:]

    prompt = Prompt(at.folder, capsys)
    done = prompt.bare(*(str(at.folder / w) if w == "customers.csv" else w for w in words))

    assert done.code == 0
    assert doctor().code == 0

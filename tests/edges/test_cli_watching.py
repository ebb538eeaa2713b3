"""`sources`, `look`, `run` and `demo`: what is watched, tried dry, done, and shown."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from leakwatch.model import Capture, Ending, Outcome
from leakwatch.model.outcomes import Ended
from leakwatch.store import lock
from tests.edges.leaks import NOON, house
from tests.edges.prompt import Prompt
from tests.edges.station import EMAIL, PHONE, Station, station
from tests.evidence import keep_log

LEAK = f"id,mail,tel\n1,{EMAIL},{PHONE}\n"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station with one source."""
    with station(tmp_path) as built:
        yield built


@pytest.fixture
def prompt(at: Station, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt in the station's folder."""
    return Prompt(at.folder, capsys)


def test_sources_are_listed_with_what_they_are(at: Station, prompt: Prompt) -> None:
    """Disabled ones too; for people no address can be clicked."""
    at.add_source("paste", "enabled = false")

    shown, told = prompt("sources"), prompt("sources", "--format", "jsonl")

    assert shown.code == 0
    assert "hxxp://board[.]example/board" in shown.out
    assert "http://" not in shown.out
    assert told.rows == [
        {
            "source": name,
            "enabled": enabled,
            "kind": "page",
            "every": "1h",
            "addresses": [f"http://{name}.example/{name}"],
        }
        for name, enabled in (("board", "yes"), ("paste", "no"))
    ]


def test_what_an_address_lets_in_with_is_not_shown(at: Station, prompt: Prompt) -> None:
    """Screens are shared, and what programs read is logged."""
    at.add_source("paste")
    file = at.config.parent / "sources" / "paste.toml"
    file.write_text(file.read_text("utf-8").replace('/paste"', '/paste?token=k3yk3y00"'), "utf-8")

    said = [prompt("sources", "--format", form).out for form in ("table", "jsonl", "csv")]

    assert all("token=" in each for each in said)
    assert not any("k3yk3y00" in each for each in said)


def test_sources_tell_how_their_last_pass_went(at: Station, prompt: Prompt) -> None:
    """One that was never looked at is told from one that is fine and one that fails."""
    at.add_source("gone")
    del at.tor.targets["gone.example"]
    at.add_source("later")
    at.publish(LEAK)
    prompt("run", "--once", "--source", "board", "--source", "gone")

    rows = {row["source"]: row for row in prompt("sources", "--health", "--format", "jsonl").rows}

    states = {name: row["state"] for name, row in rows.items()}
    assert str(rows["gone"]["remedy"]).startswith("Look whether the address is right")
    assert states == {"board": "fine", "gone": "unreachable", "later": "never looked at"}
    assert rows["board"]["findings"] == 1
    assert rows["gone"]["reason"]


def test_sources_tell_how_many_documents_were_not_read_whole(at: Station, prompt: Prompt) -> None:
    """By outcome, beside the state: a source may be fine and full of what nobody could open."""
    prompt("run", "--once")
    page = Capture("http://board.example/board", NOON, 200, b"")
    with house(at.folder / "leakwatch.db") as home:
        number = home.ledger.capture("board", page, content="c", list_id="l", reader=1)
        closed = Ended(Ending(Outcome.CLOSED, "it is encrypted"), 12)
        home.ledger.outcomes(number, [closed, Ended(Ending(Outcome.CUT, "it breaks off"), 3)])

    (row,) = prompt("sources", "--health", "--format", "jsonl").rows

    assert row["state"] == "fine"
    assert [row[name] for name in ("degraded", "cut", "closed", "unreadable")] == [0, 3, 12, 0]


def test_health_is_a_row_a_source_for_programs(at: Station, prompt: Prompt) -> None:
    """State, since when, when it was blind last, yield beside what is expected, when next."""
    at.add_source("board", "[expect]\nper_day = 3\n")
    at.publish(LEAK)
    prompt("run", "--once", "--source", "board")

    head, row = prompt("sources", "--health", "--format", "csv").out.splitlines()

    told = dict(zip(head.split(","), row.split(","), strict=True))
    assert list(told)[:6] == [
        *("source", "enabled", "state", "since_at", "last_pass_at", "last_fine_at"),
    ]
    assert (told["state"], told["expected_per_day"], told["blind_from_at"]) == ("fine", "3.0", "")
    assert told["last_pass_at"] < told["next_pass_at"]
    assert told["since_at"] == told["last_fine_at"]


def test_health_fits_a_terminal(at: Station, prompt: Prompt) -> None:
    """Seven columns at most, what is enabled first, and below it what to do."""
    at.add_source("a-board-with-a-long-name", "enabled = false\n")
    at.add_source("gone-for-good-and-all", "[expect]\nper_day = 3\n")
    del at.tor.targets["gone-for-good-and-all.example"]
    at.publish(LEAK)
    prompt("run", "--once")

    said = prompt("sources", "--health")

    head, _, *rows = [line for line in said.out.splitlines() if line.strip()]
    assert max(map(len, said.out.splitlines())) <= 100
    assert len([word for word in head.split("  ") if word.strip()]) == 7
    assert [row.split()[0] for row in rows[:3]] == [
        *("board", "gone-for-good-and-all", "a-board-with-a-long-name"),
    ]
    assert rows[3].startswith("gone-for-good-and-all: Tor could not reach the site")


def test_health_of_one_source_is_all_there_is(at: Station, prompt: Prompt) -> None:
    """A thing a line, whatever has a value; another name is wrong usage."""
    at.add_source("other")
    prompt("run", "--once", "--source", "board")

    one, none = prompt("sources", "--health", "board"), prompt("sources", "--health", "bord")
    rows = prompt("sources", "board", "--health", "--format", "jsonl").rows

    told = dict(line.split(maxsplit=1) for line in one.out.splitlines() if " at " not in line)
    assert (told["source"], told["state"], told["findings"]) == ("board", "fine", "0")
    assert "last fine at" in one.out
    assert [row["source"] for row in rows] == ["board"]
    assert (none.code, "did you mean board?" in none.err) == (2, True)


def test_a_folder_without_a_source_is_said(at: Station, prompt: Prompt) -> None:
    """An empty table could mean anything."""
    (at.folder / "sources" / "board.toml").unlink()

    assert prompt("sources").out == f"No source file in {at.folder / 'sources'}.\n"


@pytest.mark.parametrize("what", ["board", "http://board.example/board"])
def test_a_dry_pass_shows_what_would_be_found(at: Station, prompt: Prompt, what: str) -> None:
    """By name or by address: masked samples, nothing stored, nothing sent."""
    at.publish(LEAK)
    before = (at.folder / "leakwatch.db").read_bytes()

    said = prompt("look", what, "--format", "jsonl")

    assert said.code == 0
    assert [(row["ref"], row["masked"]) for row in said.rows] == [
        ("W0001", "h***@mail.example"),
        ("W0002", "090****67"),
    ]
    assert "1 documents with hits" in said.err
    assert (at.folder / "leakwatch.db").read_bytes() == before
    assert not (at.folder / "leakwatch.db-wal").exists()
    assert at.slack.requests == []


def test_a_dry_pass_shows_what_is_listed_and_visits_none_of_it(
    at: Station, prompt: Prompt
) -> None:
    """So that a new source file is tried in a moment; masked like everything else."""
    at.publish(f'<li><a href="/1">{EMAIL}</a></li><li><a href="/2">two</a></li>', "list")
    block = '[[items]]\nselect = "li"\ntitle = { css = "a" }\nlink = { css = "a", attr = "href" }'
    at.add_source("list", f'kind = "list"\n{block}')

    said = prompt("look", "list", "--items", "--format", "jsonl")

    assert said.code == 0
    assert [(row["kind"], row["title"], row["address"]) for row in said.rows] == [
        ("page", "h***@mail.example", "http://list.example/1"),
        ("page", "two", "http://list.example/2"),
    ]
    assert "1 answers" in said.err


def test_what_is_listed_is_shown_without_a_list(at: Station, prompt: Prompt) -> None:
    """Nothing is matched: who writes a source's file need not have the customers' list."""
    at.publish('<li><a href="/1">one</a></li>', "list")
    block = '[[items]]\nselect = "li"\ntitle = { css = "a" }\nlink = { css = "a", attr = "href" }'
    at.add_source("list", f'kind = "list"\n{block}')
    (at.folder / "watchlist.lw").unlink()
    (at.folder / "watchlist.key").unlink()

    shown, sought = prompt("look", "list", "--items", "--format", "jsonl"), prompt("look", "list")

    assert (shown.code, sought.code) == (0, 78)
    assert [row["title"] for row in shown.rows] == ["one"]
    assert "1 items listed, nothing matched; documents: 1 read" in shown.err


def test_a_page_that_is_read_whole_lists_nothing(prompt: Prompt) -> None:
    """That it does not is no sign of a wrong file."""
    said = prompt("look", "board", "--items")

    assert (said.code, said.out) == (0, "Nothing is listed: a page is read whole.\n")


def test_a_broken_file_stops_no_look_at_another(at: Station, prompt: Prompt) -> None:
    """It is told in a sentence, and what is asked for is done; of itself all faults are named."""
    (at.folder / "sources" / "broken.toml").write_text('urls = 7\nevery = "1h"\nkind = 7\n')

    seen, listed, asked = prompt("look", "board"), prompt("sources"), prompt("look", "broken")

    assert (seen.code, listed.code, asked.code) == (0, 1, 78)
    assert seen.out == "Nothing of the watchlist was found.\n"
    assert "left out: " in seen.err
    assert "broken.toml:3: kind: expected page" in seen.err
    assert "(and 1 more: leakwatch check)" in listed.err
    assert "board" in listed.out
    assert len(asked.err.splitlines()) == 2


def test_a_dry_pass_over_a_clean_page_says_so(prompt: Prompt) -> None:
    """And how much was read, since nothing found in nothing read is no news."""
    said = prompt("look", "board")

    assert said.code == 0
    assert said.out == "Nothing of the watchlist was found.\n"
    assert "1 answers, 15 bytes, 0 items listed" in said.err


def test_a_dry_pass_counts_the_files_of_a_folder_too(at: Station, prompt: Prompt) -> None:
    """They are matched while they come, and are most of what was read."""
    listing = '<h1>Index of /</h1><pre><a href="../">../</a>\n<a href="a.txt">a.txt</a></pre>'
    at.add_source("dir", 'kind = "directory"')
    file = at.folder / "sources" / "dir.toml"
    file.write_text(file.read_text().replace("example/dir", "example/"))
    at.site.publish("/", listing, "text/html; charset=utf-8")
    at.site.publish("/a.txt", "line\n" * 20_000, "text/plain; charset=utf-8")

    said = prompt("look", "dir")

    assert f"2 answers, {len(listing) + 100_000} bytes, 1 items listed" in said.err


def test_a_dry_pass_says_what_could_not_be_read(at: Station, prompt: Prompt) -> None:
    """By outcome and reason, and in sum."""
    at.publish('{"adata": [], "ct": "c2VhbGVk"}')

    said = prompt("look", "board")

    assert said.code == 1
    assert "http://board.example/board: closed: an encrypted paste" in said.err
    assert said.err.rstrip().endswith("0 documents with hits; documents: 1 closed")


def test_a_dry_pass_that_sees_nothing_fails(at: Station, prompt: Prompt) -> None:
    """It does not say that nothing was found; the reason is named."""
    del at.tor.targets["board.example"]

    said = prompt("look", "board")

    assert said.code == 1
    assert said.out == "Nothing could be read.\n"
    assert "Tor could not reach the site" in said.err


def test_a_source_that_is_not_there_is_wrong_usage(prompt: Prompt) -> None:
    """The sentence says which there are."""
    said = prompt("look", "bord")

    assert said.code == 2
    assert "did you mean board?" in said.err


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://", "expected an address such as"),
        ("ftp://a.example/x", "expected an address such as"),
        ("http://me:pw@a.example/", "a user name or password"),
        ("http://127.0.0.1/", "Tor leads nobody to 127.0.0.1"),
        ("http://abc.onion/", "expected 56 characters"),
    ],
)
def test_an_address_that_is_none_is_wrong_usage(
    at: Station, prompt: Prompt, url: str, sentence: str
) -> None:
    """Nothing is asked for it."""
    said = prompt("look", url)

    assert said.code == 2
    assert sentence in said.err
    assert at.tor.asked == []


def test_one_pass_tells_the_team(at: Station, prompt: Prompt) -> None:
    """From the page to the channel, by one command."""
    at.publish(LEAK)

    said = prompt("run", "--once")

    assert said.code == 0
    assert len(at.slack.messages) == 1


def test_a_source_that_fails_gives_1(at: Station, prompt: Prompt) -> None:
    """The others were seen."""
    del at.tor.targets["board.example"]

    assert prompt("run", "--once").code == 1


def test_wrong_words_give_2(prompt: Prompt) -> None:
    """An option that is none, and a source that is none."""
    codes = [prompt("run", "--onse").code, prompt("run", "--once", "--source", "bord").code]

    assert codes == [2, 2]


def test_hits_give_3_where_asked(prompt: Prompt) -> None:
    """So that a script can tell a find from a failure."""
    path = prompt.write("a.txt", EMAIL)

    assert prompt("scan", path, "--fail-on-hits").code == 3


@pytest.mark.parametrize("words", [["look", "board"], ["run", "--once"], ["doctor"]])
def test_no_tor_gives_69(at: Station, prompt: Prompt, words: list[str]) -> None:
    """The sentence says how to start it."""
    prompt.bare("init", "--dir", str(at.folder))
    with at.without_tor():
        said = prompt(*words)

    assert said.code == 69
    assert "Tor does not answer: start it" in said.err + said.out


@pytest.mark.parametrize("words", [["run", "--once"], ["doctor"]])
def test_no_slack_gives_69(at: Station, prompt: Prompt, words: list[str]) -> None:
    """What was found waits."""
    prompt.bare("init", "--dir", str(at.folder))
    at.publish(LEAK)
    with at.without_slack():
        said = prompt(*words)

    assert said.code == 69


def test_another_leakwatch_gives_75(at: Station, prompt: Prompt) -> None:
    """Two services on one history would tell everything twice."""
    with lock(at.folder / "leakwatch.db", "watch"):
        said = prompt("run", "--once")

    assert said.code == 75
    assert "another leakwatch (process " in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["doctor"],
        ["watchlist", "info"],
        ["sources"],
        ["look", "board"],
        ["run", "--once"],
        ["scan", "x"],
        ["findings"],
        ["show", "F-1"],
        ["judge", "F-1", "resolved", "--reason", "x"],
        ["snapshot", "x"],
    ],
    ids=lambda words: words[0],
)
def test_a_bad_configuration_gives_78(at: Station, prompt: Prompt, words: list[str]) -> None:
    """Every command that needs one says file, line and key."""
    at.config.write_text('[tor]\nsocks = "tor.example:9050"\n')

    said = prompt(*words)

    assert (said.code, said.out) == (78, "")
    assert "config.toml:2: tor.socks: expected a literal loopback address" in said.err


def test_the_service_ends_politely(at: Station) -> None:
    """SIGTERM: what is at hand is finished, exit code 0."""
    command = [sys.executable, "-m", "leakwatch", "run", "--config", str(at.config)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as service:
        assert service.stderr
        assert any("pass ended" in line for line in service.stderr)
        service.send_signal(signal.SIGTERM)
        keep_log(at.folder, service.stderr.read())

    assert service.returncode == 0


def test_the_demo_without_tor_says_how_to_get_it(
    prompt: Prompt, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And offers the way that needs none."""
    monkeypatch.setenv("PATH", str(tmp_path))

    said = prompt.bare("demo")

    assert said.code == 69
    assert "leakwatch demo --without-tor" in said.err

"""`run --once`, from the page to the channel."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import clock, config, daemon
from leakwatch.daemon import Orders, Story
from leakwatch.daemon.once import once
from leakwatch.daemon.process import rounds_of
from leakwatch.errors import ConfigError, UsageError
from leakwatch.store import History, Notices, open_store
from tests.edges.station import EMAIL, PHONE, Station, station
from tests.readers import crew_of, early
from tests.unit.daemon.stage import Hands, Heard

LEAK = f"id,mail\n1,{EMAIL}\n"


def run(
    path: Path, *, once: bool = False, only: str | None = None, names: Sequence[str] = ()
) -> int:
    """Run as the program does, with a reader that starts quickly; gives the exit code."""
    with early() as server:
        return daemon.run(path, once=once, only=only, names=names, early=server)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station."""
    with station(tmp_path) as built:
        yield built


def test_a_leak_is_told_once(at: Station) -> None:
    """The page is read again and again, the channel has one message."""
    at.publish(LEAK)

    codes = [run(at.config, once=True, names=["board"]) for _ in range(3)]

    assert codes == [0, 0, 0]
    assert len(at.slack.messages) == 1
    assert len(at.site.calls) == 3


def test_a_source_that_is_not_due_is_left_alone(at: Station) -> None:
    """However often it is called, a source is visited once an interval."""
    codes = [run(at.config, once=True) for _ in range(3)]

    assert codes == [0, 0, 0]
    assert len(at.site.calls) == 1


def test_only_the_sources_that_are_named_are_visited(at: Station) -> None:
    """They are due, the others are left alone."""
    at.add_source("paste")
    at.publish("nothing", "paste")

    run(at.config, once=True, names=["paste"])

    assert [call.path for call in at.site.calls] == ["/paste"]


def test_tor_down_then_up(at: Station) -> None:
    """Without Tor it says so and leaves with 69; with Tor again the source is due at once."""
    at.publish(LEAK)
    with at.without_tor():
        blind = run(at.config, once=True)

    seeing = run(at.config, once=True)

    assert (blind, seeing) == (69, 0)
    assert len(at.slack.messages) == 1


def test_a_tor_of_our_own_that_cannot_start_is_a_missing_tor(
    at: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log names the program, and nothing was visited by another way."""
    at.socks, at.extra = "127.0.0.1:9050", 'managed = true\nprogram = "no-such-tor"\n'
    at.configure()

    code = run(at.config, once=True)

    assert code == 69
    assert "no-such-tor" in capsys.readouterr().err
    assert at.site.calls == []


def test_slack_down_then_up(at: Station) -> None:
    """The alert waits in the outbox, and the next run tells it, however soon."""
    at.publish(LEAK)
    with at.without_slack():
        down = run(at.config, once=True)
        waiting = at.waiting()

    up = run(at.config, once=True)

    assert (down, up) == (69, 0)
    assert waiting == {"pending": 1}
    assert len(at.slack.messages) == 1


def test_an_alert_that_may_have_arrived_is_looked_for_first(at: Station) -> None:
    """The message stands in the channel although the answer was lost: it is not sent again."""
    at.publish(LEAK)
    at.slack.fail_next("drop_after_accept")
    uncertain = run(at.config, once=True)

    assert uncertain == 69
    assert at.waiting() == {"ambiguous": 1}
    assert len(at.slack.messages) == 1


@pytest.mark.parametrize("topic", ["disk", "io", "tor", "list", "reader", "slack"])
def test_what_is_well_in_a_run_is_told_to_be_over(at: Station, topic: str) -> None:
    """There is no minute to wait for: the next run may be tomorrow."""
    at.publish(LEAK)
    with noted(at, Story.BOTH) as notices:
        notices.begins(topic, "it was not well", clock.now(), is_mute=topic == "slack")

    code = run(at.config, once=True)

    assert code == 0
    assert still_open(at) == frozenset()
    assert len(at.slack.messages) == 2


def test_two_units_that_run_once_each_tell_an_end(at: Station) -> None:
    """Who watches sees it, who tells has it told, in the thread of its beginning."""
    with noted(at, Story.WATCH) as notices:
        notices.begins("disk", "the disk is full", clock.now())

    for story in ("tell", "watch", "tell"):
        run(at.config, once=True, only=story)

    assert still_open(at) == frozenset()
    assert [len(root.replies) for root in at.slack.channel()] == [1]


def test_tor_that_is_away_for_several_runs_is_told_once(at: Station) -> None:
    """No run lasts so long, but the history says since when nobody could look."""
    hands, told = Hands(), []
    with at.without_tor():
        for _ in range(3):
            code = one_run(at, hands)
            told.append((code, len(at.slack.messages)))

    told.append((one_run(at, hands), len(at.slack.messages)))

    assert told == [(69, 0), (69, 1), (69, 1), (0, 2)]
    assert [len(root.replies) for root in at.slack.channel()] == [1]
    assert "12:00" in str(at.slack.requests[0].body)


def test_slack_that_is_away_for_several_runs_is_told_when_it_is_back(at: Station) -> None:
    """After what it had not let through."""
    at.publish(LEAK)
    hands = Hands()
    with at.without_slack():
        codes = [one_run(at, hands) for _ in range(3)]

    codes.append(one_run(at, hands))

    assert codes == [69, 69, 69, 0]
    assert ["Slack" in posted.text for posted in at.slack.messages] == [False, True]


def one_run(at: Station, hands: Hands) -> int:
    """Run once, ten minutes after the last time."""
    settings = config.load(at.config)
    with crew_of(settings, Story.BOTH, Heard(), Orders(), now=hands.now) as crew:
        code = once(crew, rounds_of(crew, back=lambda: None))
    hands.pass_by(timedelta(minutes=10))
    return code


@contextmanager
def noted(at: Station, story: Story) -> Iterator[Notices]:
    """Open what a process that tells a story knows of outages."""
    store = open_store(at.folder / "leakwatch.db")
    try:
        yield Notices(store, teller=story.value)
    finally:
        store.close()


def still_open(at: Station) -> frozenset[str]:
    """Give the topics of the outages that have not ended."""
    with noted(at, Story.BOTH) as notices:
        return notices.open()


def test_slack_asks_for_patience_and_gets_it(at: Station) -> None:
    """A Retry-After is waited out, in this very run."""
    at.publish(LEAK)
    at.slack.fail_next("ratelimited")

    code = run(at.config, once=True)

    assert code == 0
    assert len(at.slack.messages) == 1
    assert at.slack.violations == 0


def test_what_a_person_must_mend_is_parked_and_tried_at_the_next_start(at: Station) -> None:
    """Exit 1 says that something is left to do; the start after it was mended tells it."""
    at.publish(LEAK)
    at.slack.desk.is_archived = True
    refused = run(at.config, once=True)
    waiting = at.waiting()

    at.slack.desk.is_archived = False
    mended = run(at.config, once=True)

    assert (refused, mended) == (1, 0)
    assert waiting == {"parked": 1}
    assert len(at.slack.messages) == 1


def test_a_source_that_fails_does_not_hold_up_the_others(at: Station) -> None:
    """Exit 1 says that one of them was not seen; what the other has is told."""
    at.publish(LEAK)
    at.add_source("gone")
    del at.tor.targets["gone.example"]

    code = run(at.config, once=True)

    assert code == 1
    assert len(at.slack.messages) == 1


def test_without_slack_the_alert_waits_for_the_channel(
    at: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log says so with id and severity; when Slack is there it is told."""
    at.configure(slack=False)
    at.publish(LEAK)
    code = run(at.config, once=True)
    logged = capsys.readouterr()
    waiting = at.waiting()

    at.configure()
    run(at.config, once=True)

    events = [json.loads(line) for line in logged.err.splitlines()]
    shown = next(one for one in events if one["event"].startswith("an alert waits"))
    assert (code, waiting) == (0, {"pending": 1})
    assert shown["severity"] in ("low", "medium", "high", "critical")
    assert logged.out == ""
    assert len(at.slack.messages) == 1


def test_the_two_stories_can_run_apart(at: Station) -> None:
    """One process watches and never asks Slack, the other tells and never asks a source."""
    at.publish(LEAK)

    watched = run(at.config, once=True, only="watch")
    asked_slack, visits = list(at.slack.requests), len(at.site.calls)
    told = run(at.config, once=True, only="tell")

    assert (watched, told) == (0, 0)
    assert asked_slack == []
    assert (visits, len(at.site.calls)) == (1, 1)
    assert len(at.slack.messages) == 1


def test_who_tells_needs_neither_list_nor_key_nor_sources(at: Station) -> None:
    """The unit that may go out holds nothing to find people by."""
    at.publish(LEAK)
    run(at.config, once=True, only="watch")
    for name in ("watchlist.key", "watchlist.lw", "sources/board.toml"):
        (at.folder / name).unlink()

    code = run(at.config, once=True, only="tell")

    assert code == 0
    assert len(at.slack.messages) == 1


def test_who_watches_needs_no_token(at: Station) -> None:
    """The unit that reads hostile pages has nothing to speak with."""
    at.publish(LEAK)
    (at.folder / "slack-bot-token").chmod(0)
    (at.folder / "slack-bot-token").write_text("")

    assert run(at.config, once=True, only="watch") == 0


def test_a_name_that_no_source_has_is_refused(at: Station) -> None:
    """The sentence says which there are."""
    with pytest.raises(UsageError, match=r"no enabled source is called bord; there are: board"):
        run(at.config, once=True, names=["bord"])


def test_to_watch_nothing_is_refused(at: Station) -> None:
    """A service without a source would say "all clear" for ever."""
    at.add_source(more="enabled = false")

    with pytest.raises(ConfigError, match="no source is enabled"):
        run(at.config, once=True)


def test_the_log_and_the_database_hold_nothing_of_ours(
    at: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not what was found, and not what stood beside it."""
    at.publish(f"{EMAIL},{PHONE},stranger@other.example,080-0111-2222\n")

    run(at.config, once=True)

    logged = capsys.readouterr()
    stored = b"".join(path.read_bytes() for path in at.folder.glob("leakwatch.db*"))
    said = (logged.out + logged.err).encode() + stored
    for secret in (EMAIL, PHONE, PHONE.replace("-", ""), "stranger@other.example"):
        assert secret.encode() not in said
    assert b"a finding was recorded" in said


def test_while_tor_is_away_no_source_counts_as_seen(at: Station) -> None:
    """Each is blind in the history, the one that met the fault and those that were put off."""
    at.add_source("paste")
    at.publish("nothing", "paste")
    assert run(at.config, once=True) == 0

    with at.without_tor():
        run(at.config, once=True, names=["board", "paste"])

    store = open_store(at.folder / "leakwatch.db")
    states = {each.source: each.state for each in History(store, clock.now).health()}
    store.close()
    assert states == {"board": "away", "paste": "away"}

"""The judge of what is left after a kill: it can condemn, and it lets the sound go."""

from dataclasses import replace

import pytest

from tests.survive.verdict import Court, Remembered, Standing, Told, Verdict

ROOT = Told(1, "root", "sent", "t1", "F-00000001")
REPLY = Told(2, "reply", "sent", "t2", "F-00000001")
SUMMARY = Told(3, "summary", "sent", "t3", ids=("F-00000002",))
UPDATE = Told(4, "update", "sent", "t4", "F-00000001")
NOTICE = Told(6, "notice", "sent", "t6", notice="tor 2031-07-01T12:00:00Z")
HISTORY = Remembered(
    refs=frozenset({"W1", "W2"}),
    findings=frozenset({"F-00000001", "F-00000002"}),
    alerts=(ROOT, REPLY, SUMMARY, UPDATE, NOTICE),
)
CHANNEL = (
    Standing("t1", ("F-00000001",)),
    Standing("t2", ("F-00000001",), is_reply=True),
    Standing("t3", ("F-00000002",)),
    Standing("t6", ()),
)
COURT = Court({"W1", "W2"}, HISTORY, CHANNEL)
HOOKED = tuple(replace(one, token="", is_reply=False) for one in CHANNEL)


def with_alert(number: int, **changed: str) -> Remembered:
    """Give the history with one alert otherwise."""
    alerts = [
        replace(one, **changed) if one.id == number else one  # type: ignore[arg-type]  # texts all
        for one in HISTORY.alerts
    ]
    return replace(HISTORY, alerts=tuple(alerts))


def test_what_is_as_it_should_be_is_let_go() -> None:
    """Root, reply and summary stand in the channel once, all planted refs are remembered."""
    verdict = COURT.verdict()

    assert verdict == Verdict()
    assert verdict.faults == []


def test_a_hit_that_was_planted_and_is_not_remembered_is_lost() -> None:
    """The history is held against what was planted, not against itself."""
    court = replace(COURT, planted={"W1", "W2", "W3"})

    assert court.verdict().hits_lost == ("W3",)


@pytest.mark.parametrize(
    ("court", "lost"),
    [
        (replace(COURT, channel=CHANNEL[1:]), "alert 1 (root) counts as sent"),
        (replace(COURT, channel=CHANNEL[:1] + CHANNEL[2:]), "alert 2 (reply) counts as sent"),
        (replace(COURT, channel=CHANNEL[:2]), "finding F-00000002"),
        (replace(COURT, channel=CHANNEL[:3]), "alert 6 (notice) counts as sent"),
        (replace(COURT, history=with_alert(2, state="ambiguous")), "alert 2 (reply) is ambiguous"),
        (
            replace(COURT, history=replace(HISTORY, findings=frozenset({"F-0000000X"}))),
            "finding F-0000000X",
        ),
    ],
    ids=["root gone", "reply gone", "summary gone", "notice gone", "still waits", "never told"],
)
def test_what_the_team_did_not_hear_of_is_lost(court: Court, lost: str) -> None:
    """What counts as sent must stand there, what waits at rest waits for ever."""
    assert lost in court.verdict().alerts_lost


def test_an_update_need_not_stand_there_as_a_message() -> None:
    """It changes one."""
    court = replace(COURT, history=with_alert(4, token="t9"))

    assert court.verdict() == Verdict()


@pytest.mark.parametrize("again", CHANNEL, ids=["root", "reply", "summary", "notice"])
def test_a_message_that_was_posted_twice_is_seen(again: Standing) -> None:
    """By its token."""
    court = replace(COURT, channel=(*CHANNEL, again))

    assert court.verdict().twice == (f"message {again.token}",)


def test_a_second_root_under_another_token_is_seen() -> None:
    """As when an alert is forgotten and asked for anew."""
    court = replace(COURT, channel=(*CHANNEL, Standing("t8", ("F-00000001",))))

    assert court.verdict().twice == ("root of F-00000001",)


def test_a_notice_that_is_said_again_under_another_token_is_seen() -> None:
    """As when an outage is forgotten and asked for anew; its all-clear is another message."""
    again = replace(NOTICE, id=7, token="t7")
    clear = replace(again, notice=f"{NOTICE.notice} over")
    channel = (*CHANNEL, Standing("t7", ()))
    judged = [
        replace(COURT, history=replace(HISTORY, alerts=(*HISTORY.alerts, one)), channel=channel)
        for one in (again, clear)
    ]

    twice = [court.verdict().twice for court in judged]
    assert twice == [(f"notice {NOTICE.notice}",), ()]


def test_a_thread_that_tells_its_story_backwards_is_seen() -> None:
    """An older alert of a finding never lands after a younger one."""
    older = replace(REPLY, id=5, token="t5")
    history = replace(HISTORY, alerts=(*HISTORY.alerts, older))
    late = Standing("t5", ("F-00000001",), is_reply=True)
    court = replace(COURT, history=history, channel=(CHANNEL[0], late, *CHANNEL[1:]))

    assert court.verdict().disordered == ("finding F-00000001",)


def test_a_damaged_file_is_a_fault() -> None:
    """Whatever SQLite says against it."""
    court = replace(COURT, history=replace(HISTORY, damage="row 3 missing from index"))

    assert court.verdict().faults == ["damaged: row 3 missing from index"]


def test_a_webhooks_messages_are_counted_by_finding() -> None:
    """They carry no token; a reply is told only where the severity rises."""
    court = replace(COURT, channel=HOOKED[:1] + HOOKED[2:], can_thread=False)
    again = replace(court, channel=(*court.channel, HOOKED[0]))

    assert court.verdict() == Verdict()
    assert again.verdict().twice == ("finding F-00000001",)


def test_a_rising_reply_of_a_webhook_is_no_second_message() -> None:
    """It is wanted."""
    rising = tuple(replace(one, is_rising=one.id == 2) for one in HISTORY.alerts)
    history = replace(HISTORY, alerts=rising)

    assert Court({"W1"}, history, HOOKED, can_thread=False).verdict() == Verdict()


def test_a_finding_that_no_webhooks_message_names_is_lost() -> None:
    """The channel is all there is to judge by."""
    court = replace(COURT, channel=HOOKED[:1], can_thread=False)

    assert court.verdict().alerts_lost == ("finding F-00000002",)

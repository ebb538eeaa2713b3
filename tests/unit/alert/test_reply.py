"""The thread of a finding: its history, told by what was seen and by what people did."""

from dataclasses import replace

import pytest

from leakwatch.alert import Message, render
from leakwatch.alert.plain import Piece, pieces
from leakwatch.alert.reply import ACTS
from leakwatch.alert.words import EN
from leakwatch.model import Alert, Status
from tests.templates import CUSTOMERS, ENGLISH, JAPANESE

LATE = {"at": "9999-12-31T23:59:59+00:00"}  # in Tokyo it is the year 10000 already
ACT = {"act": "confirmed", "actor": "aki", "reason": "ours", "at": "2031-07-02T01:00:00+00:00"}


def reply(status: Status = Status.OPEN, **tell: object) -> Message:
    """Give a reply as a message."""
    found = replace(CUSTOMERS, status=status)
    return render(Alert(1, "reply", "t", tell, found, "C1", "1.0"), ENGLISH)


def fields(message: Message) -> dict[str, str]:
    """Give the labels of a message with their values."""
    return {piece.label: piece.text for piece in pieces(message) if piece.kind == "field"}


def quotes(message: Message) -> list[tuple[str, str]]:
    """Give what others wrote, with the headings above it."""
    told: list[Piece] = [p for p in pieces(message) if p.kind in ("heading", "quote")]
    return [(told[i].text, told[i + 1].text) for i in range(0, len(told), 2)]


def test_an_act_is_told_with_its_actor_time_and_reason() -> None:
    """Who reads the thread later sees who decided what, and why."""
    message = reply(Status.CONFIRMED, acts=[ACT])

    assert quotes(message) == [
        ("Judged: confirmed, 2031-07-02 (Wed) 10:00 Asia/Tokyo", "aki: ours"),
    ]
    assert fields(message) == {"Finding": "F-7K3MQ9X2", "Status": "confirmed"}
    assert message.text == "🔴 Critical: Judged: confirmed (F-7K3MQ9X2)"


@pytest.mark.parametrize("act", EN.acts)
def test_every_act_has_its_word(act: str) -> None:
    """In the notification as well."""
    message = reply(acts=[{**ACT, "act": act}])

    assert EN.acts[act] in message.text
    assert quotes(message)[0][0].startswith(EN.acts[act])


@pytest.mark.parametrize("act", [{}, {"act": "new"}, {"act": 7, "at": "soon", "reason": []}, LATE])
def test_an_act_that_is_told_badly_is_told_all_the_same(act: dict[str, object]) -> None:
    """A row of the outbox may hold anything."""
    assert quotes(reply(acts=[act])) == [("An act", "?")]


def test_only_the_newest_acts_are_shown_and_the_rest_counted() -> None:
    """At N all of them; beyond it a number."""
    whole, cut = (
        reply(acts=[{**ACT, "actor": f"a{n}"} for n in range(count)]) for count in (ACTS, ACTS + 1)
    )

    assert [said for _, said in quotes(whole)] == [f"a{n}: ours" for n in range(ACTS)]
    assert quotes(cut)[0][1] == "a1: ours"
    assert "1 earlier act is not shown" in [p.text for p in pieces(cut) if p.kind == "context"]


def test_names_and_reasons_of_people_are_masked_and_parsed_by_nobody() -> None:
    """An analyst may type anything, and may be called by an address."""
    evil = "<!channel> see http://leak.example/x of taro@example.co.jp, 090-0123-4567"

    message = reply(acts=[{**ACT, "actor": "aki@example.co.jp", "reason": evil}])

    shown = str(message.blocks)
    assert not any(part in shown for part in ("<!channel>", "http://", "taro@", "aki@", "4567"))
    assert "leak" not in message.text


def test_acts_beside_new_entries_do_not_hide_them() -> None:
    """What was found is the news; who did what stands beneath."""
    message = reply(kinds={"email": 2}, acts=[ACT], places=1)

    assert fields(message)["New"] == "2 e-mail addresses found in addition"
    assert fields(message)["Status"] == "open"
    assert quotes(message)[0][1] == "aki: ours"
    assert message.text == "🔴 Critical: 2 e-mail addresses found in addition (F-7K3MQ9X2)"


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (0, "seen again, no new entries"),
        (1, "seen again in 1 more place, no new entries"),
        (7, "seen again in 7 more places, no new entries"),
    ],
)
def test_mirrors_are_told_as_places_of_the_same_leak(places: int, said: str) -> None:
    """They are no second leak, and their number is told."""
    assert fields(reply(places=places, source="mirror"))["New"] == said


def test_findings_that_turn_out_to_be_one_are_named() -> None:
    """Their own threads end here."""
    message = reply(merged=["F-AAAA2222", "F-BBBB3333"])

    assert fields(message)["The same leak as"] == "F-AAAA2222, F-BBBB3333"
    assert "the same leak as others" in message.text


def test_a_finding_that_is_open_again_says_so() -> None:
    """New entries take back what people had closed."""
    message = reply(kinds={"email": 1}, reopened=True)

    assert fields(message)["Status"] == "open again"


def test_a_rise_is_told_with_the_reasons() -> None:
    """The channel hears of it, and asks why."""
    quiet, rising = reply(kinds={"email": 1}), reply(kinds={"email": 1}, rises=True)

    lists = [[p.label for p in pieces(one) if p.kind == "list"] for one in (quiet, rising)]
    assert lists == [[], ["Why this severity"]]


def test_a_thread_in_japanese_is_japanese() -> None:
    """Headings, acts and counts."""
    alert = Alert(1, "reply", "t", {"kinds": {"phone": 2}, "acts": [ACT]}, CUSTOMERS, "C1", "1.0")

    message = render(alert, JAPANESE)

    assert message.text == "🔴 重大：電話番号 2 件を追加で検出 (F-7K3MQ9X2)"
    assert quotes(message)[0] == ("判断：事実、2031-07-02（水） 10:00 Asia/Tokyo", "aki: ours")

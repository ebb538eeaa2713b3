"""`leakwatch outbox`: what waits, why, and how it is sent again by hand."""

from pathlib import Path

import pytest

from tests.edges.leaks import House, crowd, house, matches, sighting
from tests.edges.prompt import Prompt, furnished

FIELDS = ["id", "kind", "finding", "state", "attempts", "since", "reason"]
WHY = "Slack answered is_archived"


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt beside a history with four alerts: two are parked, one of them a root."""
    prompt = furnished(tmp_path / "home", capsys)
    with house(prompt.folder / "leakwatch.db") as home:
        home.is_known()
        for number in range(4):
            _find(home, number)
        for _ in range(2):
            alert = home.outbox.claim(home.clock())
            assert alert is not None
            home.outbox.parked(alert.id, f"{WHY}, said to hanako@example.co.jp")
        third = home.outbox.claim(home.clock())
        assert third is not None
        home.outbox.ambiguous(third.id, "Slack did not answer in time")
    return prompt


def _find(home: House, number: int) -> None:
    found = matches(range(number * 10, number * 10 + 3), crowd(f"d{number}"))
    home.record(sighting(found, item=f"/{number}"))


def _states(prompt: Prompt) -> list[str]:
    return [str(row["state"]) for row in prompt("outbox", "--format", "jsonl").rows]


def test_what_waits_is_listed_with_state_and_reason(prompt: Prompt) -> None:
    """One line an alert, oldest first; what Slack quoted is masked."""
    said = prompt("outbox", "--format", "jsonl")

    assert said.code == 0
    assert [list(row) for row in said.rows] == [FIELDS] * 4
    assert [row["state"] for row in said.rows] == ["parked", "parked", "ambiguous", "pending"]
    assert [row["attempts"] for row in said.rows] == [1, 1, 1, 0]
    assert said.rows[0]["reason"] == f"{WHY}, said to h***@example.co.jp"
    assert said.rows[0]["since"] == "2031-07-01T12:00:00Z"


def test_a_table_and_csv_hold_the_same(prompt: Prompt) -> None:
    """For eyes and for other programs."""
    table, rows = prompt("outbox"), prompt("outbox", "--format", "csv")

    assert WHY in table.out
    assert rows.out.splitlines()[0] == ",".join(FIELDS)
    assert len(rows.out.splitlines()) == 5


def test_one_that_is_parked_is_put_back_by_its_number(prompt: Prompt) -> None:
    """The others stay where they are."""
    said = prompt("outbox", "send", "2")

    assert (said.code, said.out) == (0, "put back: 1\n")
    assert _states(prompt) == ["parked", "pending", "ambiguous", "pending"]


def test_all_that_are_parked_are_put_back(prompt: Prompt) -> None:
    """And the next time it says honestly that there is none."""
    said, again = prompt("outbox", "send", "--all"), prompt("outbox", "send", "--all")

    assert (said.code, said.out) == (0, "put back: 2\n")
    assert (again.code, again.out) == (0, "No alert is parked.\n")
    assert "parked" not in _states(prompt)


def test_one_that_is_not_parked_is_said_to_be_so(prompt: Prompt) -> None:
    """What is uncertain is not sent a second time by hand; exit 1 says that not all was done."""
    said = prompt("outbox", "send", "1", "3", "99")

    assert said.code == 1
    assert "put back: 1" in said.out
    assert "alert 3 is not parked; it is ambiguous" in said.err
    assert "alert 99 is not parked; it is not waiting" in said.err
    assert _states(prompt)[2] == "ambiguous"


@pytest.mark.parametrize("arguments", [(), ("1", "--all")])
def test_it_must_be_said_which(prompt: Prompt, arguments: tuple[str, ...]) -> None:
    """Nothing is sent by a slip."""
    said = prompt("outbox", "send", *arguments)

    assert said.code == 2
    assert "--all" in said.err
    assert _states(prompt).count("parked") == 2


def test_a_configuration_named_before_the_verb_counts(prompt: Prompt) -> None:
    """Else the alerts of another history would be put back."""
    said = prompt.bare("outbox", "--config", str(prompt.config), "send", "--all")

    assert (said.code, said.out) == (0, "put back: 2\n")


def test_an_empty_outbox_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All is told."""
    prompt = furnished(tmp_path / "other", capsys)
    with house(prompt.folder / "leakwatch.db"):
        pass

    said = prompt("outbox")

    assert (said.code, said.out) == (0, "No alert waits.\n")


def test_what_a_storm_holds_says_where_it_goes(prompt: Prompt) -> None:
    """It is not forgotten: a summary will name it."""
    with house(prompt.folder / "leakwatch.db") as home:
        home.ledger.storm = 1
        _find(home, 7)

    rows = prompt("outbox", "--format", "jsonl").rows

    assert rows[-1]["state"] == "held"
    assert rows[-1]["reason"] == "many at once from forum: told in a summary"

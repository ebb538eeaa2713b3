"""The page of metrics: what it shows, what it does not, and that all of it is documented."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from prometheus_client.parser import text_string_to_metric_families

from leakwatch.model.vitals import CanaryVitals, SourceVitals, Vitals
from leakwatch.vitals.counts import Counts
from leakwatch.vitals.page import Sight, page

NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
UNITS = files("leakwatch") / "units"
DOCUMENTED = set(re.findall(r"(?m)^\| `(leakwatch_\w+)", (UNITS / "README.md").read_text()))


def full() -> Sight:
    """Give a sight in which every metric has a value."""
    counts = Counts()
    counts.hear(
        "info",
        "pass ended",
        {"source": "board", "state": "fine", "documents": 3, "hits": 2, "seconds": 4.0},
    )
    counts.hear("info", "a finding was recorded", {"source": "board", "new": True})
    board = SourceVitals("board", "failed", 2, NOON - HOUR, NOON - 2 * HOUR, NOON - HOUR)
    canary = CanaryVitals(NOON, NOON - HOUR, 1, "page")
    old = SourceVitals("old", "failed", 9, NOON, NOON, NOON)
    vitals = Vitals(
        NOON, (board, old), {"pending": 2}, NOON - HOUR, NOON, {"high": 1}, 4096, 10**9, canary
    )
    return Sight("1.2.3", "both", NOON, counts, {"email": 5}, NOON, {"board": HOUR}, vitals)


def values(sight: Sight) -> dict[str, float]:
    """Read a page as Prometheus does."""
    return {
        sample.name + "".join(f"{{{value}}}" for _, value in sorted(sample.labels.items())): (
            sample.value
        )
        for family in text_string_to_metric_families(page(sight).decode())
        for sample in family.samples
    }


def names(sight: Sight) -> set[str]:
    """Give the names of all metrics on a page."""
    return {re.sub("_(bucket|count|sum)$", "", name.partition("{")[0]) for name in values(sight)}


def test_the_page_shows_numbers_by_our_own_names() -> None:
    """What the history tells and what the process counted, side by side."""
    found = values(full())

    expected = {
        "leakwatch_build_info{both}{1.2.3}": 1.0,
        "leakwatch_passes_total{board}{fine}": 1.0,
        "leakwatch_pass_seconds_sum": 4.0,
        "leakwatch_hits_total{board}": 2.0,
        "leakwatch_findings_open{high}": 1.0,
        "leakwatch_findings_open{low}": 0.0,
        "leakwatch_outbox_depth{pending}": 2.0,
        "leakwatch_outbox_depth{parked}": 0.0,
        "leakwatch_outbox_oldest_seconds": 3600.0,
        "leakwatch_source_blind{board}": 1.0,
        "leakwatch_source_blind_seconds{board}": 3600.0,
        "leakwatch_source_state{board}{failed}": 1.0,
        "leakwatch_canary_up": 0.0,
        "leakwatch_canary_seen_timestamp_seconds": (NOON - HOUR).timestamp(),
        "leakwatch_last_success_timestamp_seconds{board}": (NOON - 2 * HOUR).timestamp(),
        "leakwatch_tor_up": 1.0,
        "leakwatch_database_bytes": 4096.0,
        "leakwatch_list_entries{email}": 5.0,
        "leakwatch_history_up": 1.0,
    }
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("hours", "unproven"), [(12, 0.0), (13, 1.0)])
def test_that_nobody_could_look_for_the_canary_is_shown(hours: int, unproven: float) -> None:
    """Who looks at the last try alone would see that all is well for ever."""
    sight = full()
    assert sight.vitals
    canary = CanaryVitals(NOON - hours * HOUR, NOON - hours * HOUR, 0, "", every=6 * HOUR)

    found = values(replace(sight, vitals=replace(sight.vitals, canary=canary)))

    assert (found["leakwatch_canary_up"], found["leakwatch_canary_unproven"]) == (1.0, unproven)
    assert "leakwatch_canary_unproven == 1" in (UNITS / "leakwatch.rules.yml").read_text()


def test_a_source_that_is_not_scheduled_any_more_is_not_shown() -> None:
    """Nobody is called for what was taken away."""
    assert not [name for name in values(full()) if "{old}" in name]


def test_a_history_that_cannot_be_read_is_told_and_the_counts_stand() -> None:
    """No old number is shown as if it were a new one."""
    sight = full()
    blind = Sight("1", "tell", NOON, sight.counts, {}, None, {}, None)

    found = values(blind)

    assert found["leakwatch_history_up"] == 0.0
    assert found["leakwatch_passes_total{board}{fine}"] == 1.0
    assert not {"leakwatch_tor_up", "leakwatch_outbox_oldest_seconds"} & names(blind)


def test_every_metric_is_documented_and_no_other() -> None:
    """The table in units/README.md is what people write their own rules by."""
    assert names(full()) == DOCUMENTED


def test_the_rules_ask_for_metrics_that_there_are() -> None:
    """A rule on a metric that nobody writes stays silent for good."""
    text = (UNITS / "leakwatch.rules.yml").read_text()
    rules = "\n".join(re.findall(r"(?m)^ +expr: (.*)$", text))

    asked = set(re.findall(r"leakwatch_\w+", rules))
    assert asked <= DOCUMENTED
    assert {"leakwatch_source_blind", "leakwatch_tor_up", "leakwatch_outbox_depth"} <= asked


@pytest.mark.parametrize("part", ["for rules", "summary", "severity"])
def test_every_rule_says_what_is_wrong_and_how_bad_it_is(part: str) -> None:
    """Whoever is called at night must not have to guess."""
    text = (UNITS / "leakwatch.rules.yml").read_text()
    alerts = re.findall(r"(?m)^      - alert: Leakwatch\w+$", text)
    written = {
        "for rules": re.findall(r"(?m)^        expr: \S", text),
        "summary": re.findall(r"(?m)^          summary: \S", text),
        "severity": re.findall(r"(?m)^        labels: \{severity: (?:critical|warning)\}$", text),
    }

    assert len(written[part]) == len(alerts) > 9


def test_a_page_keeps_no_registry_of_the_process() -> None:
    """Two pages of one process do not get into each other's way."""
    assert page(full()) == page(full())

"""The page of metrics: the one place that knows Prometheus, and imported only by who listens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from leakwatch.model.vitals import CanaryVitals, SourceVitals, Vitals
from leakwatch.model.words import Severity
from leakwatch.vitals.counts import Counts
from leakwatch.vitals.verdict import Schedule, is_tor_up, unproven_since, wants

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
STATES = ("pending", "held", "sending", "ambiguous", "parked")


@dataclass(frozen=True, slots=True)
class Sight:
    """What one page shows; without `vitals` the history could not be read."""

    version: str
    story: str
    began_at: datetime
    counts: Counts
    entries: Mapping[str, int]  # of the watchlist, by kind; none where nobody watches
    list_made_at: datetime | None
    schedule: Schedule
    vitals: Vitals | None


def page(sight: Sight) -> bytes:
    """Write all metrics in Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(_Sight(sight))
    return generate_latest(registry)


class _Sight(Collector):
    def __init__(self, sight: Sight) -> None:
        self._sight = sight

    def collect(self) -> Iterator[Metric]:
        sight = self._sight
        yield InfoMetricFamily(
            "leakwatch_build",
            "Which leakwatch this is, and which of the two stories it tells.",
            value={"version": sight.version, "story": sight.story},
        )
        yield _moment("leakwatch_start", "When the process began.", sight.began_at)
        yield from _counted(sight.counts)
        if sight.list_made_at:
            entries = "Entries of the watchlist."
            yield _gauges("leakwatch_list_entries", entries, "kind", sight.entries)
            yield _moment("leakwatch_list", "When the list was made.", sight.list_made_at)
        yield _gauge(
            "leakwatch_history_up", "Whether the history can be read.", bool(sight.vitals)
        )
        if sight.vitals:
            yield from _of_history(sight.vitals, sight.schedule, sight.began_at)


def _counted(counts: Counts) -> Iterator[Metric]:
    with counts.guard:
        yield _counters(
            "leakwatch_passes",
            "Passes by how they ended.",
            ("source", "state"),
            list(counts.passes.items()),
        )
        yield HistogramMetricFamily(
            "leakwatch_pass_seconds",
            "How long passes took.",
            buckets=counts.buckets(),
            sum_value=counts.seconds,
        )
        for name, help_, label, counted in (
            ("documents", "Documents that passes read.", "source", counts.documents),
            ("hits", "Hits that passes found, known ones again too.", "source", counts.hits),
            ("findings", "Findings that were new.", "source", counts.findings),
            ("alerts", "What became of tries to send an alert.", "result", counts.alerts),
            ("faults", "Warnings and errors in the log.", "level", counts.faults),
        ):
            values = [((key,), value) for key, value in counted.items()]
            yield _counters(f"leakwatch_{name}", help_, (label,), values)


def _of_history(vitals: Vitals, schedule: Schedule, began_at: datetime) -> Iterator[Metric]:
    yield from _of_sources(vitals, schedule)
    yield from _of_canary(vitals.canary, vitals.at)
    tor = is_tor_up(vitals, schedule)
    if tor is not None:
        yield _gauge("leakwatch_tor_up", "Whether the last passes found Tor.", tor)
    severities = {str(each): vitals.open_findings.get(each, 0) for each in Severity}
    yield _gauges("leakwatch_findings_open", "Findings that are open.", "severity", severities)
    depth = {state: vitals.waiting.get(state, 0) for state in STATES}
    yield _gauges("leakwatch_outbox_depth", "Alerts that are not sent.", "state", depth)
    waits = (vitals.at - vitals.oldest_at).total_seconds() if vitals.oldest_at else 0.0
    yield _gauge("leakwatch_outbox_oldest_seconds", "How long the oldest alert waits.", waits)
    if vitals.last_sent_at:
        yield _moment("leakwatch_last_alert", "When an alert was last sent.", vitals.last_sent_at)
    yield _gauge("leakwatch_database_bytes", "Bytes of the history.", vitals.size)
    yield _gauge("leakwatch_disk_free_bytes", "Bytes left on the history's disk.", vitals.free)
    found = len(wants(vitals, schedule, began_at=began_at))
    yield _gauge(
        "leakwatch_wants", "Things that want a person, of those the history tells.", found
    )


def _of_sources(vitals: Vitals, schedule: Schedule) -> Iterator[Metric]:
    """Show the sources that are scheduled: one that was taken away is blind for good."""
    found = [each for each in vitals.sources if each.source in schedule]
    every = {name: span.total_seconds() for name, span in schedule.items()}
    yield _gauges("leakwatch_source_interval_seconds", "The source's interval.", "source", every)
    blind = {each.source: float(each.blind_since is not None) for each in found}
    yield _gauges("leakwatch_source_blind", "Whether its last pass failed.", "source", blind)
    spans = {each.source: _seconds(each.blind_since, vitals.at) for each in found}
    yield _gauges("leakwatch_source_blind_seconds", "For how long nobody saw it.", "source", spans)
    states = GaugeMetricFamily(
        "leakwatch_source_state", "How its last pass ended.", labels=("source", "state")
    )
    for each in found:
        if each.state:
            states.add_metric((each.source, each.state), 1.0)
    yield states
    yield _gauges(
        "leakwatch_last_pass_timestamp_seconds",
        "When the source's last pass began.",
        "source",
        _moments(found, "last_pass_at"),
    )
    yield _gauges(
        "leakwatch_last_success_timestamp_seconds",
        "When the source's last good pass ended.",
        "source",
        _moments(found, "last_fine_at"),
    )


def _of_canary(canary: CanaryVitals | None, at: datetime) -> Iterator[Metric]:
    if canary is None:
        return
    yield _gauge(
        "leakwatch_canary_unproven",
        "Whether nobody could look for the canary for two of its intervals.",
        unproven_since(canary, at) is not None,
    )
    if canary.tried_at is None:
        return
    yield _gauge(
        "leakwatch_canary_up",
        "Whether the canary was seen when it was last looked for.",
        not canary.failures,
    )
    if canary.seen_at:
        yield _moment("leakwatch_canary_seen", "When the canary was last seen.", canary.seen_at)


def _seconds(since: datetime | None, at: datetime) -> float:
    return max((at - since).total_seconds(), 0.0) if since else 0.0


def _moments(found: list[SourceVitals], name: str) -> dict[str, float]:
    moments = {each.source: getattr(each, name) for each in found}
    return {source: at.timestamp() for source, at in moments.items() if at}


def _gauge(name: str, help_: str, value: float) -> Metric:
    return GaugeMetricFamily(name, help_, value=float(value))


def _moment(name: str, help_: str, at: datetime) -> Metric:
    return _gauge(f"{name}_timestamp_seconds", help_, at.timestamp())


def _gauges(name: str, help_: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, help_, labels=(label,))
    for key, value in values.items():
        family.add_metric((key,), float(value))
    return family


def _counters(
    name: str, help_: str, labels: tuple[str, ...], values: Iterable[tuple[Sequence[str], int]]
) -> Metric:
    family = CounterMetricFamily(name, help_, labels=labels)
    for key, value in values:
        family.add_metric(key, float(value))
    return family

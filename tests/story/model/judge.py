"""Holds the history and the channel against the truth: the sentence that the model is about.

Every (entry, leak) has one finding, every finding one root message or a line of a summary, and no
message is without a finding. What counts as sent is there, and a thread keeps its order.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from leakwatch.model import Finding, Status
from leakwatch.store import History, Store
from tests.story.model.channel import Channel, Message
from tests.story.model.truth import SHARED, Truth
from tests.story.model.world import World


@dataclass(frozen=True, slots=True)
class Told:
    """What the history says now: findings, the labels each holds, and which leads where."""

    findings: Mapping[str, Finding]
    labels: Mapping[str, frozenset[str]]
    survivors: Mapping[str, str] = field(default_factory=dict)  # each id ever -> the one it is now
    sent: frozenset[str] = frozenset()  # tokens of what counts as sent

    @property
    def ids(self) -> set[str]:
        """Give every id that leads to a finding."""
        return set(self.survivors)


def told(world: World) -> Told:
    """Ask the history, as an analyst does."""
    with world.history() as history:
        found = {one.id: history.finding(one.id) for one in history.findings()}
        labels = {each: frozenset(hit.ref for hit in history.hits(each)) for each in found}
        return Told(found, labels, _survivors(history, found), _sent(world.store))


def _survivors(history: History, found: Mapping[str, Finding]) -> dict[str, str]:
    led = {each: each for each in found}
    for each in found:
        for act in history.acts(each):
            if act.act == "merged":
                led[act.reason.split()[0]] = each
    return led


def _sent(store: Store) -> frozenset[str]:
    with store.read() as db:
        sql = "SELECT token FROM alerts WHERE state = 'sent' AND kind != 'update'"
        return frozenset(row["token"] for row in db.execute(sql))


def check_findings(truth: Truth, now: Told) -> None:
    """Every entry of every leak that was read stands in exactly one finding."""
    holding = Counter(label for labels in now.labels.values() for label in labels)
    groups = truth.groups()
    shared = {label for label in holding if label.startswith(SHARED)}
    for group, labels in groups.items():
        assert all(holding[label] == 1 for label in labels - shared), (group, holding)
        assert all(holding[label] >= 1 for label in labels), (group, holding)
        if truth.is_plain(group):
            holders = {one for one, held in now.labels.items() if held & (labels - shared)}
            assert len(holders) <= 1, f"{group} is in {holders}"
    assert set(holding) <= {label for _, label in truth.seen}, "a finding of nothing"
    if all(truth.is_plain(group) for group in groups):
        assert len(now.findings) == len(groups), (now.labels, groups)


def check_channel(channel: Channel, now: Told, purged: set[str]) -> None:
    """Nothing stands twice, in a foreign thread, or for nothing; what is late has landed."""
    channel.settle()
    tokens = Counter(message.alert.token for message in channel.visible())
    twice = {token for token, count in tokens.items() if count > 1} - channel.excused
    assert not twice, [one.alert for one in channel.messages if one.alert.token in twice]
    assert now.sent <= {one.alert.token for one in channel.messages}, "sent, and not there"
    for message in channel.messages:
        assert message.ids, "a message without a finding"
        assert set(message.ids) <= now.ids | purged, f"{message.ids} lead nowhere"
        if message.alert.kind == "reply":
            _check_thread(message, channel, now)
    _check_order(channel)


def _check_thread(reply: Message, channel: Channel, now: Told) -> None:
    roots = [one for one in channel.messages if one.ts == reply.thread]
    assert roots, "a reply without a root"
    (mine,), (theirs,) = reply.ids, roots[0].ids
    assert now.survivors.get(mine, mine) == now.survivors.get(theirs, theirs) or (
        theirs not in now.survivors
    ), "a reply in a foreign thread"


def _check_order(channel: Channel) -> None:
    """What a thread says stands in the order in which it came about."""
    told: dict[str, list[int]] = {}
    for reply in channel.visible("reply"):
        if reply.alert.token not in channel.excused:
            told.setdefault(reply.thread, []).append(reply.alert.id)
    for numbers in told.values():
        assert numbers == sorted(numbers), f"replies out of order: {numbers}"


def check_roots(channel: Channel, now: Told) -> None:
    """Every finding has a root message that shows it as it is, or stands in a summary."""
    for number, finding in now.findings.items():
        of_it = [one for one in channel.messages if _leads(one, number, now)]
        roots = [one for one in of_it if one.alert.kind == "root"]
        is_summed_up = any(one.alert.kind == "summary" for one in of_it)
        assert roots or is_summed_up, f"{number} was never told"
        once = {one.alert.token for one in roots if not one.is_deleted}
        ever = sum(survivor == number for survivor in now.survivors.values())
        assert len(once) <= ever, f"{number} has {len(once)} roots"
        if roots and not any(one.is_deleted for one in roots):
            assert any(_shows(one, finding) for one in roots), (finding, [r.shown for r in roots])


def _leads(message: Message, number: str, now: Told) -> bool:
    return number in {now.survivors.get(one, one) for one in message.ids}


def _shows(root: Message, finding: Finding) -> bool:
    shown = root.shown
    return shown is not None and _state(shown) == _state(finding)


def _state(finding: Finding) -> tuple[object, ...]:
    """Give what a root shows; a false-positive finding takes in new places in silence."""
    is_false = finding.status is Status.FALSE_POSITIVE
    places = 0 if is_false else finding.sightings
    counts = (finding.kinds, finding.persons, places)
    return (finding.id, finding.severity, finding.status, *counts, finding.confidence)

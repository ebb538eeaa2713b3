"""START HERE: the two stories, top to bottom: watch() a source, tell() the team."""

from dataclasses import dataclass
from datetime import timedelta

from leakwatch.clock import Clock
from leakwatch.errors import AlertError, TorError
from leakwatch.model import Alert, Source
from leakwatch.needs import Outbox, Post, Watch
from leakwatch.place import pages
from leakwatch.walk import Pass, conclude, due, let_in, look, visit

LONGEST_WAIT = timedelta(minutes=15)  # between two tries to send
AT_ONCE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast we tell: what Slack's own pace and patience leave us."""

    timeout: timedelta = timedelta(seconds=30)  # Slack's answer may take so long
    pace: timedelta = timedelta(seconds=1)  # it takes about one message a second in a channel

    @property
    def settle(self) -> timedelta:
        """Give how long an uncertain message may still land."""
        return self.timeout * 1.5


USUAL = Tempo()


def watch(source: Source, by: Watch) -> Pass:
    """Look at one source once: its listings, then the items that are due; record every hit.

    Raises TorError when Tor is away. Any lesser fault is kept in the pass and the rest goes on.
    """
    pass_id = by.ledger.begin_pass(source.name, by.now())
    walk = Pass(source, pass_id, by.ledger.earlier(source.name))
    try:
        let_in(walk, by)
        for mirrors in pages(source):
            look(walk, mirrors, by)
        for item in due(walk, by):
            if by.is_stopping():
                walk.is_stopped = True
                break
            visit(walk, item, by)
        conclude(walk, by)
    except TorError as fault:
        walk.lose(fault)
        raise
    finally:
        by.ledger.end_pass(
            walk.id,
            by.now(),
            state=walk.state,
            reason=walk.reason,
            items=walk.documents,
            account=walk.account,
        )
    return walk


def tell(outbox: Outbox, post: Post, now: Clock, tempo: Tempo = USUAL) -> timedelta | None:
    """Do one unit of telling: settle an uncertain message, or else send the next one.

    Gives how long to wait before the next unit, or None when there was nothing to do.
    """
    at = now()
    if uncertain := outbox.claim_ambiguous(at, tempo.settle):
        return _settle(uncertain, outbox, post, now, tempo)
    if alert := outbox.claim(at):
        return _send(alert, outbox, post, now, tempo)
    return None


def _settle(alert: Alert, outbox: Outbox, post: Post, now: Clock, tempo: Tempo) -> timedelta:
    """Look whether an uncertain message arrived after all; only a lost one is sent again.

    Where we may not look before a person changes something, it counts as lost: told twice is
    better than not at all.
    """
    receipt = None
    try:
        receipt = post.find(alert) if post.can_find else None
    except AlertError as fault:
        if not fault.permanent:
            outbox.ambiguous(alert.id, str(fault))
            return _leave_alone(fault, outbox, now, tempo)
    if receipt:
        outbox.sent(alert.id, receipt.channel, receipt.ts)
    else:
        outbox.lost(alert.id)
    return AT_ONCE


def _send(alert: Alert, outbox: Outbox, post: Post, now: Clock, tempo: Tempo) -> timedelta:
    try:
        receipt = post.send(alert)
    except AlertError as fault:
        return _not_sent(alert, fault, outbox, now, tempo)
    outbox.sent(alert.id, receipt.channel, receipt.ts)
    return tempo.pace


def _not_sent(
    alert: Alert, fault: AlertError, outbox: Outbox, now: Clock, tempo: Tempo
) -> timedelta:
    if fault.uprooted:
        outbox.uprooted(alert.id)
    elif fault.permanent:
        outbox.parked(alert.id, str(fault), wide=fault.wide)
    elif fault.ambiguous:
        outbox.ambiguous(alert.id, str(fault))
    else:
        outbox.retry(alert.id, now() + _wait(alert, fault), str(fault))
    is_of_this_alone = fault.uprooted or (fault.permanent and not fault.wide)
    return tempo.pace if is_of_this_alone else _leave_alone(fault, outbox, now, tempo)


def _leave_alone(fault: AlertError, outbox: Outbox, now: Clock, tempo: Tempo) -> timedelta:
    """Leave Slack alone, for as long as it asks from the moment of its answer on, or for a bit."""
    if fault.retry_after:
        pause = timedelta(seconds=fault.retry_after)
        outbox.hold_off(now() + pause)
        return pause
    return max(tempo.pace, outbox.failed(str(fault)))


def _wait(alert: Alert, fault: AlertError) -> timedelta:
    """Wait as long as Slack asks, else twice as long at each try."""
    doubled = timedelta(seconds=2 ** min(alert.attempts, 10))
    return timedelta(seconds=fault.retry_after) or min(doubled, LONGEST_WAIT)

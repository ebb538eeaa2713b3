"""`leakwatch run --once`: one pass over each due source, deliver, leave."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

from leakwatch.daemon.blindness import tell_blindness
from leakwatch.daemon.canary import Canary
from leakwatch.daemon.crew import Crew
from leakwatch.daemon.disk import PASSING
from leakwatch.daemon.listening import listen, recall
from leakwatch.daemon.orders import Order
from leakwatch.daemon.outage import Outage
from leakwatch.daemon.postman import Postman
from leakwatch.daemon.rounds import BROKEN, Rounds
from leakwatch.model import Source
from leakwatch.model.passes import AWAY, BAD

DONE, IN_PART, UNREACHABLE = 0, 1, 69  # the worst one counts
PATIENCE = timedelta(minutes=2)  # with Slack; what is left then waits in the outbox
SOON = timedelta(minutes=1)  # a thread that is to be left in peace for longer is not waited for
SETTLING = timedelta(seconds=5)  # between two looks whether an uncertain alert has settled
_LOOK = 0.1  # seconds between two looks whether all passes have ended

_CODES = {AWAY: UNREACHABLE, **dict.fromkeys((BROKEN, *BAD), IN_PART)}


def once(crew: Crew, rounds: Rounds, names: Sequence[str] = ()) -> int:
    """Make one pass over each due source, tell what is to be told; gives the exit code.

    Sources that are named are due. A stop ends it early, with what was done until then.
    """
    code = DONE
    if crew.story.watches:
        code = max(code, _watch(crew, rounds, is_due=bool(names)))
        if not (names or crew.orders.is_stopping):
            Canary(crew).knock()
    if not crew.orders.is_stopping:
        code = max(code, _tell(crew, rounds.outage, names))
    return code


def _watch(crew: Crew, rounds: Rounds, *, is_due: bool) -> int:
    due = [source for source in crew.plan.sources if is_due or not rounds.until_due(source)]
    pool = ThreadPoolExecutor(crew.plan.settings.daemon.workers)
    passes = [pool.submit(_pass, source, rounds) for source in due]
    while not crew.orders.is_stopping and not all(one.done() for one in passes):
        crew.orders.next(_LOOK)
    pool.shutdown(wait=False, cancel_futures=True)
    if crew.orders.is_stopping and crew.watchers:
        crew.watchers.hurry()
    rounds.settled(crew.plan.settings.daemon.drain)
    return max((_code(one) for one in passes), default=DONE)


def _pass(source: Source, rounds: Rounds) -> str:
    return AWAY if rounds.until_tor(source) else rounds.make(source)


def _code(one: Future[str]) -> int:
    return _CODES.get(one.result(), DONE) if one.done() and not one.cancelled() else DONE


def _tell(crew: Crew, outage: Outage, names: Sequence[str]) -> int:
    """Tell all, also what is wrong; what cannot be written is told by the next start.

    How Slack is, and what is over, is known once it has been told the rest.
    """
    code = DONE
    try:
        _look_around(crew, outage)
        tell_blindness(crew, names, is_last=True)
        if crew.story.tells:
            code = _tell_all(crew)
            if _look_around(crew, outage) and code != UNREACHABLE:
                code = max(code, _tell_all(crew))
    except PASSING as fault:
        crew.disk.failed(fault)
        return IN_PART
    return code


def _look_around(crew: Crew, outage: Outage) -> bool:
    """Write what is wrong, and what is well again, as it is now; says whether that is news.

    Whether it stays so, nobody sees before the next run.
    """
    crew.news.clear()
    crew.disk.tick()
    recall(crew, outage)
    listen(crew, outage)
    crew.troubles.write(is_last=True)
    return crew.news.is_set()


def _tell_all(crew: Crew) -> int:
    """Tell until nothing is left, Slack does not answer, or asks for too much patience."""
    postman = crew.plan.postman
    in_vain = timedelta(0)
    while (pause := _unit(crew)) is not None:
        is_moving = pause <= crew.plan.tempo.pace and not (postman and postman.trouble)
        in_vain = timedelta(0) if is_moving else in_vain + pause
        if (postman and _is_away(postman)) or in_vain > PATIENCE:
            return UNREACHABLE
        if crew.orders.next(pause.total_seconds()) is Order.STOP:
            break
    return IN_PART if postman and postman.parked else DONE


def _is_away(postman: Postman) -> bool:
    trouble = postman.trouble
    return trouble is not None and not trouble.permanent and not trouble.retry_after


def _unit(crew: Crew) -> timedelta | None:
    """Do one unit of telling, or wait while something settles or its time has not quite come."""
    pause = crew.tell()
    if pause is not None or not crew.plan.postman:
        return pause
    left = crew.outbox.waiting()
    is_soon = crew.outbox.is_due_by(crew.now() + SOON)
    is_waiting = left.get("ambiguous") or (is_soon and not left.get("parked"))
    return SETTLING if is_waiting else None

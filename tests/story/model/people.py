"""What people do to a finding; the truth learns what follows from it."""

from contextlib import suppress

from leakwatch.errors import UsageError
from leakwatch.model import Status
from leakwatch.store.history import JUDGEMENTS
from tests.story.model.truth import Leak
from tests.story.model.world import World

ACTS = (Status.ACKNOWLEDGED, *JUDGEMENTS)


def findings(world: World) -> list[str]:
    """Give the ids of all findings, in an order that is the same when a history is made again."""
    with world.history() as history:
        ids = [one.id for one in history.findings()]
        held = {one: sorted(hit.ref for hit in history.hits(one)) for one in ids}
    return sorted(held, key=held.__getitem__)


def about(world: World, leak: Leak) -> list[str]:
    """Give the ids of the findings in which a leak's customers are."""
    labels = {world.truth.labels.get(one) for one in leak.early}
    with world.history() as history:
        ids = [one.id for one in history.findings()]
        return [one for one in ids if labels & {hit.ref for hit in history.hits(one)}]


def act(world: World, name: str, what: Status) -> None:
    """Do it, in a process of its own."""
    if what is Status.ACKNOWLEDGED:
        _acknowledge(world, name)
    else:
        _judge(world, name, what)


def _judge(world: World, name: str, judgement: Status) -> None:
    with world.history() as history:
        if judgement is Status.FALSE_POSITIVE:
            world.truth.judge_false(hit.ref for hit in history.hits(name))
        history.judge(name, judgement, actor="me", reason="seen", at=world.clock())


def _acknowledge(world: World, name: str) -> None:
    """Take it on, where nobody has yet, and nobody has judged it."""
    with world.history() as history, suppress(UsageError):
        history.acknowledge(name, actor="me", reason="", at=world.clock())

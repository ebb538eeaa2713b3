"""Has the team told which sources cannot be seen, as the history knows it."""

from collections.abc import Sequence
from datetime import timedelta

from leakwatch.daemon.crew import Crew
from leakwatch.store import Blindness, Terms


def tell_blindness(crew: Crew, names: Sequence[str] = (), *, is_last: bool = False) -> None:
    """Write what is to be told by now; raises StoreError.

    A source that is not among the plan's is not watched any more, unless only some of them are to
    be looked at, by their `names`: then nothing new is
    told of the others. Where it is the last time, nobody is waited for.
    """
    if not crew.story.watches:
        return
    asked = crew.plan.settings.alert
    terms = Terms(
        after=asked.notice_passes,
        gather=timedelta(0) if is_last else asked.notice_after,
        watched=None if names else frozenset(source.name for source in crew.plan.sources),
        looked_at=frozenset(names) or None,
    )
    if Blindness(crew.store).tell(crew.now(), terms):
        crew.news.set()

"""How the parts of a process are, as the team is to hear of it."""

from leakwatch.daemon.crew import Crew
from leakwatch.daemon.outage import Outage


def listen(crew: Crew, outage: Outage) -> None:
    """Ask every part that this process has; of what it cannot know, it says nothing.

    Each topic is told by the one process that knows: another would take its silence for an end.
    """
    if crew.watchers:
        crew.troubles.see("reader", crew.watchers.reader_fault)
        if outage.is_known:
            crew.troubles.see("tor", outage.reason)
    if crew.plan.shelf:
        crew.troubles.see("list", crew.plan.shelf.refusal)
    if postman := crew.plan.postman:
        trouble = postman.trouble
        if trouble is not None and not trouble.permanent:
            crew.troubles.see("slack", str(trouble))
        elif trouble is None and postman.has_sent:
            crew.troubles.see("slack", "")

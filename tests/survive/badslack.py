"""Slack that takes a message and never answers."""

from tests.survive.figure import Figure, Scale
from tests.survive.hardlife import ENDED, leak, life, often, place, told, until

EXTRA = "[daemon]\njitter = 0.1\n[alert]\nnotice_after = '2s'\n"


def slack(_scale: Scale) -> list[Figure]:
    """Let Slack take a message and never answer: other sources are watched meanwhile."""
    with place(EXTRA) as at:
        often(at, "paste")
        leak(at, 5)
        at.slack.fail_next("hang", on="chat.postMessage")
        with life(at) as lived:
            uncertain = lived.says("alert uncertain, it may have arrived")
            leak(at, 3, "paste")
            goes_on = lived.says(ENDED, 3)
            at.slack.heal()
            settled = until(lambda: len(at.slack.messages) >= 3, 120)
            notices = told(at, "slack")
            leaks, code = len(at.slack.channel()) - sum(notices), lived.stop()
    return [
        Figure("Slack hung: an uncertain message", str(uncertain), "True", uncertain),
        Figure("Slack hung: passes go on", str(goes_on), "True", goes_on),
        Figure(
            "Slack hung: leaks told, and that it hung",
            f"{leaks} and {notices[0]}",
            "2 and 1",
            settled and (leaks, notices) == (2, (1, 0)),
        ),
        Figure("Slack hung: the process", f"ended with {code} on SIGTERM", "0", code == 0),
    ]

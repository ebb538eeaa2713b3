"""What Slack is like for one life: well, slow, deaf, in a hurry, or gone in the middle."""

from dataclasses import dataclass, field
from random import Random

from leakwatch.demo.slack import SlackStandIn

WELL = "well"
LATE = "late"
MOODS = {  # how often each comes
    WELL: 8,
    LATE: 4,
    "drop_after_accept": 2,
    "drop_before_accept": 1,
    "hang": 2,
    "half_json": 1,
    "internal_error": 1,
    "server_error": 1,
    "ratelimited": 1,
}
SILENT = (LATE, "hang")  # the sender waits, and can be killed in the middle of it
_WRITING = ("chat.postMessage", "chat.update", "webhook")


@dataclass(slots=True)
class Weather:
    """Turns the stand-in's mood for each life.

    What is late lands after `latest` seconds at most.
    """

    slack: SlackStandIn
    rng: Random
    latest: float
    moods: dict[str, int] = field(default_factory=lambda: dict(MOODS))
    _before: int = 0

    def turn(self) -> str:
        """Change the mood, and say to what: the first message of the life goes as it says."""
        self.slack.heal()
        self._before = len(self.slack.requests)
        mood = self.rng.choices([*self.moods], [*self.moods.values()])[0]
        if mood != WELL:
            late = f"{self.rng.uniform(0.5, 1) * self.latest:.2f}"
            self.slack.fail_next(mood, value=late if mood == LATE else "")
        return mood

    @property
    def asked(self) -> int:
        """Count what was written since the mood turned."""
        return sum(one.method in _WRITING for one in self.slack.requests[self._before :])

    def is_asked(self) -> bool:
        """Say whether anything was."""
        return self.asked > 0

"""`kill -9` at random moments of crawl, record and send, over and over."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.survive.dice import dice
from tests.survive.figure import Figure, Scale, none
from tests.survive.ground import ground
from tests.survive.nursery import nursery
from tests.survive.round import Round, playing
from tests.survive.stages import AT_WORK
from tests.survive.verdict import Verdict

AT_WORK_SHARE = 0.5  # of the kills, at least: others come before or after the work


@dataclass(frozen=True, slots=True)
class Order:
    """How many histories are killed how often."""

    rounds: int
    kills: int  # of forked lives, a round
    programs: int  # of the installed program, a round
    hooked: int  # with a webhook


ORDERS = {Scale.FAIR: Order(1, 36, 2, 8), Scale.FULL: Order(10, 90, 4, 60)}


@dataclass(slots=True)
class Toll:
    """What all rounds came to."""

    kills: int = 0
    programs: int = 0
    planted: int = 0
    alerts: int = 0
    fallen: Counter[str] = field(default_factory=Counter)
    verdict: Verdict = field(default_factory=Verdict)

    def add(self, one: Round, kills: int) -> None:
        """Judge a round, which must have come to rest, and count it in."""
        self.kills += kills
        self.planted += len(one.scene.planted)
        self.alerts += len(one.history.alerts)
        self.fallen += one.fallen
        verdict = one.verdict()
        self.verdict += verdict
        lines = [f"{kills} kills, {len(verdict.faults)} faults", *verdict.faults]
        sys.stderr.write("\n".join([*lines, ""]))


def run(scale: Scale, seed: int) -> list[Figure]:
    """Kill, and judge what is left."""
    order, bot, hook = ORDERS[scale], Toll(), Toll()
    with ground() as folder, nursery() as lives:
        for number in range(order.rounds):
            rng = dice("kills", seed, number)
            with playing(folder / f"bot{number}", lives, rng) as one:
                kills = killed(one, order.kills) + programs(one, order.programs)
                one.rest()
                bot.add(one, kills)
        rng = dice("kills", seed, "webhook")
        with playing(folder / "hook", lives, rng, with_webhook=True) as one:
            kills = killed(one, order.hooked)
            one.rest()
            hook.add(one, kills)
    bot.programs = order.rounds * order.programs
    return [*told(bot), *hooked(hook)]


def killed(one: Round, count: int) -> int:
    """Kill lives until so many were killed; one that was over before counts for nothing."""
    fallen = 0
    while fallen < count:
        fallen += one.kill().was_killed
    return fallen


def programs(one: Round, count: int) -> int:
    """Do the same with the installed program."""
    fallen = 0
    while fallen < count:
        fallen += one.kill_program()
    return fallen


def told(toll: Toll) -> Iterator[Figure]:
    """Give the figures with a bot token."""
    bad, kills = toll.verdict, f"in {toll.kills} kills"
    yield Figure(
        "kills at random moments",
        f"{toll.kills}, {toll.programs} of them of the installed program",
        "all end at rest",
        toll.kills > 0,
    )
    yield fallen(toll.fallen)
    yield none("hits lost", len(bad.hits_lost), f"of {toll.planted} {kills}")
    yield none("alerts lost", len(bad.alerts_lost), f"of {toll.alerts} {kills}")
    yield none("posted twice, bot token", len(bad.twice), kills)
    yield none("out of order within a finding", len(bad.disordered), kills)
    yield none("damaged histories (integrity_check)", len(bad.damage), kills)


def fallen(where: Counter[str]) -> Figure:
    """Say where the kills fell: most must meet the program at work."""
    share = sum(where[stage] for stage in AT_WORK) / max(1, where.total())
    each = ", ".join(f"{stage} {count}" for stage, count in sorted(where.items()))
    goal = f">= {AT_WORK_SHARE:.0%} at work"
    return Figure("where they fell", f"{share:.0%} at work ({each})", goal, share >= AT_WORK_SHARE)


def hooked(toll: Toll) -> Iterator[Figure]:
    """Give the figures with a webhook, whose promise is weaker."""
    bad, kills = toll.verdict, f"in {toll.kills} kills"
    lost = len(bad.hits_lost) + len(bad.alerts_lost) + len(bad.damage)
    yield none("hits or alerts lost, webhook", lost, kills)
    yield Figure(
        "posted twice, webhook",
        f"{len(bad.twice)} {kills}",
        "<= 1 a kill",
        len(bad.twice) <= toll.kills,
    )

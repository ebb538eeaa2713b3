"""A kill at every write, sync and send of a cycle, one after another."""

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from leakwatch.store import open_store
from tests.edges.station import Station
from tests.survive.dice import dice
from tests.survive.evidence import remembered, standing
from tests.survive.figure import Figure, Scale, none
from tests.survive.ground import ground
from tests.survive.nursery import Birth, Nursery, nursery
from tests.survive.scene import house, lines_of, ref
from tests.survive.tracing import traced
from tests.survive.verdict import Court, Verdict

CALLS = (
    *("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "rename"),
    *("sendto", "sendmsg"),
)
NAMES = ("pages", "again")
PEOPLE = range(20)
A_FEW = 8  # of each call, on a busy machine
_CALL = re.compile(r"^(\w+)\(")  # noqa: TID251 - strace's own log


@dataclass(slots=True)
class Bench:
    """A house, who lives in it, and the history that each cycle begins with."""

    at: Station
    lives: Nursery
    begun: Path
    go: Path
    born: int = 0

    @property
    def history(self) -> Path:
        """Give the history's path."""
        return self.at.folder / "leakwatch.db"

    def birth(self, story: str) -> Birth:
        """Order a life with a log of its own."""
        self.born += 1
        log = self.at.folder / f"cycle{self.born}.log"
        return Birth(self.at.config, log, story, NAMES, str(self.go))

    def begin(self) -> None:
        """Put the history back to where each cycle begins."""
        for file in self.at.folder.glob("leakwatch.db*"):
            file.unlink()
        shutil.copy(self.begun, self.history)

    def counted(self) -> Counter[str]:
        """Count the calls of a whole cycle."""
        self.begin()
        log = self.at.folder / "calls"
        assert (
            traced(
                self.lives, self.birth("cycle"), "-e", f"trace={','.join(CALLS)}", "-o", str(log)
            )
            == 0
        )
        found = (_CALL.match(line) for line in log.read_text().splitlines())
        return Counter(match.group(1) for match in found if match)

    def killed_at(self, call: str, number: int) -> Verdict | None:
        """Kill a cycle at one call and start it again; None where it came to its end first."""
        self.begin()
        before = len(self.at.slack.ledger.posted())
        inject = f"inject={call}:signal=SIGKILL:when={number}"
        if (
            traced(
                self.lives,
                self.birth("cycle"),
                "-o",
                os.devnull,
                "-e",
                f"trace={call}",
                "-e",
                inject,
            )
            >= 0
        ):
            return None
        code = self.lives.live(self.birth("later")).code
        channel = standing(self.at.slack.ledger.posted()[before:])
        verdict = Court({ref(n) for n in PEOPLE}, remembered(self.history), channel).verdict()
        return verdict if code == 0 else verdict + Verdict(damage=(f"exit code {code}",))


@contextmanager
def bench(folder: Path, lives: Nursery) -> Iterator[Bench]:
    """Set up three pages with leaks, and a fourth with a copy of one of them that has grown."""
    with house(folder) as at:
        for path, people in (("a", range(8)), ("b", range(8, 12)), ("c", range(12, 16))):
            at.publish(lines_of(people), path)
        at.publish(lines_of([*range(8), *range(16, 20)]), "d")
        for file in (folder / "sources").iterdir():
            file.unlink()
        for name, paths in (("pages", "abc"), ("again", "d")):
            at.add_source(name)
            urls = ", ".join(f'"http://{name}.example/{path}"' for path in paths)
            source = f'urls = [{urls}]\nevery = "1h"\n[fetch]\npace = "0s"\n'
            (folder / "sources" / f"{name}.toml").write_text(source)
        begun, go = folder / "begun.db", folder / "go"
        open_store(begun).close()
        os.mkfifo(go)
        yield Bench(at, lives, begun, go)


def run(scale: Scale, seed: int) -> list[Figure]:
    """Kill at every call, or on a busy machine at every so many, beginning with a random one."""
    rng, bad, hit = dice("syscalls", seed), Verdict(), Counter[str]()
    with ground() as folder, nursery() as lives, bench(folder / "cycle", lives) as one:
        counts = one.counted()
        for call, numbers in chosen(counts, scale, rng):
            for number in numbers:
                verdict = one.killed_at(call, number)
                hit[call] += verdict is not None
                bad += verdict or Verdict()
                if verdict and verdict.faults:
                    sys.stderr.write(f"{call} {number}: {'; '.join(verdict.faults)}\n")
    each = ", ".join(f"{call} {hit[call]} of {counts[call]}" for call in counts)
    return [
        Figure(
            "kills at a write, sync or send",
            f"{hit.total()} of {counts.total()} calls ({each})",
            "every call" if scale is Scale.FULL else "a sample",
            all(hit[call] == counts[call] or scale is Scale.FAIR for call in counts)
            and hit.total() > 0,
        ),
        none("lost, twice, out of order or damaged", len(bad.faults), f"in {hit.total()} kills"),
    ]


def chosen(counts: Counter[str], scale: Scale, rng: Random) -> Iterator[tuple[str, Sequence[int]]]:
    """Choose at which calls to kill: at each, or else at a few that lie as far apart."""
    for call, count in sorted(counts.items()):
        step = 1 if scale is Scale.FULL else -(-count // A_FEW)
        yield call, range(1 + rng.randrange(step), count + 1, step)

"""Power loss: crash images of a run of 300 hits, made from what strace saw of its writes."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from leakwatch.errors import StoreError
from leakwatch.store import open_store
from tests.survive.dice import dice
from tests.survive.disk import Disk, File, Loss
from tests.survive.figure import Figure, Scale, none
from tests.survive.ground import ground
from tests.survive.nursery import Birth, Nursery, nursery
from tests.survive.tracing import traced
from tests.survive.wires import Change, changes, options
from tests.survive.writing import CARELESS, KEPT, kept

IMAGES = {Scale.FAIR: 200, Scale.FULL: 2_000}
CONTROLS = {Scale.FAIR: 40, Scale.FULL: 400}
HITS = 300
FEWER = 100  # are enough for the control
SEEN = 0.5  # of the control's images must lose something, or the method is blind
_HISTORY = "leakwatch.db"


@dataclass(slots=True)
class Losses:
    """What crash images came to."""

    images: Counter[Loss] = field(default_factory=Counter)
    lost: int = 0  # images in which a hit is missing that was said to be kept
    corrupt: list[str] = field(default_factory=list)


def run(scale: Scale, seed: int) -> list[Figure]:
    """Write with and without care, let the power fail in both, and look what is left."""
    with ground() as folder, nursery() as lives:
        careful = losses(folder / "a", lives, IMAGES[scale], dice("power", seed), (str(HITS),))
        names = (str(FEWER), CARELESS)
        control = losses(folder / "b", lives, CONTROLS[scale], dice("control", seed), names)
    total, blind = careful.images.total(), control.images.total()
    each = ", ".join(f"{loss.value} {count}" for loss, count in sorted_by_name(careful.images))
    return [
        Figure("crash images", f"{total} of {HITS} hits ({each})", f">= {IMAGES[scale]}", True),
        none("images that lost a hit or an alert said to be kept", careful.lost, f"of {total}"),
        none("images that are damaged", len(careful.corrupt), f"of {total}"),
        Figure(
            "control: images that lose with synchronous=NORMAL",
            f"{control.lost} of {blind}",
            f">= {SEEN:.0%}",
            control.lost >= SEEN * blind,
        ),
    ]


def sorted_by_name(images: Counter[Loss]) -> list[tuple[Loss, int]]:
    """Give the counts in an order that does not change."""
    return sorted(images.items(), key=lambda pair: pair[0].value)


def losses(
    folder: Path, lives: Nursery, count: int, rng: Random, names: tuple[str, ...]
) -> Losses:
    """Have a run, and let the power fail at so many moments of it."""
    folder.mkdir()
    history = folder / _HISTORY
    open_store(history).close()
    disk = Disk({str(history): File(bytearray(history.read_bytes()))})
    seen = list(watched(folder, lives, names))
    moments = Counter(rng.randrange(1, len(seen) + 1) for _ in range(count))
    found, said, image = Losses(), set[str](), folder / "image"
    image.mkdir()
    for number, change in enumerate(seen, 1):
        if change.file.endswith(KEPT):
            said |= {f"W{int(line):04d}" for line in change.content.split()}
        elif not change.file.endswith("-shm"):  # SQLite makes it anew
            disk.see(change)
        for _ in range(moments[number]):
            judge(disk, said, image, rng, found)
    if len(said) != int(names[0]) or str(history) not in disk.files:
        raise AssertionError(f"of {names[0]} hits strace saw {len(said)}")
    return found


def watched(folder: Path, lives: Nursery, names: tuple[str, ...]) -> Iterator[Change]:
    """Have the hits written, and give every change of a file that strace saw."""
    go, log = folder / "go", folder / "calls"
    os.mkfifo(go)
    birth = Birth(folder / _HISTORY, folder / "life.log", "write", names, str(go))
    if traced(lives, birth, *options(log)):
        raise AssertionError(f"the run failed: {birth.log.read_text()}")
    with log.open(encoding="ascii", errors="replace") as lines:
        yield from changes(lines)


def judge(disk: Disk, said: set[str], image: Path, rng: Random, found: Losses) -> None:
    """Let the power fail once, and open what is left with our own code."""
    loss = rng.choice([*Loss])
    found.images[loss] += 1
    for file in image.iterdir():
        file.unlink()
    for path, content in disk.fail(loss, rng).items():
        (image / Path(path).name).write_bytes(content)
    try:
        refs, damage = kept(image / _HISTORY)
    except StoreError as fault:
        refs, damage = set[str](), str(fault)
    found.lost += not said <= refs
    found.corrupt += [damage] if damage else []

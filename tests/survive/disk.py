"""A disk whose power may fail: what was synced stays, of the rest some, none, or pieces."""

import itertools
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from tests.survive.wires import Change

SECTOR = 512  # bytes that a disk writes whole


class Loss(Enum):
    """What becomes of writes that were not synced when the power fails."""

    DROPPED = "dropped"
    RANDOM = "random"  # each of them is there or not, whatever their order
    TORN = "torn"  # the same of each sector


@dataclass(slots=True)
class File:
    """What surely stands in a file, and what was written since its last sync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        """Let all that was written last."""
        for change in self.pending:
            apply(self.durable, change)
        self.pending.clear()


@dataclass(slots=True)
class Disk:
    """Files by path. Limit: that one was made or taken away lasts at once."""

    files: dict[str, File] = field(default_factory=dict)

    def see(self, change: Change) -> None:
        """Follow one call."""
        if change.call == "unlink":
            self.files.pop(change.file, None)
            return
        file = self.files.setdefault(change.file, File())
        if change.call in ("fdatasync", "fsync"):
            file.sync()
        else:
            file.pending.append(change)

    def fail(self, loss: Loss, rng: Random) -> dict[str, bytes]:
        """Give what stands in each file when the power comes back."""
        return {path: _left(file, loss, rng) for path, file in self.files.items()}


def _left(file: File, loss: Loss, rng: Random) -> bytes:
    left = bytearray(file.durable)
    for change in file.pending if loss is not Loss.DROPPED else ():
        for piece in _pieces(change) if loss is Loss.TORN else (change,):
            if rng.random() < 0.5:
                apply(left, piece)
    return bytes(left)


def _pieces(change: Change) -> list[Change]:
    """Cut a write where the disk's sectors begin."""
    if not change.content:
        return [change]
    first = SECTOR - change.at % SECTOR
    cuts = [0, *range(first, len(change.content), SECTOR), len(change.content)]
    return [
        Change(change.call, change.file, change.at + begin, change.content[begin:end])
        for begin, end in itertools.pairwise(cuts)
        if end > begin
    ]


def apply(content: bytearray, change: Change) -> None:
    """Make one change in a file's bytes; what lies before a write beyond the end is zero."""
    if change.call == "ftruncate":
        del content[change.at :]
        content.extend(bytes(change.at - len(content)))
        return
    end = change.at + len(change.content)
    content.extend(bytes(max(0, end - len(content))))
    content[change.at : end] = change.content

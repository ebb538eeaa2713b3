"""How long a scan of mixed documents takes, beside merely unpacking and decoding the same ones.

The yardstick starts one process a document: bsdtar, zcat and their kin for what is packed, iconv
for text in a charset of its own, cat for the rest. It looks for nothing. The goals are for the
time that one waits; the scan reads one document while it matches another, so that its processor
time, which stands beside, is more.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.corpus.build import DOCUMENTS, SEED, build
from tests.corpus.recall import enrol, scan

# The goals.
DEAREST = 20.0  # times the yardstick
LONGEST = 60.0  # seconds

UNPACKERS = {
    b"PK\x03\x04": ("bsdtar", "-xOf"),
    b"7z\xbc\xaf": ("bsdtar", "-xOf"),
    b"Rar!": ("bsdtar", "-xOf"),
    b"\x1f\x8b": ("zcat",),
    b"BZh": ("bzcat",),
    b"\xfd7zXZ": ("xzcat",),
    b"\x28\xb5\x2f\xfd": ("zstdcat",),
}
PACKAGES = {"bsdtar": "libarchive-tools", "bzcat": "bzip2", "xzcat": "xz-utils", "zstdcat": "zstd"}
ICONV = {"euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP", "iso2022_jp_ext": "ISO-2022-JP-3"}


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took, in seconds."""

    wall: float
    processor: float


def main() -> int:
    """Measure both in one run, print each figure beside its goal, and give the exit code."""
    missing = [name for name in {c[0] for c in UNPACKERS.values()} if not shutil.which(name)]
    if missing:
        wanted = " ".join(PACKAGES.get(name, name) for name in sorted(missing))
        print(
            f"{', '.join(sorted(missing))} missing: apt-get install {wanted} (as root) brings it"
        )
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, SEED)
        enrol(folder)
        commands = [command(folder, json.loads(line)) for line in _truth(folder)]
        size = sum(file.stat().st_size for file in folder.glob("documents/*/**/*.*"))
        yardstick = taken(lambda: unpack(commands))
        ours = taken(lambda: scan(folder))
    return judged(yardstick, ours, size)


def judged(yardstick: Taken, ours: Taken, size: int) -> int:
    """Print the figures and give the exit code."""
    wall, processor = ours.wall / yardstick.wall, ours.processor / yardstick.processor
    print(f"{DOCUMENTS} mixed documents, {size / 1e6:.1f} MB as they lie on the disk")
    print(f"unpacking and decoding: {yardstick.wall:.1f} s, processor {yardstick.processor:.1f} s")
    print(f"leakwatch scan: {ours.wall:.1f} s, processor {ours.processor:.1f} s")
    print(f"wall time: x {wall:.1f} (goal: {DEAREST:.0f} or less)")
    print(f"processor time: x {processor:.1f}")
    print(f"the scan: {ours.wall:.1f} s (goal: {LONGEST:.0f} s or less)")
    return 0 if wall <= DEAREST and ours.wall <= LONGEST else 1


def _truth(folder: Path) -> list[str]:
    return (folder / "truth.jsonl").read_text("utf-8").splitlines()


def command(folder: Path, document: dict[str, str]) -> list[str]:
    """Give the command that unpacks or decodes a document."""
    path = folder / document["document"]
    with path.open("rb") as file:
        start = file.read(8)
    for magic, words in UNPACKERS.items():
        if start.startswith(magic):
            return [*words, str(path)]
    charset = document["charset"]
    if not charset or charset in {"utf-8", "ascii"}:
        return ["cat", str(path)]
    called = ICONV.get(charset) or charset.upper().replace("-LE", "LE").replace("-BE", "BE")
    return ["iconv", "-c", "-f", called, "-t", "UTF-8", str(path)]


def unpack(commands: list[list[str]]) -> None:
    """Run the commands and take what they say; a cut or locked archive makes one complain."""
    for words in commands:
        subprocess.run(words, check=False, stdin=subprocess.DEVNULL, capture_output=True)


def taken(work: Callable[[], object]) -> Taken:
    """Give how long some work took, that of the processes it started included."""
    before, begun = _processor(), perf_counter()
    work()
    return Taken(perf_counter() - begun, _processor() - before)


def _processor() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    sys.exit(main())

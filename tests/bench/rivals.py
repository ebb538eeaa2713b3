"""The programs that a matcher is compared with: cat, wc, ripgrep and grep, each as a process.

ripgrep and grep search for the addresses in clear, letter for letter: neither case nor width is
folded, nothing is hashed, and the other kinds are not sought.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpora import Corpus
from tests.bench.made_up import EDITION, address
from tests.bench.timing import Ran, ran

PACKAGES = {"grep": "grep", "wc": "coreutils", "cat": "coreutils"}
SOME, MANY = 1_000, 100_000  # patterns
NULL = Path("/dev/null")
_OWN = Path(sys.executable).parent / "rg"  # of this environment, before that of the system
RG = str(_OWN) if _OWN.exists() else "rg"
_OLDEST = 14  # ripgrep 13 takes 12 KB of memory a pattern, 60 GB for five million


def missing() -> str:
    """Say which of the programs are not there, and what brings them; nothing if all are."""
    lacking = [name for name in PACKAGES if not shutil.which(name)]
    if lacking:
        wanted = " ".join(sorted({PACKAGES[name] for name in lacking}))
        return f"{', '.join(lacking)} missing: apt-get install {wanted} (as root) brings it"
    if not is_new_enough(version()):
        return f"ripgrep {_OLDEST} or newer is missing: see its releases, or: pip install ripgrep"
    return ""


def version() -> str:
    """Name ripgrep and its version; nothing where it is not there."""
    if not shutil.which(RG):
        return ""
    said = subprocess.run([RG, "--version"], check=True, capture_output=True, text=True).stdout
    return " ".join(said.split()[:2])


def is_new_enough(said: str) -> bool:
    """Say whether a ripgrep holds a long list of patterns in a memory that there is.

    >>> is_new_enough("ripgrep 13.0.0"), is_new_enough("ripgrep 14.1.0"), is_new_enough("")
    (False, True, False)
    """
    number = said.rpartition(" ")[2].partition(".")[0]
    return number.isdigit() and int(number) >= _OLDEST


def patterns(folder: Path, count: int) -> Path:
    """Give a file with the first so many addresses, one a line."""
    path = folder / f"patterns-{count}-{EDITION}.txt"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with unfinished.open("w") as file:
            file.writelines(f"{address(number)}\n" for number in range(count))
        unfinished.rename(path)
    return path


def counted(corpus: Corpus) -> Ran:
    """Count lines."""
    return ran(["wc", "-l", str(corpus.path)])


def copied(corpus: Corpus) -> Ran:
    """Read, and do nothing."""
    return ran(["cat", str(corpus.path)], output=NULL)


def ripgrep(corpus: Corpus, wanted: Path) -> Ran:
    """Count the lines in which ripgrep finds a pattern."""
    return _found([RG, "--no-config", "-F", "-f", str(wanted), "--count"], corpus)


def grep(corpus: Corpus, wanted: Path) -> Ran:
    """Count the lines in which grep finds a pattern."""
    return _found(["grep", "-F", "-f", str(wanted), "-c"], corpus)


def _found(words: Sequence[str], corpus: Corpus) -> Ran:
    """Search a corpus; raises AssertionError where less is found than stands there in clear."""
    done = ran([*words, str(corpus.path)], codes=(0, 1))
    clear = {each.at for each in corpus.planted if each.form == "plain" and each.kind == "email"}
    if int(done.output or 0) < len(clear):
        raise AssertionError(f"{words[0]} missed lines of {corpus.name}")
    return done


@dataclass(frozen=True, slots=True)
class Built:
    """A search in two parts: what its patterns cost before the first byte, and its pace then."""

    building: float  # seconds
    pace: float  # MB/s, building left out
    memory: int  # bytes of the peak

    def seconds(self, size: int) -> float:
        """Give what it would take to search so many bytes."""
        return self.building + size / 1e6 / self.pace


def in_parts(
    search: Callable[[Corpus, Path], Ran], corpus: Corpus, wanted: Path, folder: Path
) -> Built:
    """Let rg or grep search nothing and then a corpus, so that building is told from searching."""
    nothing = folder / "nothing.txt"
    nothing.write_bytes(b"\n")
    empty = search(Corpus("nothing", nothing, 1, []), wanted)
    full = search(corpus, wanted)
    pace = corpus.size / 1e6 / max(full.seconds - empty.seconds, 1e-3)
    return Built(empty.seconds, pace, max(empty.memory, full.memory))

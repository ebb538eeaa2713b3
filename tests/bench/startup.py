"""How long `leakwatch scan` takes to the first line that it finds, on a small file, when warm."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, PIPE
from time import perf_counter

from tests.bench.goals import Figure
from tests.bench.made_up import SPELLING, address
from tests.bench.timing import in_turn

TIMES_IMPORT = 2.5
_LEAST = 5  # rounds: a start is short, and a busy machine is felt


def start_up(folder: Path, watchlist: Path, key: bytes, rounds: int) -> Figure:
    """Compare the time to the first line with that of importing numpy and numba alone."""
    config, small = prepared(folder / "start", watchlist, key)
    came = in_turn(
        {"import": imported, "scan": lambda: first_line(config, small)}, 1 + max(_LEAST, rounds)
    )
    pairs = [*zip(came["scan"], came["import"], strict=True)][1:]  # the first warms up
    waited, alone = median(one for one, _ in pairs), median(two for _, two in pairs)
    return Figure(
        "first result of leakwatch scan, warm, against import numpy, numba",
        median(one / two for one, two in pairs),
        TIMES_IMPORT,
        is_most=True,
        remark=f"{waited:.2f} s against {alone:.2f} s",
    )


def prepared(folder: Path, watchlist: Path, key: bytes) -> tuple[Path, Path]:
    """Write a configuration, the key, and a file with one address of ours."""
    folder.mkdir(parents=True, exist_ok=True)
    config, small, key_file = (folder / name for name in ("config.toml", "small.txt", "bench.key"))
    (rule,) = SPELLING.customer_ids
    config.write_text(
        f"[watchlist]\nfile = '{watchlist.resolve()}'\nkey_file = '{key_file.resolve()}'\n"
        f"[[customer_id]]\nname = '{rule.name}'\npattern = '{rule.pattern}'\n"
        f"separators = '{rule.separators}'\ncheck = '{rule.check}'\n"
    )
    small.write_text(f"{address(0)}:secret\n")
    key_file.unlink(missing_ok=True)
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(key)
    return config, small


def first_line(config: Path, small: Path) -> float:
    """Give the seconds until the first line is there; raises AssertionError if none comes."""
    words = [sys.executable, "-m", "leakwatch", "scan", str(small), "--format", "jsonl"]
    begun = perf_counter()
    with subprocess.Popen([*words, "--config", str(config)], stdout=PIPE, stderr=DEVNULL) as scan:
        line = scan.stdout.readline() if scan.stdout else b""
        waited = perf_counter() - begun
    if not line or scan.returncode:
        raise AssertionError("leakwatch scan found nothing: the figure would mean nothing")
    return waited


def imported() -> float:
    """Give the seconds of a Python that imports numpy and numba, and ends."""
    begun = perf_counter()
    subprocess.run([sys.executable, "-c", "import numpy, numba"], check=True)
    return perf_counter() - begun

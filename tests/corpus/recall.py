"""Measures the program on the corpus: `python -m tests.corpus.recall [--seed N] [--misses]`.

It makes the corpus in a temporary folder, enrols its lists and scans it as an operator would,
then prints each variant's row and each figure beside its goal; exit code 1 where one is missed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.build import COLUMNS, DOCUMENTS, SEED, build
from tests.corpus.score import Line, Row, Score, score

HEAD = ("variant", "class", "wanted", "found", "recall", "form?", "alone", "false", "outcome?")
WIDTHS = (46, 8, 7, 7, 8, 6, 6, 6, 8)


def main() -> int:
    """Read the command line, measure, print, and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.recall", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--fresh", action="store_true", help="draw a seed, and say which")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--misses", action="store_true", help="list every miss and false hit")
    parser.add_argument("--keep", type=Path, help="a folder for corpus and reports, to look at")
    asked = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if asked.fresh else asked.seed
    with tempfile.TemporaryDirectory() as folder:
        result = measured(asked.keep or Path(folder), seed, asked.documents)
    print_out(result, seed, asked.documents, with_misses=asked.misses)
    return 0 if all(figure >= goal for _, figure, goal in result.figures()) else 1


def measured(folder: Path, seed: int, documents: int) -> Score:
    """Make a corpus in a folder, scan it, and hold what was told against the truth."""
    build(folder, seed, documents)
    enrol(folder)
    told = scan(folder)
    (folder / "told.jsonl").write_text(told, "utf-8")
    truth = (folder / "truth.jsonl").read_text("utf-8")
    return score(map(json.loads, truth.splitlines()), map(json.loads, told.splitlines()))


def enrol(folder: Path) -> None:
    """Make the key, and the list of what is watched."""
    key = os.open(folder / "watchlist.key", os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(key, "wb") as file:
        file.write(bytes(range(32)))
    columns = [word for name, kind in COLUMNS.items() for word in ("--column", f"{name}={kind}")]
    files = ("customers.csv", "watch.csv")
    run(folder, "watchlist", "import", *files, *columns, "--person-per-row", "--force")


def scan(folder: Path) -> str:
    """Scan the documents of a folder; gives the lines of JSON."""
    return run(folder, "scan", "documents", "--format", "jsonl", "--outcomes", codes=(0, 1))


def run(folder: Path, *words: str, codes: tuple[int, ...] = (0,)) -> str:
    """Run the program as an operator does, beside its configuration."""
    done = subprocess.run(
        [sys.executable, "-m", "leakwatch", *words, "--config", "config.toml"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if done.returncode not in codes:
        raise AssertionError(f"leakwatch {words[0]} left with {done.returncode}: {done.stderr}")
    return done.stdout


def print_out(result: Score, seed: int, documents: int, *, with_misses: bool) -> None:
    """Print the table, the figures beside their goals, and the faults where asked."""
    lines = [f"corpus of {documents} documents, seed {seed}", _line(HEAD)]
    lines += [_line(_cells(row)) for row in _ordered(result)]
    if with_misses:
        lines += ["", *sorted(result.faults)]
    lines.append("")
    for name, figure, goal in result.figures():
        verdict = "" if figure >= goal else "   MISSED"
        lines.append(f"{name:<40}{figure:>9.2%}   goal {goal:.2%}{verdict}")
    sys.stdout.write("\n".join(lines) + "\n")


def _ordered(result: Score) -> Iterator[Row]:
    """Give the rows, the worst ones last, where eyes are."""
    rows = [row for row in result.rows.values() if row.wanted or not row.is_whole]
    yield from sorted(rows, key=lambda row: (-_recall(row), row.grade, row.name))


def _recall(row: Row) -> float:
    return row.found / row.wanted if row.wanted else 1.0


def _cells(row: Row) -> tuple[str, ...]:
    share = f"{_recall(row):.1%}" if row.wanted else ""
    counts = (row.odd_forms, row.alone, row.false, row.wrong_outcomes)
    shown = (str(count or "") for count in counts)
    return (row.name, row.grade, str(row.wanted), str(row.found), share, *shown)


def _line(cells: tuple[str, ...]) -> str:
    first, *rest = zip(cells, WIDTHS, strict=True)
    return f"{first[0]:<{first[1]}}" + "".join(f"{text:>{width}}" for text, width in rest)


def loaded(file: Path) -> list[Line]:
    """Read the lines of a file of JSON."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())

"""Writes a corpus of made-up leaks: `python -m tests.corpus FOLDER --seed N --documents M`."""

import argparse
import sys
from pathlib import Path

from tests.corpus.build import DOCUMENTS, SEED, build


def main() -> int:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    asked = parser.parse_args()
    build(asked.folder, asked.seed, asked.documents)
    return 0


if __name__ == "__main__":
    sys.exit(main())

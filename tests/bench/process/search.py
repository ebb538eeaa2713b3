"""A whole search as a process: `python -m tests.bench.process.search LIST email|all FILE`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench import ours


def main(words: Sequence[str]) -> int:
    """Map a list, search a file for what is on it, and print how many places were found."""
    path, which, file = words
    watchlist, matcher = ours.opened(Path(path), is_email_only=which == "email")
    with watchlist:
        print(ours.searched(Path(file), matcher).total())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

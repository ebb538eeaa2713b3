"""One cycle of the two stories in one thread of one process, for whoever watches its calls."""

from pathlib import Path


def cycle(config: Path, names: list[str]) -> int:
    raise NotImplementedError

"""Opens a list whose entry ids are to be kept, whichever layout and key it has."""

from pathlib import Path

from leakwatch.errors import ListError
from leakwatch.listfile.mapped import Mapped
from leakwatch.listfile.spine import Spine, is_spine
from leakwatch.listfile.watchlist import Watchlist

Older = Watchlist | Spine


def open_older(path: Path, key: bytes) -> Older:
    """Map an older list; raises ListError where it cannot be used, as open_list does."""
    mapped = Mapped(path, key)
    try:
        return Spine(mapped) if is_spine(mapped) else Watchlist(mapped)
    except ListError as fault:
        mapped.close()
        raise ListError(f"{path}: {fault}") from fault

"""A reader that reads in the process of the test, for tests that need no confined one."""

import runpy
from collections.abc import Iterable, Iterator

from leakwatch.model import Hints, Part
from leakwatch.parse.documents import read


class Here:
    """Reads in this process, a source's own parser file too."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Read as the confined reader does."""
        parser = runpy.run_path(hints.parser)["items"] if hints.parser else None
        return read(blocks, hints, parser)

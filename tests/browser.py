"""Chromium without a screen: a page as it is built there, and a picture of it.

`python -m tests.browser PAGE PICTURE HEIGHT` draws the top of a page that was written before.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.programs import path_of

# It finds no bus and no sandbox in a container, and is to call nobody.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
_WIDTH = 820
_PATIENCE = 120.0  # seconds; it takes one or two


class Browser:
    """A browser that knows nothing from before."""

    def __init__(self, need: Callable[[str], str]) -> None:
        self._program = need("chromium")

    def dom(self, address: str) -> str:
        """Give the document as the browser has built it, after all that ran in it."""
        return self._run("--dump-dom", address)

    def draw(self, address: str, picture: Path, size: tuple[int, int]) -> None:
        """Draw what a window of some size shows, as PNG."""
        width, height = size
        self._run(f"--screenshot={picture}", f"--window-size={width},{height}", address)

    def _run(self, *arguments: str) -> str:
        with tempfile.TemporaryDirectory(prefix="leakwatch-browser-") as folder:
            done = subprocess.run(
                [self._program, *_FLAGS, f"--user-data-dir={folder}", *arguments],
                check=True,
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
            )
        return done.stdout


if __name__ == "__main__":
    browser = Browser(lambda program: path_of(program, is_ci=True))
    page, picture = (Path(name).resolve() for name in sys.argv[1:3])
    browser.draw(page.as_uri(), picture, (_WIDTH, int(sys.argv[3])))

"""A file as it comes: nobody ever holds it whole."""

from collections.abc import Iterator
from contextlib import suppress

from leakwatch.errors import FetchError, Why
from leakwatch.fetch.part import Part
from leakwatch.model import Capture


class Download:
    """An answer whose body is still on the wire; good until the door closes it.

    `capture` has the facts and no body. The body lies in its file from `begins` on, which is 0
    where the site sends all whatever was asked; `size` is the file's, None where it is not known.
    `blocks` come unpacked, once, and raise FetchError, or TorError, where they break off: `fault`
    and `cut` say the same from then on.
    """

    def __init__(self, capture: Capture, part: Part, pieces: Iterator[bytes]) -> None:
        self.capture = capture
        self.begins = part.begins
        self.size = part.size
        self.fault: FetchError | None = None
        self.blocks = self._blocks(part, pieces)

    @property
    def cut(self) -> str:
        """Say why what came is not the whole, as far as that was asked for; empty when it is."""
        return str(self.fault) if self.fault else ""

    def kept(self) -> Iterator[bytes]:
        """Give the blocks until they end or break off; `cut` says then which of the two it was."""
        with suppress(FetchError):
            yield from self.blocks

    def behind(self, offset: int) -> Iterator[bytes]:
        """Give what lies behind an offset of the file; what comes before it is let go.

        Raises FetchError as `blocks` do, and where the body begins behind it.
        """
        rest = offset - self.begins
        if rest < 0:
            raise FetchError("the site sent a later part than is to be read", kind=Why.BROKEN)
        for block in self.blocks:
            if rest < len(block):
                yield block[rest:]
            rest = max(rest - len(block), 0)

    def _blocks(self, part: Part, pieces: Iterator[bytes]) -> Iterator[bytes]:
        came = 0
        try:
            for block in pieces:
                came += len(block)
                yield block
        except FetchError as fault:
            self.fault = fault
            raise
        lack = _lack(part, came)
        if lack:
            self.fault = FetchError(lack, kind=Why.BROKEN)
            raise self.fault


def _lack(part: Part, came: int) -> str:
    """Say why a body that ended of itself, after so many bytes, is not all that was asked for."""
    if part.ends is None:
        return ""
    if came < part.ends - part.begins:
        return f"the site sent {came} bytes of a part of {part.ends - part.begins}"
    if part.size is not None and part.ends < part.size:
        return "the site sent a part, not all to the end"
    return ""

"""A site with one big file, and its whims: no parts, no length, lines that break."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.edges.scripted import Asked, Reply

BLOCK = 2**14  # bytes that are sent at once
LINE = 64  # bytes


def rows(size: int, who: str = "guest") -> bytes:
    """Give about so many bytes of a dump that speak of other people's customers."""
    lines = (f"{n:07d},{who}{n}@other.example,".ljust(LINE - 1, "x") for n in range(size // LINE))
    return "".join(f"{line}\n" for line in lines).encode()


def put(dump: bytes, at: int, written: bytes) -> bytes:
    """Write something over a dump so that its middle stands at an offset, on lines of its own."""
    begin = at - len(written) // 2
    return dump[:begin] + b"\n" + written + dump[begin + len(written) + 1 :]


@dataclass
class Shelf:
    """A site with one file, and its whims."""

    content: bytes = b""
    known: dict[str, str] = field(default_factory=lambda: {"ETag": '"one"'})  # its validators
    has_parts: bool = True  # else all of it comes, whatever was asked
    has_length: bool = True  # else it comes in chunks
    breaks_after: int = 0  # bytes of each answer, then the line is cut; 0: never
    shift: int = 0  # by which its parts lie elsewhere than was asked for
    starts: list[int] = field(default_factory=list)  # offsets that were asked for
    sent: int = 0

    def __call__(self, asked: Asked) -> Reply:
        """Answer with the listing or the file."""
        if asked.path == "/":
            return Reply(self._listing(), headers={"Content-Type": "text/html"})
        start = int(asked.header("Range").removeprefix("bytes=").rstrip("-") or 0)
        self.starts.append(start)
        is_same = asked.header("If-Range") in ("", *self.known.values())
        if not (start and self.has_parts and is_same):
            return self._reply(0, 200, {})
        start, size = start + self.shift, len(self.content)
        if start >= size:
            return Reply(b"no such part", 416, {"Content-Range": f"bytes */{size}"})
        return self._reply(start, 206, {"Content-Range": f"bytes {start}-{size - 1}/{size}"})

    def _listing(self) -> bytes:
        size = len(self.content)
        row = f'<a href="dump.csv">dump.csv</a>  01-Jul-2031 10:00  {size}'
        return (
            f"<html><head><title>Index of /</title></head><body><h1>Index of /</h1><hr><pre>"
            f'<a href="../">../</a>\n{row}\n</pre><hr></body></html>'
        ).encode()

    def _reply(self, start: int, status: int, lies: dict[str, str]) -> Reply:
        head = {**lies, **self.known, "Content-Type": "text/csv", "Connection": "close"}
        if self.has_length:
            return Reply(
                self._blocks(start), status, head | {"Content-Length": f"{self._left(start)}"}
            )
        return Reply(self._chunks(start), status, head | {"Transfer-Encoding": "chunked"})

    def _left(self, start: int) -> int:
        return len(self.content) - start

    def _blocks(self, start: int) -> Iterator[bytes]:
        end = start + (self.breaks_after or self._left(start))
        for at in range(start, min(end, len(self.content)), BLOCK):
            block = self.content[at : min(at + BLOCK, end)]
            self.sent += len(block)
            yield block

    def _chunks(self, start: int) -> Iterator[bytes]:
        for block in self._blocks(start):
            yield b"%x\r\n%b\r\n" % (len(block), block)
        if not self.breaks_after:
            yield b"0\r\n\r\n"

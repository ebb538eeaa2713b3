"""How the records of a document become text: a line each, given in pieces of bounded size."""

from collections.abc import Iterable, Iterator

from leakwatch.parse.bounds import Budget, UnreadError

INNER = "\u2028"  # a line break inside a cell: the line goes on
PIECE = 64 * 1024  # characters; at most four times as many bytes
_LONGEST = 2**20  # characters of a line
_CELL = str.maketrans(
    {"\t": " ", "\0": None, **dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2029", INNER)}
)


def cell(text: str) -> str:
    r"""Give a cell's text without what would end the cell or the line.

    >>> cell("見本\t花子\r\nhanako@firm.example")
    '見本 花子\u2028hanako@firm.example'
    """
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_CELL)


def record(cells: Iterable[str]) -> str:
    r"""Give one record as a line: its cells, parted by tabs; empty where all are blank.

    >>> record(["見本", "", "hanako@firm.example\n"])
    '見本\t\thanako@firm.example\u2028'
    """
    return "\t".join(map(cell, cells)).rstrip("\t ")


def row(cells: Iterable[str], budget: Budget) -> Iterator[str]:
    """Give a row as a line, counted; as several where no sheet has rows that long.

    Cells may share one text, so that a row can be far longer than what it was written in.
    """
    held: list[str] = []
    size = 0
    for text in cells:
        held.append(text)
        size += len(text) + 1
        if size > _LONGEST:
            budget.take(size)
            yield record(held)
            held, size = [], 0
    budget.take(size)
    yield record(held)


def pieces(lines: Iterable[str], *, at_once: bool = False) -> Iterator[str]:
    r"""Give lines as text in pieces; what came before a fault is given before it is raised.

    `at_once` holds nothing back, for readers that may never come to their end.

    >>> list(pieces(["見本", "", "hanako@firm.example"]))
    ['見本\nhanako@firm.example\n']
    """
    held: list[str] = []
    size = 0
    try:
        for line in lines:
            if not line:
                continue
            held.append(line)
            size += len(line)
            if size >= PIECE or at_once:
                yield from _slices(held)
                held, size = [], 0
    except (UnreadError, MemoryError):
        yield from _slices(held)
        raise
    yield from _slices(held)


def _slices(held: list[str]) -> Iterator[str]:
    text = "".join(f"{line}\n" for line in held)
    for start in range(0, len(text), PIECE):
        yield text[start : start + PIECE].encode("utf-8", "replace").decode()


def in_turn(readers: Iterable[Iterable[str]]) -> Iterator[str]:
    """Give what each reader gives; a fault of one is raised when all had their turn."""
    first: UnreadError | None = None
    for reader in readers:
        try:
            yield from reader
        except UnreadError as fault:
            first = first or fault
    if first:
        raise first

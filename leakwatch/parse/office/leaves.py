"""Rows of SQLite's pages without SQLite: deleted ones, and those of damaged databases."""

from collections.abc import Iterator

from leakwatch.parse.bounds import Budget
from leakwatch.parse.office.kinds import DATABASE
from leakwatch.parse.office.linewise import record
from leakwatch.parse.office.values import narrow

_LEAF = 0x0D  # a page that holds rows of a table
_FIRST = 100  # bytes of the header on the first page
_WIDE = ("utf-16-le", "utf-16-be")  # by the number of the encoding, from 2
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)  # bytes of a value by its type, up to text
_EVERY = 64  # pages between two looks at the clock
_LONGEST = 2**20  # bytes of a row; more of it is not needed to know whose it is


class Pages:
    """The pages of a database."""

    def __init__(self, content: bytes) -> None:
        size = int.from_bytes(content[16:18], "big")
        self.size = 65536 if size == 1 else max(size, 512)
        self.count = -(-len(content) // self.size)
        self._content = content
        encoding = int.from_bytes(content[56:60], "big")
        self._codec = _WIDE[encoding - 2] if encoding in (2, 3) else ""
        self._usable = self.size - (content[20] if len(content) > 20 else 0)

    def page(self, number: int) -> bytes:
        """Give a page; they count from 1."""
        return self._content[(number - 1) * self.size : number * self.size]

    def further(self, number: int, _beside: int) -> bytes:
        """Give the page on which a row of another page goes on; empty where there is none."""
        return self.page(number) if 0 < number <= self.count else b""

    def free(self, budget: Budget) -> list[int]:
        """Give the numbers of pages that are free: what was deleted stands there until reused."""
        trunk = int.from_bytes(self._content[32:36], "big")
        found: dict[int, None] = {}
        while 0 < trunk <= self.count and trunk not in found:
            budget.check_time()
            page = self.page(trunk)
            count = min(int.from_bytes(page[4:8], "big"), self.size // 4 - 2)
            found[trunk] = None
            for at in range(8, 8 + 4 * count, 4):
                leaf = int.from_bytes(page[at : at + 4], "big")
                if 0 < leaf <= self.count:
                    found[leaf] = None
            trunk = int.from_bytes(page[:4], "big")
        return list(found)

    def rows(self, numbers: list[int] | range, budget: Budget) -> Iterator[str]:
        """Give the rows on some pages, as far as these are pages of rows."""
        for turn, number in enumerate(numbers):
            if not turn % _EVERY:
                budget.check_time()
            page = self.page(number)
            start = _FIRST if page.startswith(DATABASE) else 0
            if page[start : start + 1] == bytes([_LEAF]):
                for place in self._cells(page, start):
                    line = self._row(page, place, number)
                    budget.take(len(line))
                    yield line

    def _cells(self, page: bytes, start: int) -> list[int]:
        count = min(int.from_bytes(page[start + 3 : start + 5], "big"), self.size // 4)
        places = page[start + 8 : start + 8 + 2 * count]
        found = [int.from_bytes(places[at : at + 2], "big") for at in range(0, len(places), 2)]
        return [place for place in found if start < place < len(page)]

    def _row(self, page: bytes, at: int, number: int) -> str:
        """Give the row whose cell starts at a place of a page."""
        size, at = _number(page, at)
        _, at = _number(page, at)  # its key
        return record(self._values(self._payload(page, at, size, number)))

    def _payload(self, page: bytes, at: int, size: int, number: int) -> bytes:
        """Give a row's bytes, also those that stand on further pages (fileformat2, 1.6)."""
        most = self._usable - 35
        if size <= most:
            return page[at : at + size]
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (self._usable - 4)
        here = here if here <= most else least
        found = bytearray(page[at : at + here])
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while len(found) < min(size, _LONGEST) and (more := self.further(following, number)):
            found += more[4 : self._usable]
            following = int.from_bytes(more[:4], "big")
        return bytes(found[:size])

    def _values(self, payload: bytes) -> list[str]:
        head, at = _number(payload, 0)
        kinds: list[int] = []
        while at < min(head, len(payload)):
            kind, at = _number(payload, at)
            kinds.append(kind)
        return list(self._shown(payload, head, kinds))

    def _shown(self, payload: bytes, at: int, kinds: list[int]) -> Iterator[str]:
        for kind in kinds:
            size = (kind - 12) // 2 if kind >= 12 else _SIZES[kind]
            value = payload[at : at + size]
            at += size
            if kind >= 13 and kind % 2:
                yield value.decode(self._codec, "replace") if self._codec else narrow(value)
            elif 0 < kind < 7:
                yield str(int.from_bytes(value, "big", signed=True))


def _number(raw: bytes, at: int) -> tuple[int, int]:
    """Give the number that is written in groups of 7 bits, and where it ends."""
    number = 0
    for turn in range(9):
        if at >= len(raw):
            break
        byte = raw[at]
        at += 1
        if turn == 8:
            return number << 8 | byte, at
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return number, at

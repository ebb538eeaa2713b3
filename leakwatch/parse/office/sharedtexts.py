"""The texts that the cells of a workbook share, held close and remembered when they are used."""

import re
from array import array
from collections.abc import Iterator

_LEAST = 48 * 2**20  # bytes that may be held of any workbook
_FACTOR = 8  # and for each byte of the workbook
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")  # noqa: TID251 - no repeat without bound


def unescaped(text: str) -> str:
    r"""Give a text of a workbook with its escapes of control characters undone.

    >>> unescaped("hanako@firm.example_x000D_")
    'hanako@firm.example\r'
    """
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


class SharedTexts:
    """A list of texts; what exceeds its room is given back by `add` instead of held."""

    def __init__(self, size: int) -> None:
        self._room = _LEAST + _FACTOR * size
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self._used = bytearray()
        self.is_full = False

    def add(self, text: str) -> bool:
        """Hold a text, or say that there is no more room for it."""
        if len(self._bytes) + len(text) + 9 * len(self._ends) > self._room:
            self.is_full = True
            return False
        self._bytes += text.encode("utf-8", "replace")
        self._ends.append(len(self._bytes))
        self._used.append(0)
        return True

    def text(self, number: str | int) -> str:
        """Give the text with a number as a cell spells it; empty where there is none."""
        try:
            at = int(number)
            if at < 0:
                return ""
            self._used[at] = 1
        except (ValueError, IndexError):
            return ""
        return self._bytes[self._ends[at] : self._ends[at + 1]].decode("utf-8", "replace")

    def unused(self) -> Iterator[str]:
        """Give what no cell refers to: rows that were deleted leave it behind."""
        at = self._used.find(0)
        while at >= 0:
            yield self._bytes[self._ends[at] : self._ends[at + 1]].decode("utf-8", "replace")
            at = self._used.find(0, at + 1)

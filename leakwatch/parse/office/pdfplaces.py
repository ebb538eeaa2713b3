"""Where the PDF library sees the characters of a page: as their fonts say, and as drawn."""

import ctypes

import pypdfium2
from pypdfium2 import raw

from leakwatch.parse.office.pdfwords import Box


class Places:
    """Tells of characters by their number in the text of a page."""

    def __init__(self, text_page: pypdfium2.PdfTextPage) -> None:
        self._page = text_page.raw
        self._box = raw.FS_RECTF()
        self._held = ctypes.byref(self._box)

    def boxes(self, at: int, count: int) -> list[Box]:
        """Give left, right, bottom and top of some characters in turn."""
        page, box, held, place = self._page, self._box, self._held, raw.FPDFText_GetLooseCharBox
        first = max(raw.FPDFText_GetCharIndexFromTextIndex(page, at), 0)
        found: list[Box] = []
        for index in range(first, first + count):
            place(page, index, held)
            found.append((box.left, box.right, box.bottom, box.top))
        return found

    def drawn(self, at: int, count: int) -> int:
        """Give by how many orders to show text some characters were drawn."""
        first = raw.FPDFText_GetCharIndexFromTextIndex(self._page, at)
        return int(raw.FPDFText_CountRects(self._page, max(first, 0), count))

    def start(self, at: int) -> tuple[float, float]:
        """Give how high and how far to the right a character is drawn."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        index = raw.FPDFText_GetCharIndexFromTextIndex(self._page, at)
        raw.FPDFText_GetCharBox(self._page, max(index, 0), left, right, bottom, top)
        return bottom.value, left.value

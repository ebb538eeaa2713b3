"""EUC-JP with the letters of vendors, which Python's own codec refuses."""

import codecs
from collections.abc import Iterator

_ROWS = "leakwatch.euc_rows"
_FIRST = 0xA1  # of both bytes of a character


def euc_text(data: bytes) -> str:
    """Read EUC-JP strictly, NEC's and IBM's letters and user-defined ones included.

    Raises UnicodeDecodeError as `bytes.decode` does. The rows are those of CP51932 and eucJP-ms.

    >>> euc_text("見本".encode("euc_jp") + bytes.fromhex("ada1 fce2"))
    '見本①髙'
    """
    return data.decode("euc_jp", _ROWS)


def decoded(data: bytes, name: str) -> str:
    """Read strictly; raises UnicodeDecodeError.

    >>> decoded("①".encode("cp932"), "cp932"), decoded(bytes.fromhex("ada1"), "euc_jp")
    ('①', '①')
    """
    return euc_text(data) if name == "euc_jp" else data.decode(name)


def _vendor_letter(fault: UnicodeError) -> tuple[str, int]:
    if isinstance(fault, UnicodeDecodeError):
        letter = _VENDORS.get(fault.object[fault.start : fault.start + 2])
        if letter:
            return letter, fault.start + 2
    raise fault


def _letters() -> Iterator[tuple[bytes, str]]:
    """Give the characters that only vendors have: row 13, and rows 85 to 94 of theirs or yours."""
    for row in (12, *range(84, 94)):
        for cell in range(94):
            letter = _shifted(row, cell).decode("cp932", "replace")
            if "\ufffd" in letter:
                letter = chr(0xE000 + 94 * (row - 84) + cell) if row >= 84 else ""
            yield bytes((_FIRST + row, _FIRST + cell)), letter


def _shifted(row: int, cell: int) -> bytes:
    """Give a character of JIS X 0208, counted from 0, as Shift_JIS writes it."""
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = 0x9F + cell if row % 2 else 0x40 + cell + (cell >= 63)
    return bytes((lead, trail))


_VENDORS = dict(_letters())
# Python's codecs know what to do about a fault by name alone.
codecs.register_error(_ROWS, _vendor_letter)

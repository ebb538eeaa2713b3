"""EUC-JP with the letters of vendors, which Python's own codec refuses."""

import codecs

_ROWS = "leakwatch.euc_rows"
_FIRST = 0xA1  # of both bytes of a character
_LAST = 0xFE


def euc_text(data: bytes) -> str:
    """Read EUC-JP strictly, NEC's and IBM's letters and user-defined ones included.

    Raises UnicodeDecodeError as `bytes.decode` does. The rows are those of CP51932 and eucJP-ms.

    >>> euc_text("見本".encode("euc_jp") + bytes.fromhex("ada1 fce2"))
    '見本①髙'
    """
    return data.decode("euc_jp", _ROWS)


def _vendor_letter(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    row, cell = (*fault.object[fault.start : fault.start + 2], 0, 0)[:2]
    if not (_FIRST <= row <= _LAST and _FIRST <= cell <= _LAST):
        raise fault
    row, cell = row - _FIRST, cell - _FIRST
    try:
        return _shifted(row, cell).decode("cp932"), fault.start + 2
    except UnicodeDecodeError:
        if row < 84:  # row 85 is the first that is left to its users
            raise fault from None
        return chr(0xE000 + 94 * (row - 84) + cell), fault.start + 2


def _shifted(row: int, cell: int) -> bytes:
    """Give a character of JIS X 0208, counted from 0, as Shift_JIS writes it."""
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = 0x9F + cell if row % 2 else 0x40 + cell + (cell >= 63)
    return bytes((lead, trail))


# Python's codecs know what to do about a fault by name alone.
codecs.register_error(_ROWS, _vendor_letter)

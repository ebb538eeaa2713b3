"""Records of text without a structure of its own: lines, and what dumps put between them."""

from array import array

from leakwatch.parse.structure.blocks import blocks
from leakwatch.parse.structure.statements import has_statements, statements


def passages(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where the records of a part of plain text start.

    A line is one; so is a row of SQL, or a run of lines that are a person's named fields.

    >>> list(passages(b"taken today\nmail: a\ntel: 1\n\nb:pw\n"))
    [0, 12, 27, 28]
    """
    if has_statements(text, start, end):
        return statements(text, start, end)
    return blocks(text, start, end)

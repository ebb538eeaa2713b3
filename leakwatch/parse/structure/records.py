"""Where records start in a text of each kind."""

from array import array

from leakwatch.parse.structure import markup
from leakwatch.parse.structure.blocks import blocks
from leakwatch.parse.structure.builds import structural_views
from leakwatch.parse.structure.kinds import Kind
from leakwatch.parse.structure.messages import messages
from leakwatch.parse.structure.nested import objects
from leakwatch.parse.structure.passages import passages
from leakwatch.parse.structure.rows import lines, rows
from leakwatch.parse.structure.statements import statements

__all__ = ["lines", "objects", "records_of", "rows", "structural_views"]

_BY_KIND = {
    Kind.TEXT: passages,
    Kind.BLOCKS: blocks,
    Kind.SQL: statements,
    Kind.TABLE: rows,
    Kind.JSON: objects,
    Kind.MAIL: messages,
}


def records_of(kind: Kind, text: bytes, start: int = 0) -> "array[int]":
    r"""Give where records start behind a place; places ascend, and that place is the first.

    The text may begin in the middle of the document, best between two records.

    >>> list(records_of(Kind.TABLE, b'a,"b\nc"\nd,e\n'))
    [0, 8]
    """
    if kind in (Kind.HTML, Kind.XML):
        return markup.scan(text, start, is_xml=kind is Kind.XML).records
    return _BY_KIND[kind](text, start)

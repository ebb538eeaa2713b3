"""How tables of identifiers are written: charset, delimiter, the long and the wide form.

Long form: the header names `kind` and `value`, and may name `label` and `person`; a row is one
identifier. Wide form: the caller says which column holds what; a row is one customer.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain

from leakwatch.errors import UsageError
from leakwatch.model import Kind
from leakwatch.text import conceal, fold, safe

LABEL = "label"
PERSON = "person"
_BETWEEN = (b"", 0)  # the state of a decoder between two characters
# Each with what no table in it holds: NUL is a sign of UTF-16, and of the others Python makes a
# character although CP932 has none for their byte.
_CHARSETS = {"utf-8-sig": "\0", "cp932": "\0\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A row, or a value in it, that is not taken, and why; the reason holds no clear value."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what the table says it is."""

    column: str
    kind: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row, with the cells that matter."""

    file: str
    line: int  # of the file, from 1
    number: int  # of the data rows, from 1
    cells: tuple[Cell, ...] = field(repr=False)
    label: str = field(default="", repr=False)
    person: str = field(default="", repr=False)  # rows with the same text are one person
    is_person: bool = False  # the row itself is one person


@dataclass(frozen=True, slots=True)
class Plan:
    """What the caller says of the tables of one import."""

    columns: Mapping[str, str] = field(default_factory=dict)  # header -> kind, label or person
    person_per_row: bool = False

    def __post_init__(self) -> None:
        known = [*Kind, LABEL, PERSON]
        for column, kind in self.columns.items():
            if kind not in known:
                near = get_close_matches(kind, known, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                raise UsageError(f"column {column}={kind}: expected {', '.join(known)}{hint}")


def charset(blocks: Iterable[bytes], file: str) -> str:
    """Give "utf-8-sig" or "cp932", whichever reads the whole file without a fault.

    Raises UsageError where neither does: a guess would enrol what nobody wrote.
    """
    decoders = {name: codecs.getincrementaldecoder(name)("strict") for name in _CHARSETS}
    for block, is_last in chain(((block, False) for block in blocks), [(b"", True)]):
        if _is_ascii(block) and all(_is_between(decoder) for decoder in decoders.values()):
            continue  # both read it alike
        for name, decoder in list(decoders.items()):
            if not _reads(decoder, block, is_last, _CHARSETS[name]):
                del decoders[name]
    if not decoders:
        raise UsageError(
            f"{file}: neither UTF-8 nor Shift_JIS (CP932) reads it without a fault; "
            'save it again, in Excel as "CSV UTF-8"'
        )
    return next(iter(decoders))


def _is_ascii(block: bytes) -> bool:
    return bool(block) and block.isascii() and b"\0" not in block


def _is_between(decoder: codecs.IncrementalDecoder) -> bool:
    """Say whether a decoder stands between two characters, behind the file's first bytes."""
    return decoder.getstate() == _BETWEEN


def _reads(decoder: codecs.IncrementalDecoder, block: bytes, is_last: bool, never: str) -> bool:
    try:
        text = decoder.decode(block, is_last)
    except UnicodeDecodeError:
        return False
    return not any(character in text for character in never)


def table(lines: Iterable[str], file: str) -> Iterator[tuple[int, list[str]] | Refused]:
    r"""Give each row's first line and its cells, the header first; empty rows are left out.

    The delimiter is a tab where the first line holds more tabs than commas.

    >>> list(table(["a\tb\n", '1\t"2, 3"\n'], "x.csv"))
    [(1, ['a', 'b']), (2, ['1', '2, 3'])]
    """
    lines = iter(lines)
    first = next(lines, "")
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Refused(file, line, f"the row cannot be read as CSV: {fault}")
        else:
            if any(cell.strip() for cell in cells):
                yield line, cells


class Sheet:
    """The data rows of one table; raises UsageError where its header says nothing to us."""

    def __init__(self, lines: Iterable[str], file: str, plan: Plan) -> None:
        self._rows = table(lines, file)
        header = next(self._rows, None)
        if header is None or isinstance(header, Refused):
            raise UsageError(f"{file}: there is no header line")
        self._layout = layout(header[1], file, plan)
        self.columns = held(header[1], plan)

    def __iter__(self) -> Iterator[Row | Refused]:
        for number, row in enumerate(self._rows, 1):
            if isinstance(row, Refused):
                yield row
            else:
                yield self._layout.row(row[0], number, row[1])


def held(header: Sequence[str], plan: Plan) -> set[str]:
    """Give those of the plan's columns that a header holds, as the plan writes them."""
    present = {fold(name).strip() for name in header}
    return {column for column in plan.columns if fold(column).strip() in present}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cell of a row holds what."""

    file: str
    width: int
    values: tuple[tuple[int, str, str], ...]  # place, column, kind
    kind_at: int | None  # in the long form
    label_at: int | None
    person_at: int | None
    person_per_row: bool

    def row(self, line: int, number: int, written: list[str]) -> Row | Refused:
        """Pick what matters out of one row; missing cells at its end are empty ones."""
        if any(cell.strip() for cell in written[self.width :]):
            reason = f"{len(written)} cells where the header has {self.width}"
            return Refused(self.file, line, reason)
        cells = [*written, *[""] * (self.width - len(written))]
        person = "" if self.person_at is None else cells[self.person_at].strip()
        kind = "" if self.kind_at is None else fold(cells[self.kind_at]).strip()
        return Row(
            file=self.file,
            line=line,
            number=number,
            cells=tuple(Cell(column, own or kind, cells[i]) for i, column, own in self.values),
            label="" if self.label_at is None else cells[self.label_at].strip(),
            person=person,
            is_person=self.person_per_row and not person,
        )


def layout(header: list[str], file: str, plan: Plan) -> Layout:
    """Say what the cells below a header hold; raises UsageError where it says nothing to us."""
    names = [fold(name).strip() for name in header]
    if "kind" in names and "value" in names:
        return Layout(
            file=file,
            width=len(names),
            values=((names.index("value"), "value", ""),),
            kind_at=names.index("kind"),
            label_at=_index(names, [LABEL]),
            person_at=_index(names, [PERSON]),
            person_per_row=False,
        )
    kinds = {fold(column).strip(): kind for column, kind in plan.columns.items()}
    values = tuple(
        (i, header[i].strip(), kinds[name])
        for i, name in enumerate(names)
        if kinds.get(name, LABEL) not in (LABEL, PERSON)
    )
    if not values:
        raise UsageError(_no_columns(header, file, plan))
    return Layout(
        file=file,
        width=len(names),
        values=values,
        kind_at=None,
        label_at=_index(names, [name for name, kind in kinds.items() if kind == LABEL]),
        person_at=_index(names, [name for name, kind in kinds.items() if kind == PERSON]),
        person_per_row=plan.person_per_row,
    )


def _index(names: list[str], wanted: list[str]) -> int | None:
    return next((i for i, name in enumerate(names) if name in wanted), None)


def _no_columns(header: list[str], file: str, plan: Plan) -> str:
    shown = ", ".join(safe(conceal(name.strip()), 40) for name in header[:20])
    wanted = ", ".join(plan.columns) or "none is named by --column"
    return (
        f"{file}: line 1 must name kind and value (the long form) or a column of the wide form "
        f"({wanted}); it names: {shown}"
    )

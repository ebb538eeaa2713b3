"""Which values of a row are fit for the watchlist, and why the others are not."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from leakwatch.match.candidates import candidates
from leakwatch.match.flat import flat
from leakwatch.match.sheet import Refused, Row
from leakwatch.match.siphash import siphash
from leakwatch.model import Kind, Spelling
from leakwatch.text import canonical

SHORTEST_ID = 6  # letters and digits of a customer id; fewer are met by chance on any page
_LONGEST_LABEL = 128
NAMED = 1 << 63  # no count of rows reaches it
_KINDS = frozenset(Kind)
# Names under which anybody may have one. Only the obvious ones: a full public suffix list ages,
# and who enrols a rarer suffix sees at the first pass what it does.
_PUBLIC_SUFFIXES = frozenset(
    f"{second}.{country}"
    for country, seconds in {
        "jp": "ac ad co ed go gr lg ne or",
        "uk": "ac co gov ltd me net org plc",
        "au": "com edu gov id net org",
        "kr": "ac co go ne or",
        "nz": "ac co govt net org",
        "in": "ac co gov net org",
        "cn": "ac com edu gov net org",
        "tw": "com edu gov net org",
        "hk": "com edu gov net org",
        "sg": "com edu gov net org",
        "br": "com edu gov net org",
    }.items()
    for second in seconds.split()
)


@dataclass(frozen=True, slots=True)
class Identified:
    """A value in its canonical form; it lives no longer than it takes to digest it."""

    kind: Kind
    canonical: str = field(repr=False)
    given: str = field(default="", repr=False)  # as the table writes it, blanks stripped


def enrol(row: Row, spelling: Spelling) -> tuple[list[Identified], list[Refused]]:
    """Judge every value of a row; a faulty label refuses the whole row."""
    accepted: list[Identified] = []
    refused: list[Refused] = []
    told = _told_by(row.label, spelling)
    for cell in row.cells:
        if not cell.value.strip() and len(row.cells) > 1:
            continue
        try:
            identified = _identified(cell.kind, cell.value, spelling)
        except ValueError as fault:
            reason = f"{cell.column}: {fault} ({_hint(cell.value)})"
            refused.append(Refused(row.file, row.line, reason))
            continue
        if fault_of_label := _fault_of_label(row.label, identified, told):
            return [], [Refused(row.file, row.line, f"label: {fault_of_label}")]
        accepted.append(identified)
    if not accepted and not refused:
        refused.append(Refused(row.file, row.line, "no value in any of the columns"))
    return accepted, refused


def ref(row: Row) -> str:
    """Give what the owner calls the entries of a row: its label, else its number.

    >>> ref(Row("a.csv", line=4, number=3, cells=()))
    'row-3'
    """
    return row.label or f"row-{row.number}"


def readings(value: str, spelling: Spelling) -> Iterator[Identified]:
    """Give a value as each kind that it could be, for those who have a value and no kind.

    >>> [r.kind.value for r in readings("taro@example.com", Spelling("JP"))]
    ['email', 'keyword']
    """
    for kind in (Kind.EMAIL, Kind.DOMAIN, Kind.PHONE, Kind.CUSTOMER_ID, Kind.KEYWORD):
        try:
            yield Identified(kind, canonical(kind, value, spelling))
        except ValueError:
            continue


class Persons:
    """Gives the persons of one import a key each: 64 bits, which no name can be told from.

    Names are hashed, with a key of 16 bytes that is forgotten: among ten million two persons
    become one with five in a million. A row that is a person has the key ROW, until it is counted.
    """

    ROW = 1

    def __init__(self, key: bytes) -> None:
        self.name_key = key

    def key(self, row: Row) -> int:
        """Give the key of a row's person, ROW for the row itself, or 0 where it speaks of none."""
        if row.is_person:
            return self.ROW
        if not row.person:
            return 0
        return siphash(self.name_key, row.person.encode("utf-8", "replace")) | NAMED


def _identified(kind: str, value: str, spelling: Spelling) -> Identified:
    if kind not in _KINDS:
        raise ValueError(f"unknown kind; expected {', '.join(Kind)}")
    if not value.strip():
        raise ValueError("empty value")
    plain = canonical(Kind(kind), value, spelling)
    if kind == Kind.CUSTOMER_ID and sum(c.isalnum() for c in plain) < SHORTEST_ID:
        raise ValueError(f"too short an identifier: fewer than {SHORTEST_ID} letters and digits")
    if kind == Kind.DOMAIN and plain in _PUBLIC_SUFFIXES:
        raise ValueError("no domain of one owner: anybody may have a name under it")
    if kind == Kind.KEYWORD and "@" in plain:
        raise ValueError("no keyword: it is an e-mail address, and keywords are shown in clear")
    return Identified(Kind(kind), plain, value.strip())


def _told_by(label: str, spelling: Spelling) -> set[tuple[Kind, str]]:
    """Give all that a label would tell to whoever reads it."""
    found = candidates(flat(label.encode("utf-8", "replace")), spelling) if label else []
    return {(c.kind, reading.canonical) for c in found for reading in c.readings}


def _fault_of_label(label: str, own: Identified, told: set[tuple[Kind, str]]) -> str:
    """Say what is wrong with a label, which is stored in clear; empty when nothing is."""
    if len(label) > _LONGEST_LABEL:
        return f"longer than {_LONGEST_LABEL} characters"
    if (own.kind, own.canonical) in told:
        return "it holds an identifier of its own row, and a label is stored in clear"
    if any(kind is Kind.EMAIL for kind, _ in told):
        return "it holds an e-mail address, and a label is stored in clear"
    return ""


def _hint(value: str) -> str:
    """Show of a refused value what helps to find it and gives nothing away."""
    shown = value.strip()[:1]
    return f"{shown}***" if shown.isprintable() else "***"

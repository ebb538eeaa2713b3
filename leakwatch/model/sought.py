"""What is looked for: entries of the watchlist and the rules for writing them."""

from dataclasses import dataclass

from leakwatch.model.words import Kind


@dataclass(frozen=True, slots=True)
class CustomerIdRule:
    """How the company writes one kind of customer id."""

    name: str
    pattern: str  # a fixed shape in RE2's language, over folded text
    separators: str  # stripped for the canonical form
    check: str  # "luhn", "mod11" or "none"


@dataclass(frozen=True, slots=True)
class Spelling:
    """The rules that turn writing into canonical identifiers, for enrolment and scan alike."""

    region: str  # ISO 3166 code of the numbers written without a country
    customer_ids: tuple[CustomerIdRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One identifier of the watchlist, as the list file holds it: never its value."""

    kind: Kind
    id: str  # 16 hexadecimal digits, random, kept over re-enrolment
    ref: str  # what its owner calls it
    person: str = ""  # 16 hexadecimal digits, the same for every entry of one customer row

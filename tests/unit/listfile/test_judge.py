"""Rows judged many at once come to what they come to one by one."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.errors import UsageError
from leakwatch.listfile.judge import Judge
from leakwatch.listfile.judged import Judged
from leakwatch.listfile.pieces import Plain, Told
from leakwatch.listfile.slab import Table, slab
from leakwatch.match.enrol import Persons, enrol
from leakwatch.match.many import PLAIN, many
from leakwatch.match.sheet import Plan, Refused, Sheet, layout
from leakwatch.model import CustomerIdRule, Kind, Spelling

SPELLING = Spelling("JP", (CustomerIdRule("member", "MB[- ]?[0-9]{7}[- ]?[0-9]", "- ", "luhn"),))
WIDE = {"m": "email", "n": "email", "t": "phone", "c": "customer_id", "d": "domain"}
WIDE |= {"k": "keyword", "l": "label", "p": "person"}
Found = list[tuple[int, str, int, list[tuple[str, str, str]]]]


def one_by_one(text: str, plan: Plan, persons: Persons) -> tuple[Found, list[str]]:
    """Judge every row of a table by itself."""
    found: Found = []
    refusals: list[str] = []
    for number, row in enumerate(Sheet(text.splitlines(keepends=True), "a.csv", plan)):
        if isinstance(row, Refused):
            refusals.append(str(row))
            continue
        accepted, refused = enrol(row, SPELLING)
        refusals += map(str, refused)
        if accepted:
            each = [(f.kind.value, f.canonical, f.given) for f in accepted]
            found.append((number, row.label, persons.key(row), sorted(each)))
    return found, refusals


def told(judged: Judged) -> Iterator[tuple[int, str, int, list[tuple[str, str, str]]]]:
    """Give what a judged piece holds, row by row."""
    rows = judged.rows.tolist()
    of_row: dict[int, list[tuple[str, str, str]]] = {row: [] for row in rows}
    for kind, values in judged.values.items():
        assert values.rows.tolist() == sorted(values.rows.tolist())
        pairs = zip(values.canonical.texts(), values.given.texts(), strict=True)
        for row, pair in zip(values.rows.tolist(), pairs, strict=True):
            of_row[row].append((kind.value, *pair))
    for row, _, word in judged.words:
        of_row[row].append((Kind.KEYWORD.value, word, ""))
    for row, label, key in zip(rows, judged.labels.texts(), judged.persons.tolist(), strict=True):
        yield row, label, key, sorted(of_row[row])


def compared(text: str, plan: Plan, *, by_row: bool = False) -> int:
    """Judge a table both ways; gives how many rows are accepted."""
    lines = text.splitlines(keepends=True)
    names = lines[0].strip("\n").split(",")
    below = layout(names, "a.csv", plan)
    persons = Persons(bytes(16))
    piece: Plain | Told = Plain(2, "".join(lines[1:]).encode())
    if by_row:
        cells = [line.strip("\r\n").split(",") for line in lines[1:]]
        piece = Told([(n, c) for n, c in enumerate(cells, 2) if any(x.strip() for x in c)])
    expected, refusals = one_by_one(text, plan, persons)
    for by in (PLAIN, many(10**9)):
        table = Table("a.csv", "utf-8", ",", below.width, by)
        judged = Judge(below, SPELLING, persons, by).judged(slab(piece, table))

        found = [(row, label, key, without_given(each)) for row, label, key, each in told(judged)]
        assert found == [(row, la, key, without_given(each)) for row, la, key, each in expected]
        assert sorted(map(str, judged.refused)) == sorted(refusals)
    return len(expected)


def without_given(values: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Leave how a value was given to addresses, whose hashes depend on it."""
    return [(k, c, g if k == Kind.EMAIL else "") for k, c, g in values]


CELLS = [
    *("taro@firm.example", "Taro@Firm.Example", " jiro@firm.example", "no address", "a@b"),
    *("090-0123-4567", "０９０ー０１２３－４５６７", "+81 90 0123 4567", "9001234567"),
    *("MB72031842", "mb-7203184-2", "MB72031843", "firm.example", "日本語.example"),
    *("", "", "", " ", "W0001", "W0002", "見本", "サンプル商事", "x" * 130),
]


def written(dice: Random, header: str, rows: int) -> str:
    """Write a made-up table."""
    width = header.count(",") + 1
    lines = [header]
    for _ in range(rows):
        cells = width if dice.randrange(9) else dice.randrange(width + 2)
        lines.append(",".join(dice.choice(CELLS) for _ in range(cells)))
    return "".join(line + dice.choice(["\n", "\n", "\r\n"]) for line in lines)


@given(st.integers(0, 2**32), st.sampled_from(["m", "m,t,c", "m,n,x", "l,m,p,t,d,k", "c,l,m,n,p"]))
def test_wide_tables_come_to_the_same_either_way(seed: int, header: str) -> None:
    """Whatever stands in a row, and however long it is."""
    dice = Random(seed)  # noqa: S311 - hypothesis gives the seed
    plan = Plan(WIDE, person_per_row=bool(seed % 2))

    compared(written(dice, header, 20), plan, by_row=bool(seed % 3))


@given(st.integers(0, 2**32))
def test_long_tables_come_to_the_same_either_way(seed: int) -> None:
    """Each row says what it holds."""
    dice = Random(seed)  # noqa: S311 - hypothesis gives the seed
    kinds = [*Kind, "Email", " phone ", "shoe size", ""]
    lines = ["kind,value,label,person\n"]
    for _ in range(20):
        cells = [dice.choice(kinds), *(dice.choice(CELLS) for _ in range(3))]
        lines.append(",".join(cells) + "\n")

    compared("".join(lines), Plan(), by_row=bool(seed % 2))


def test_ordinary_rows_are_all_accepted() -> None:
    """Or the comparison above would prove little."""
    rows = [f"user{n}@firm.example,090-0123-{n:04},MB72031842,W{n:04}\n" for n in range(100)]

    assert compared("m,t,c,l\n" + "".join(rows), Plan(WIDE, person_per_row=True)) == 100


def test_a_header_that_says_nothing_is_a_mistake() -> None:
    """As it always was."""
    with pytest.raises(UsageError, match="kind and value"):
        compared("a,b\n1,2\n", Plan())

"""Compiled or plain, an import comes to the same list; and to what each row says by itself."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from leakwatch.listfile import Older, Plan, open_list, open_older
from leakwatch.listfile.batch import Batch, batch
from leakwatch.listfile.finish import Finish
from leakwatch.listfile.intake import Intake
from leakwatch.listfile.roll import Roll
from leakwatch.match.enrol import Identified, Persons, enrol
from leakwatch.match.keys import derive
from leakwatch.match.many import PLAIN, Many, many
from leakwatch.match.sheet import Refused, Sheet
from leakwatch.model import Kind
from tests.evidence import CLEAR
from tests.unit.listfile.test_judge import CELLS, SPELLING, WIDE

KEY = bytes(range(32))
QUICK = many(10**9)
CREATED_AT = datetime(2031, 7, 1, tzinfo=UTC)
COLUMNS = {name: WIDE[name] for name in "mnlptcd"}
Told = dict[tuple[Kind, str], tuple[str, str]]  # an identifier's ref and person


def a_table(dice: Random, rows: int) -> str:
    """Make up a wide table in which much comes again, and some cells are quoted."""
    lines = ["m,n,l,p,t,c,d"]
    for _ in range(rows):
        cells = [dice.choice([*CELLS, f"u{dice.randrange(99)}@firm.example"])]
        cells += [dice.choice(["", f"A{dice.randrange(40)}@Firm.Example"])]
        cells += [dice.choice(["", "", "W1", "W2", "見本", *CELLS])]
        cells += [dice.choice(["", "", f"P{dice.randrange(20)}", "人"])]
        cells += [f"0{dice.choice('789')}0-{dice.randrange(30):04}-0000", dice.choice(CELLS)]
        cells += [dice.choice(["", "", "", "firm.example", "日本語.example"])]
        lines.append(",".join(f'"{c}"' if not dice.randrange(40) else c for c in cells))
    return "\n".join(lines) + "\n"


def enrolled(
    target: Path, files: Sequence[Path], by: Many, plan: Plan, known: Sequence[Older] = ()
) -> tuple[list[Refused], tuple[object, ...]]:
    """Enrol tables one way; gives what was refused, and how much there is of what."""
    refused: list[Refused] = []
    (target.parent / CLEAR).touch()  # a label may be an identifier of another row, and is kept
    roll = Roll(derive(KEY), known, target.parent, by)
    intake = Intake(
        roll=roll,
        plan=plan,
        spelling=SPELLING,
        known=known,
        persons=Persons(bytes(16)),
        by=by,
        jobs=2,
        refuse=refused.append,
        progress=lambda _rows, _bytes: None,
    )
    intake.take_all(files)
    roll.close(2)
    finish = Finish(roll, SPELLING, 2)
    finish.write(target, CREATED_AT)
    return refused, (roll.counts, roll.merged, roll.kept, finish.persons, intake.rows)


def singly(texts: Sequence[str], plan: Plan) -> tuple[Told, dict[tuple[Kind, str], set[str]]]:
    """Judge every row by itself; gives refs and persons, and how addresses were given."""
    told: Told = {}
    given: dict[tuple[Kind, str], set[str]] = {}
    persons = Persons(bytes(16))
    for number, text in enumerate(texts):
        for row in Sheet(text.splitlines(keepends=True), "a.csv", plan):
            if isinstance(row, Refused):
                continue
            key = persons.key(row)
            person = f"{number} {row.number}" if key == Persons.ROW else str(key or "")
            for each in enrol(row, SPELLING)[0]:
                what = each.kind, each.canonical
                ref, owner = told.get(what, (row.label or f"row-{row.number}", ""))
                told[what] = ref, owner or person
                given.setdefault(what, set()).add(each.given)
    return told, given


def read(target: Path, told: Told) -> tuple[Told, dict[tuple[Kind, str], str]]:
    """Look identifiers up; gives refs and persons, and the ids."""
    found: Told = {}
    ids = {}
    names: dict[str, str] = {"": ""}
    with open_list(target, KEY) as watchlist:
        watchlist.check_sections()
        assert all(table.is_sound() for table in watchlist.tables.values())
        for kind, written in told:
            entry = watchlist.lookup(kind, written)
            assert entry
            name = names.setdefault(entry.person, told[kind, written][1])
            found[kind, written] = entry.ref, name
            ids[kind, written] = entry.id
    assert len(set(names.values())) == len(names)
    return found, ids


def has_hashes(target: Path, given: dict[tuple[Kind, str], set[str]]) -> bool:
    """Say whether each address is found by its hash and by that of each way it was given."""
    with open_list(target, KEY) as watchlist:
        for (kind, written), forms in given.items():
            for each in {written, *forms} if kind is Kind.EMAIL else ():
                entry = watchlist.lookup_hash(sha256(each.encode()).hexdigest())
                assert entry
                assert entry == watchlist.lookup(kind, written)
    return True


@pytest.mark.parametrize("by", [PLAIN, QUICK])
@pytest.mark.parametrize("seed", range(4))
def test_a_list_holds_what_each_row_says_by_itself(tmp_path: Path, seed: int, by: Many) -> None:
    """The first ref and the first person count, whatever comes again in whichever table."""
    dice = Random(seed)  # noqa: S311 - made-up tables, the same each time
    plan = Plan(COLUMNS, person_per_row=bool(seed % 2))
    texts = [a_table(dice, rows) for rows in (300, 70)]
    files = [tmp_path / f"{n}.csv" for n in range(2)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    told, given = singly(texts, plan)

    enrolled(tmp_path / "a.lw", files, by, plan)

    assert read(tmp_path / "a.lw", told)[0] == told
    assert len(told) > 60
    assert has_hashes(tmp_path / "a.lw", given)


@pytest.mark.parametrize("seed", range(4, 8))
def test_both_ways_refuse_count_and_keep_the_same(tmp_path: Path, seed: int) -> None:
    """With an older list, whose ids stay."""
    dice = Random(seed)  # noqa: S311 - made-up tables, the same each time
    plan = Plan(COLUMNS, person_per_row=bool(seed % 2))
    files = [tmp_path / "old.csv", tmp_path / "new.csv"]
    for file in files:
        file.write_text(a_table(dice, 200), encoding="utf-8")
    enrolled(tmp_path / "old.lw", files[:1], QUICK, plan)
    told, _ = singly([files[1].read_text(encoding="utf-8")], plan)

    with closing(open_older(tmp_path / "old.lw", KEY)) as older:
        ours = enrolled(tmp_path / "a.lw", files[1:], QUICK, plan, [older])
        plain = enrolled(tmp_path / "b.lw", files[1:], PLAIN, plan, [older])
        known = {what: older.kept(_batch(*what))[0].tobytes().hex() for what in told}

    assert ours == plain
    for name in ("a.lw", "b.lw"):
        _, ids = read(tmp_path / name, told)
        kept = {what: one for what, one in known.items() if int(one, 16)}
        assert {what: ids[what] for what in kept} == kept
        assert kept


def _batch(kind: Kind, written: str) -> Batch:
    return batch(kind, [written])


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_tables_over_many_pieces_are_one_list(tmp_path: Path, charset: str, ending: str) -> None:
    """A piece ends wherever a line does; the last line may have no end."""
    rows = [f"User{n}@firm.example,0{n:09},名前{n}" for n in range(10**9, 10**9 + 40_000)]
    file = tmp_path / "a.csv"
    file.write_text(ending.join(["m,t,x", *rows]), encoding=charset, newline="")
    plan = Plan({"m": "email", "t": "phone"})
    sought = [Identified(Kind.EMAIL, f"user{10**9 + n}@firm.example") for n in (0, 20_000, 39_999)]

    refused, (_, merged, *_) = enrolled(tmp_path / "a.lw", [file], QUICK, plan)

    assert (refused, merged) == ([], 0)
    with open_list(tmp_path / "a.lw", KEY) as watchlist:
        refs = [watchlist.lookup(each.kind, each.canonical) for each in sought]
    assert [ref and ref.ref for ref in refs] == ["row-1", "row-20001", "row-40000"]

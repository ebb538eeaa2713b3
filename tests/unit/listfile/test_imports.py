"""Imports: tables in, one list out; ids survive, shrinking is refused, keys rotate."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from leakwatch.errors import ListError, UsageError
from leakwatch.listfile import Order, Receipt, Refused, Watchlist, import_list, open_list
from leakwatch.model import Entry, Kind, Spelling

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
WIDE = {"メール": "email", "電話": "phone", "会員番号": "customer_id"}
TABLE = """メール,電話,会員番号
hanako@firm.example,090-0123-4567,MB72031842
taro@firm.example,03-0123-4567,
"""
HANAKO = (Kind.EMAIL, "hanako@firm.example")
PHONE = (Kind.PHONE, "819001234567")
Enrol = Callable[..., Receipt]


def many(count: int, first: int = 0) -> str:
    """Make a long table of addresses."""
    return "kind,value\n" + "".join(
        f"email,u{n}@firm.example\n" for n in range(first, first + count)
    )


def entry(watchlist: Watchlist, what: tuple[Kind, str]) -> Entry:
    """Look an identifier up that must be there."""
    found = watchlist.lookup(*what)
    assert found is not None
    return found


def test_long_and_wide_tables_make_one_list(enrol: Enrol, target: Path) -> None:
    """The files of one import are the whole new list."""
    receipt = enrol(
        TABLE, "kind,value,label\ndomain,firm.example,D1\n", columns=WIDE, person_per_row=True
    )

    assert receipt.counts == {
        Kind.DOMAIN: 1,
        Kind.EMAIL: 2,
        Kind.PHONE: 2,
        Kind.CUSTOMER_ID: 1,
        Kind.KEYWORD: 0,
    }
    assert (receipt.persons, receipt.rows, receipt.refused, receipt.merged) == (2, 3, 0, 0)
    with open_list(target, KEY) as watchlist:
        assert watchlist.id == receipt.list_id
        assert entry(watchlist, HANAKO).ref == entry(watchlist, PHONE).ref == "row-1"
        assert entry(watchlist, HANAKO).person == entry(watchlist, PHONE).person != ""
        assert entry(watchlist, (Kind.DOMAIN, "firm.example")).person == ""
        watchlist.check_sections()


def test_ids_survive_an_import_with_the_same_key(enrol: Enrol, target: Path) -> None:
    """The history must not tell the same entry as a new one; a new import is a new list."""
    first = enrol(TABLE, columns=WIDE, person_per_row=True)
    with open_list(target, KEY) as before:
        second = enrol(
            "電話,メール\n09001234567,hanako@firm.example\n0301234567,new@firm.example\n"
            "03-0123-9999,third@firm.example\n",
            columns={"電話": "phone", "メール": "email"},
            person_per_row=True,
        )
        with open_list(target, KEY) as after:
            assert entry(after, HANAKO).id == entry(before, HANAKO).id
            assert entry(after, HANAKO).person == entry(before, HANAKO).person
            assert entry(after, (Kind.EMAIL, "new@firm.example")).person == (
                entry(before, (Kind.PHONE, "81301234567")).person
            )
            assert (first.kept, second.kept) == (0, 3)
            assert first.list_id != second.list_id


def test_ids_survive_a_change_of_key(enrol: Enrol, target: Path, tmp_path: Path) -> None:
    """Rotation: every entry keeps id and person, no digest stays the same."""
    enrol(TABLE, columns=WIDE, person_per_row=True)
    old = tmp_path / "old.lw"
    old.write_bytes(target.read_bytes())

    with open_list(old, KEY) as before:
        receipt = enrol(TABLE, key=OTHER_KEY, columns=WIDE, person_per_row=True, previous=before)
        with open_list(target, OTHER_KEY) as after:
            for what in (HANAKO, PHONE, (Kind.CUSTOMER_ID, "mb72031842")):
                assert entry(after, what) == entry(before, what)
                assert before.keys.digest(*what) not in target.read_bytes()

    assert receipt.kept == 5


def test_a_hash_leads_to_the_entry_that_kept_its_id(
    enrol: Enrol, target: Path, tmp_path: Path
) -> None:
    """With another key and another order of rows, as the address itself does."""
    enrol(TABLE, columns=WIDE)
    old = tmp_path / "old.lw"
    target.rename(old)
    hashed = sha256(b"hanako@firm.example").hexdigest()

    with open_list(old, KEY) as before:
        table = f"kind,value,label\nemail,a@firm.example,A\nemail,{HANAKO[1]},row-1\n"
        enrol(table, key=OTHER_KEY, previous=before, force=True)
        with open_list(target, OTHER_KEY) as after:
            assert after.lookup_hash(hashed) == entry(after, HANAKO)
            assert entry(after, HANAKO).id == entry(before, HANAKO).id
            assert before.keys.digest_of_hash(hashed) not in target.read_bytes()


def test_an_address_that_comes_twice_is_found_as_each_row_wrote_it(
    enrol: Enrol, target: Path
) -> None:
    """Nobody knows which of the two was hashed."""
    enrol("kind,value\nemail,Hanako@firm.example\nemail, HANAKO@firm.example \n")

    with open_list(target, KEY) as watchlist:
        for given in (b"Hanako@firm.example", b"HANAKO@firm.example", b"hanako@firm.example"):
            assert watchlist.lookup_hash(sha256(given).hexdigest()) == entry(watchlist, HANAKO)


def test_a_list_of_another_key_is_not_replaced_unnoticed(enrol: Enrol, target: Path) -> None:
    """Every entry would be new and every leak told again: the way out is in the sentence."""
    enrol(TABLE, columns=WIDE)
    before = target.read_bytes()

    with pytest.raises(ListError, match=r"another key.*--previous.*--force"):
        enrol(TABLE, key=OTHER_KEY, columns=WIDE)

    assert target.read_bytes() == before
    assert enrol(TABLE, key=OTHER_KEY, columns=WIDE, force=True).kept == 0


def test_a_list_that_shrinks_by_more_than_a_tenth_is_refused(enrol: Enrol, target: Path) -> None:
    """Half an export looks like a whole one; the old list stays."""
    enrol(many(100))
    before = target.read_bytes()

    with pytest.raises(ListError, match=r"from 100 to 89 entries.*--force"):
        enrol(many(89))

    assert target.read_bytes() == before


def test_a_list_may_shrink_by_a_tenth_or_by_force(enrol: Enrol) -> None:
    """Customers leave; and the operator has the last word."""
    enrol(many(100))

    sizes = [enrol(many(90)).counts, enrol(many(9), force=True).counts]

    assert [counts[Kind.EMAIL] for counts in sizes] == [90, 9]


def test_an_empty_list_is_refused_even_when_forced(enrol: Enrol, target: Path) -> None:
    """It would watch nothing and look like peace."""
    with pytest.raises(ListError, match="nothing was accepted"):
        enrol("kind,value\nemail,nobody\n", force=True)

    assert not target.exists()


def test_refused_values_are_told_and_the_rest_enrolled(tmp_path: Path, target: Path) -> None:
    """File, line and reason for each; none of them in clear."""
    table = tmp_path / "c.csv"
    table.write_text(
        "kind,value,label\nemail,hanako@firm.example,W1\nemail,not-an-address,W2\n"
        "phone,090-0123-4567,090-0123-4567\nemail,hanako@firm.example,W9\n",
        encoding="cp932",
    )
    told: list[Refused] = []
    moment = datetime(2031, 7, 1, tzinfo=UTC)

    receipt = import_list(Order((table,), target, Spelling("JP"), moment), KEY, told.append)

    assert [(refused.file, refused.line) for refused in told] == [(str(table), 3), (str(table), 4)]
    assert (receipt.counts[Kind.EMAIL], receipt.refused, receipt.merged) == (1, 2, 1)
    assert not any(s in str(told) for s in ("not-an-address", "0123-4567"))


def test_progress_is_told_in_rows_and_bytes(tmp_path: Path, target: Path) -> None:
    """Over all files, up to the last byte."""
    tables = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for number, table in enumerate(tables):
        table.write_text(many(50, 50 * number), encoding="utf-8")
    told: list[tuple[int, int]] = []

    import_list(
        Order(tuple(tables), target, Spelling("JP"), datetime(2031, 7, 1, tzinfo=UTC)),
        KEY,
        progress=lambda rows, size: told.append((rows, size)),
    )

    assert told[-1] == (100, sum(table.stat().st_size for table in tables))
    assert told == sorted(told)


def test_a_column_that_no_table_has_is_a_mistake(enrol: Enrol, target: Path) -> None:
    """A mistyped column would leave a whole kind unwatched."""
    with pytest.raises(UsageError, match="no table has the column 会員番号"):
        enrol("メール,電話\nhanako@firm.example,09001234567\n", columns=WIDE)

    assert not target.exists()


def test_persons_are_joined_across_tables(enrol: Enrol, target: Path) -> None:
    """The same name of a person in two files of one import is one person."""
    enrol(
        "kind,value,person\nemail,hanako@firm.example,C-100200301\n",
        "kind,value,person\nphone,090-0123-4567,C-100200301\nemail,taro@firm.example,C-100200302\n",
    )

    with open_list(target, KEY) as watchlist:
        assert watchlist.persons == 2
        assert entry(watchlist, HANAKO).person == entry(watchlist, PHONE).person
        assert b"C-100200301" not in target.read_bytes()


def test_keywords_keep_their_ids_through_a_change_of_key(
    enrol: Enrol, target: Path, tmp_path: Path
) -> None:
    """They are deciphered with the old key and compared as they are sought."""
    table = "kind,value,label\nkeyword,サンプル商事,brand\n"
    enrol(table)
    old = tmp_path / "old.lw"
    target.rename(old)

    with open_list(old, KEY) as before:
        enrol(table.replace("サンプル", "ｻﾝﾌﾟﾙ"), key=OTHER_KEY, previous=before)
        with open_list(target, OTHER_KEY) as after:
            assert after.keywords() == before.keywords()

"""Lists of the first layout: their ids are kept, and nothing else is done with them."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from leakwatch.errors import ListError
from leakwatch.listfile import Receipt, open_list, open_older
from leakwatch.listfile.batch import batch
from leakwatch.model import Kind
from tests.unit.listfile.oldlist import old_list

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
HANAKO = (Kind.EMAIL, "hanako@firm.example")
OLD = {
    ("email", "hanako@firm.example"): ("a1" * 8, "b1" * 8, "W0001"),
    ("phone", "819001234567"): ("a2" * 8, "b1" * 8, "W0001"),
    ("domain", "firm.example"): ("a3" * 8, "", "ours"),
    ("keyword", "サンプル商事"): ("a4" * 8, "", "brand"),
}
TABLE = """kind,value,label,person
keyword,サンプル商事,brand,
domain,firm.example,ours,
email,Hanako@firm.example,W0001,one
phone,090-0123-4567,W0001,one
phone,090-0123-9999,W0001,one
"""
Enrol = Callable[..., Receipt]


def told(target: Path, key: bytes) -> dict[str, tuple[str, str]]:
    """Give id and person of what both lists hold."""
    with open_list(target, key) as watchlist:
        entries = [watchlist.lookup(Kind(kind), value) for kind, value in OLD]
        return {entry.id: (entry.person, entry.ref) for entry in entries if entry}


def test_the_ids_of_an_old_list_that_is_replaced_are_kept(enrol: Enrol, target: Path) -> None:
    """Whoever updates leakwatch is told no known finding again."""
    target.write_bytes(old_list(KEY, OLD))

    receipt = enrol(TABLE)

    assert receipt.kept == 4
    assert told(target, KEY) == {entry: (person, ref) for entry, person, ref in OLD.values()}


def test_the_ids_of_an_old_list_survive_a_change_of_key(
    enrol: Enrol, target: Path, tmp_path: Path
) -> None:
    """It is named with --previous and its own key."""
    old = tmp_path / "old.lw"
    old.write_bytes(old_list(KEY, OLD))

    with closing(open_older(old, KEY)) as before:
        receipt = enrol(TABLE, key=OTHER_KEY, previous=before)

    assert receipt.kept == 4
    assert told(target, OTHER_KEY) == {entry: (who, ref) for entry, who, ref in OLD.values()}


def test_every_entry_of_an_old_list_is_found_and_no_other(tmp_path: Path) -> None:
    """However many there are."""
    old = tmp_path / "old.lw"
    many = {("phone", f"8190{n:08}"): (f"{n:016x}", f"{n + 7:016x}", "row") for n in range(2_000)}
    old.write_bytes(old_list(KEY, many))

    with closing(open_older(old, KEY)) as before:
        values = [value for _, value in many]
        ids, persons = before.kept(batch("phone", values))
        strange, nobody = before.kept(batch("phone", [f"{value}0" for value in values]))

    assert [each.tobytes().hex() for each in ids] == [entry for entry, _, _ in many.values()]
    assert [each.tobytes().hex() for each in persons] == [who for _, who, _ in many.values()]
    assert not strange.any()
    assert not nobody.any()


def test_an_old_list_that_is_empty_of_a_kind_knows_nothing(tmp_path: Path) -> None:
    """No section may be taken for another."""
    old = tmp_path / "old.lw"
    old.write_bytes(old_list(KEY, OLD))

    with closing(open_older(old, KEY)) as before:
        ids, _ = before.kept(batch("customer_id", ["819001234567"]))

    assert not ids.any()
    assert before.counts == {**dict.fromkeys(Kind, 1), Kind.CUSTOMER_ID: 0}


def test_an_old_list_does_not_run(target: Path) -> None:
    """The sentence says what to do, and that nothing is lost by it."""
    target.write_bytes(old_list(KEY, OLD))

    with pytest.raises(ListError, match=r"watchlist\.lw: .*import the tables again.*keeps its id"):
        open_list(target, KEY)


@pytest.mark.parametrize("place", [1_500, -1])
def test_an_old_list_that_was_altered_gives_no_ids(place: int, tmp_path: Path) -> None:
    """An id of another entry would silence a leak."""
    old = tmp_path / "old.lw"
    content = bytearray(old_list(KEY, OLD))
    content[place] ^= 1
    old.write_bytes(content)

    with pytest.raises(ListError, match=r"old\.lw: the list was altered"):
        open_older(old, KEY)


def test_a_list_that_shrinks_below_an_old_one_is_refused(enrol: Enrol, target: Path) -> None:
    """Its counts count."""
    target.write_bytes(old_list(KEY, OLD))

    with pytest.raises(ListError, match="from 4 to 1 entries"):
        enrol("kind,value\nemail,hanako@firm.example\n")

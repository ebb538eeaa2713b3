"""The story of an import: tables in, one list file out, or a sentence that says why not."""

import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from leakwatch.errors import ListError
from leakwatch.listfile.finish import Finish
from leakwatch.listfile.intake import Intake
from leakwatch.listfile.older import Older, open_older
from leakwatch.listfile.roll import Roll
from leakwatch.match.enrol import Persons
from leakwatch.match.keys import derive
from leakwatch.match.many import many
from leakwatch.match.sheet import Plan, Refused
from leakwatch.model import Kind, Spelling

_JOBS = os.cpu_count() or 1  # threads
_MOST_KEPT = 2**25 - 2**13  # mallopt(3): DEFAULT_MMAP_THRESHOLD_MAX, less what goes before a block
_MOST_LOST = 0.1  # the share of entries that may vanish without being forced


@dataclass(frozen=True, slots=True)
class Order:
    """What to enrol, and where the list goes."""

    files: tuple[Path, ...]  # together the whole new list; long and wide may be mixed
    target: Path
    spelling: Spelling
    created_at: datetime
    columns: Mapping[str, str] = field(default_factory=dict)  # header -> kind, label or person
    person_per_row: bool = False  # in the wide form
    previous: Older | None = None  # an older list whose entry ids are kept; any key
    force: bool = False  # even if the list shrinks, or takes the place of one we cannot read


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import came to."""

    list_id: str
    counts: dict[Kind, int]
    persons: int
    rows: int
    refused: int  # rows and single values
    merged: int  # identifiers that came more than once
    kept: int  # entries that kept the id of an older list


def import_list(
    order: Order,
    key: bytes,
    refuse: Callable[[Refused], None] = lambda _: None,
    progress: Callable[[int, int], None] = lambda _rows, _bytes: None,
) -> Receipt:
    """Enrol tables and put the new list in the place of the old one, all or nothing.

    `refuse` is told of each row or value that is not taken; `progress` of rows and bytes so far.
    Raises UsageError for a table that cannot be meant, ListError for a list that would shrink by
    more than a tenth, hold nothing, or replace one that the key does not open.
    """
    keys = derive(key)
    _keep_memory()
    with ExitStack() as stack:
        replaced = _replaced(order, key, stack)
        known = [older for older in (replaced, order.previous) if older]
        before = sum(known[0].counts.values()) if known else 0
        by = many(sum(path.stat().st_size for path in order.files))
        roll = Roll(keys, known, order.target.parent, by)
        intake = Intake(
            roll=roll,
            plan=Plan(order.columns, order.person_per_row),
            spelling=order.spelling,
            known=known,
            persons=Persons(secrets.token_bytes(16)),
            by=by,
            jobs=_JOBS,
            refuse=refuse,
            progress=progress,
        )
        intake.take_all(order.files)
        stack.close()  # nothing more is asked of it, and it may be large
        roll.close(_JOBS)
        _check_size(order, roll, before)
        finish = Finish(roll, order.spelling, _JOBS)
        finish.write(order.target, order.created_at)
    return _receipt(finish, roll, intake)


def _keep_memory() -> None:
    """Have glibc keep what is freed: it does so with blocks up to the largest freed so far.

    Each piece of a table takes some megabytes and leaves them to the next. Handed back in between,
    they would be cleared each time: a fifth of all that an import does.
    """
    bytes(_MOST_KEPT)


def _receipt(finish: Finish, roll: Roll, intake: Intake) -> Receipt:
    return Receipt(
        list_id=finish.list_id.hex(),
        counts=roll.counts,
        persons=finish.persons,
        rows=intake.rows,
        refused=intake.refused,
        merged=roll.merged,
        kept=roll.kept,
    )


def _replaced(order: Order, key: bytes, stack: ExitStack) -> Older | None:
    """Open the list that will be replaced; None where there is none, or none that we can use."""
    if not order.target.exists():
        return None
    try:
        return stack.enter_context(closing(open_older(order.target, key)))
    except ListError as fault:
        if order.force or order.previous:
            return None
        raise ListError(
            f"{fault}; to replace it and keep its entry ids name it with --previous and "
            "--previous-key, or give them up with --force"
        ) from fault


def _check_size(order: Order, roll: Roll, before: int) -> None:
    size = sum(roll.counts.values())
    if not size:
        raise ListError("nothing was accepted: an empty list would watch nothing")
    if size < before * (1 - _MOST_LOST) and not order.force:
        raise ListError(
            f"the list would shrink from {before:,} to {size:,} entries, by more than a tenth; "
            "where that is meant, say --force"
        )

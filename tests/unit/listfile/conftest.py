"""A made-up customer table and the short way to enrol it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leakwatch.listfile import Order, Receipt, import_list
from leakwatch.model import CustomerIdRule, Spelling

KEY = bytes(range(32))
SPELLING = Spelling("JP", (CustomerIdRule("member", "MB[- ]?[0-9]{7}[- ]?[0-9]", "- ", "luhn"),))
CREATED_AT = datetime(2031, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give the place of the list."""
    return tmp_path / "watchlist.lw"


@pytest.fixture
def enrol(tmp_path: Path, target: Path) -> Callable[..., Receipt]:
    """Enrol tables given as text; more keywords go to the order, `key` is the list's."""

    def run(*tables: str, key: bytes = KEY, **more: object) -> Receipt:
        files = [*more.pop("files", ())]  # type: ignore[misc] # tests
        refuse = more.pop("refuse", lambda _: None)
        for number, text in enumerate(tables):
            files.append(tmp_path / f"{number}.csv")
            files[-1].write_text(text, encoding="utf-8")
        values = {"target": target, "spelling": SPELLING, "created_at": CREATED_AT, **more}
        return import_list(Order(tuple(files), **values), key, refuse)  # type: ignore[arg-type] # tests

    return run

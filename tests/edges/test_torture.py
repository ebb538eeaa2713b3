"""Bombs and pages of torture, in the real confined reader: what each costs, and what is found."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.torture.bombs import BOMBS
from tests.torture.pages import PAGES

HOUSE = Path(__file__).parents[2]
MOST_SECONDS = 7.0  # of computing time of the child
MOST_MEMORY = 64  # MiB on top of what a child begins with
Cost = Mapping[str, object]


@pytest.fixture(scope="module")
def costs() -> Mapping[str, Cost]:
    """Read all of them in a program of its own, so that nothing else is counted."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.torture"], cwd=HOUSE, check=True, capture_output=True
    )
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return {line["name"]: line for line in lines}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_cut_and_what_stands_before_the_cut_is_found(
    costs: Mapping[str, Cost], name: str
) -> None:
    """It ends within its bounds, says that it was not read whole, and harms nobody behind it."""
    cost = costs[name]

    assert cost["found"]
    assert cost["next"]
    assert {"cut", "degraded", "unreadable"} & set(_words(cost)) or name in SOUND


# These only look like bombs: they are read to their end.
SOUND = ("a workbook", "a letter that laughs")


@pytest.mark.parametrize("name", PAGES)
def test_torture_loses_nothing(costs: Mapping[str, Cost], name: str) -> None:
    """Whatever becomes of the reader, the address in clear is found, and the next page read."""
    cost = costs[name]

    assert cost["found"]
    assert cost["next"]


@pytest.mark.parametrize("name", [*BOMBS, *PAGES])
def test_torture_is_bounded(costs: Mapping[str, Cost], name: str) -> None:
    """Computing time and memory; a busy machine changes neither."""
    cost = costs[name]

    assert float(str(cost["child"])) <= MOST_SECONDS
    assert int(str(cost["more"])) <= MOST_MEMORY


def _words(cost: Cost) -> list[str]:
    outcomes = cost["outcomes"]
    return [str(outcome) for outcome in outcomes] if isinstance(outcomes, list) else []

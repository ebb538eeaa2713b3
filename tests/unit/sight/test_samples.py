"""Measurements of real pages: one that looked at nothing keeps no goal."""

import json
from pathlib import Path

from tests.sight.directories import measured
from tests.sight.samples import truth
from tests.survive.figure import share


def test_with_nothing_to_look_at_a_goal_is_missed(tmp_path: Path) -> None:
    """A folder that was renamed must not look like a green run."""
    told = measured(tmp_path).items()
    found = [share(name, tally.right, tally.all, goal) for name, (tally, goal) in told]

    assert [(one.seen, one.kept) for one in found] == [("none at hand", False)] * 4


def test_what_is_right_of_enough_keeps_its_goal() -> None:
    """Exactly the share that is asked for is enough."""
    assert share("walls", 9, 10, 0.9).kept
    assert not share("walls", 8, 10, 0.9).kept


def test_what_pages_are_may_stand_among_them(tmp_path: Path) -> None:
    """The folder of pages may be another's, who lets nobody write there: then ours counts."""
    ours = truth(tmp_path, "presets.json")
    (tmp_path / "presets.json").write_text(json.dumps([]))

    assert ours
    assert truth(tmp_path, "presets.json") == []
    assert truth(tmp_path, "sorts.json") is None

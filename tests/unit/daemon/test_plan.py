"""What a reload changes, and what of it waits for a restart."""

from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config import load
from leakwatch.daemon.plan import Plan, Story, changes, read_sources
from leakwatch.pipeline import USUAL, Tempo

SOURCE = 'urls = ["http://a.example/"]\nevery = "1h"\npasswords = ["@channel"]\n'


def _plan(folder: Path, read: str) -> Plan:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "a.toml").write_text(SOURCE)
    (folder / "config.toml").write_text(f"[read]\n{read}\n")
    settings = load(folder / "config.toml", environ={})
    return Plan(settings, read_sources(settings, Story.WATCH))


@pytest.mark.parametrize(
    ("read", "changed", "late"),
    [
        ("", [], []),
        ("archive_passwords = true", ["read", "source a"], []),
        ("max_depth = 2", ["read"], ["read"]),
        ("archive_passwords = true\nmax_depth = 2", ["read", "source a"], ["read"]),
    ],
)
def test_bounds_wait_for_a_restart_and_the_leave_for_passwords_does_not(
    read: str, changed: list[str], late: list[str], tmp_path: Path
) -> None:
    """The reader was started with its bounds; passwords go to it with each document."""
    before, after = _plan(tmp_path, ""), _plan(tmp_path, read)

    assert changes(before, after) == (changed, late)


@pytest.mark.parametrize(
    ("slack", "tempo"),
    [("", USUAL), ('timeout = "2s"\npace = "0s"', Tempo(timedelta(seconds=2), timedelta(0)))],
    ids=["nothing said", "in a hurry"],
)
def test_the_settings_say_how_fast_slack_is_told(slack: str, tempo: Tempo, tmp_path: Path) -> None:
    """An uncertain message settles for longer than its sender waits, whatever that is."""
    (tmp_path / "config.toml").write_text(f"[slack]\n{slack}\n")

    plan = Plan(load(tmp_path / "config.toml", environ={}))

    assert plan.tempo == tempo
    assert plan.tempo.settle > plan.settings.slack.timeout

"""The `[canary]` section."""

from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config import CanarySettings, load
from leakwatch.errors import ConfigError


def read(folder: Path, text: str) -> CanarySettings:
    """Read a section."""
    (folder / "config.toml").write_text(f"[canary]\n{text}\n")
    return load(folder / "config.toml", environ={}).canary


def test_without_an_address_there_is_none(tmp_path: Path) -> None:
    """It has to be set up by somebody first."""
    assert read(tmp_path, "") == CanarySettings()


def test_it_has_an_address_an_interval_and_a_label(tmp_path: Path) -> None:
    """The label is that of the entry which stands on the page."""
    found = read(tmp_path, 'url = "http://ours.example/x"\nevery = "2h"\nref = "bird"')

    assert found == CanarySettings("http://ours.example/x", timedelta(hours=2), "bird")
    assert "ours" not in repr(found)


@pytest.mark.parametrize("line", ['url = "ours"', 'every = "1s"', 'ref = ""', "url = 1"])
def test_what_cannot_be_is_named(tmp_path: Path, line: str) -> None:
    """With its key."""
    with pytest.raises(ConfigError, match=line.split(maxsplit=1)[0]):
        read(tmp_path, line)

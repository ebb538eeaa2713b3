"""Command lines that people paste."""

import shlex
from pathlib import Path

import pytest

from leakwatch.cli.pasted import command


@pytest.fixture(autouse=True)
def _nothing_is_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEAKWATCH_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))


@pytest.mark.parametrize("path", ["etc/config.toml", "with a blank/it's.toml", "名簿/$HOME.toml"])
def test_a_configuration_elsewhere_is_named_so_that_a_shell_reads_it(path: str) -> None:
    """Blanks and quotes included."""
    words = shlex.split(command("run --once", Path(path)))

    assert words == ["leakwatch", "run", "--once", "--config", path]


@pytest.mark.parametrize("name", ["config.toml", "xdg/leakwatch/config.toml"])
def test_a_configuration_that_is_found_anyway_is_left_out(tmp_path: Path, name: str) -> None:
    """In the present folder, or in the user's own place."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()

    assert command("doctor", tmp_path / name) == "leakwatch doctor"


def test_one_that_another_would_hide_is_named(tmp_path: Path) -> None:
    """The present folder's comes first, so the other must be said."""
    (tmp_path / "config.toml").touch()

    assert command("doctor", tmp_path / "b.toml").endswith(f"--config {tmp_path}/b.toml")


def test_the_variable_counts_as_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sets it need not type the option."""
    monkeypatch.setenv("LEAKWATCH_CONFIG", "elsewhere/config.toml")

    assert command("doctor", tmp_path / "elsewhere/config.toml") == "leakwatch doctor"

"""The `[alert]` section."""

from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import config
from leakwatch.errors import ConfigError


def _load(folder: Path, line: str) -> config.Settings:
    (folder / "config.toml").write_text(f"[alert]\n{line}\n")
    return config.load(folder / "config.toml")


def test_an_outage_may_be_told_at_once(tmp_path: Path) -> None:
    """Zero is a duration like others."""
    settings = _load(tmp_path, 'notice_after = "0s"')

    assert settings.alert.notice_after == timedelta(0)


def test_an_outage_is_not_kept_silent_for_days(tmp_path: Path) -> None:
    """A day is the most: who is not told believes that all is well."""
    with pytest.raises(ConfigError, match="notice_after"):
        _load(tmp_path, 'notice_after = "2d"')

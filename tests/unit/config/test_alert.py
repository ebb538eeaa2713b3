"""`[alert]`: how the team is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from leakwatch.config import Settings
from leakwatch.errors import ConfigError

Load = Callable[[str], Settings]


def test_storm_and_interval_are_read(settings: Load) -> None:
    """How much is too much is the team's to say."""
    loaded = settings("[alert]\nstorm = 5\nreply_interval = '10m'\n").alert

    assert (loaded.storm, loaded.reply_interval) == (5, timedelta(minutes=10))


@pytest.mark.parametrize("line", ["storm = 0", "storm = true", "reply_interval = '0s'"])
def test_what_would_tell_nothing_or_everything_is_refused(settings: Load, line: str) -> None:
    """A bound of none would fold every finding, no peace would be no bound."""
    with pytest.raises(ConfigError, match=r"alert\.(storm|reply_interval): expected"):
        settings(f"[alert]\n{line}\n")

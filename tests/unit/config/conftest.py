"""A configuration file in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leakwatch.config import Settings, load
from leakwatch.errors import ConfigError


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Name a file that is not there yet, in an empty folder."""
    return tmp_path / "config.toml"


@pytest.fixture
def settings(config: Path) -> Callable[[str], Settings]:
    """Load a configuration with this content, in a bare environment."""

    def load_text(content: str) -> Settings:
        config.write_text(content, encoding="utf-8")
        return load(config, environ={})

    return load_text


@pytest.fixture
def faults(config: Path, settings: Callable[[str], Settings]) -> Callable[[str], list[str]]:
    """Give the faults of a configuration with this content, without the file's path."""

    def load_text(content: str) -> list[str]:
        with pytest.raises(ConfigError) as caught:
            settings(content)
        return [fault.removeprefix(str(config)) for fault in caught.value.faults]

    return load_text

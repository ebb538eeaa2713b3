"""A folder of source files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leakwatch.config.table import Notes
from leakwatch.model import Source
from leakwatch.sources import NONE, gathered, load


@pytest.fixture
def source(tmp_path: Path) -> Callable[[str], Source]:
    """Load one source with this content; it is called paste."""

    def load_text(content: str) -> Source:
        (tmp_path / "paste.toml").write_text(content, encoding="utf-8")
        return load(tmp_path, NONE)[0]

    return load_text


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[str], list[str]]:
    """Give the faults of one source with this content, without the folder's path."""

    def load_text(content: str) -> list[str]:
        (tmp_path / "paste.toml").write_text(content, encoding="utf-8")
        notes = Notes()
        gathered(tmp_path, NONE, notes)
        return [fault.replace(f"{tmp_path}/", "") for fault in notes.faults]

    return load_text

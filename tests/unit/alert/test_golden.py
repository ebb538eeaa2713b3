"""Every template in both languages looks as it did when somebody last looked at it."""

from pathlib import Path

import pytest

from tests.templates import GOLDEN, golden

WRITTEN = dict(golden())


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_message_is_as_its_golden_file_says(path: Path) -> None:
    """A change of words or blocks is seen in review; `python -m tests.templates` writes it."""
    assert path.read_text("utf-8") == WRITTEN[path]


def test_no_golden_file_outlives_its_template() -> None:
    """It would be taken for a promise."""
    assert set(GOLDEN.rglob("*.json")) == set(WRITTEN)

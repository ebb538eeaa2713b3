"""The lines in which builds are broken on purpose."""

from pathlib import Path

import pytest

from tests.survive.broken import BREAKS, Break
from tests.wrong import HOUSE, build, changed


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: one.name)
def test_a_break_changes_its_one_line(one: Break, tmp_path: Path) -> None:
    """And leaves the program itself as it is."""
    sound = (HOUSE / "leakwatch" / one.module).read_text()

    text = (build(tmp_path, one) / "leakwatch" / one.module).read_text()

    assert text.replace(one.wrong, one.line) == sound
    assert text != sound
    compile(text, one.module, "exec")


def test_a_line_that_is_not_there_any_more_is_noticed(tmp_path: Path) -> None:
    """Else a build would count as broken that is not."""
    (tmp_path / "pipeline.py").write_text("def tell(): ...\n")

    with pytest.raises(AssertionError, match="not once"):
        changed(BREAKS[0], tmp_path)

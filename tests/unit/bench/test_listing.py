"""The size of a list, and how long it takes to open."""

from pathlib import Path

from tests.bench.listing import figures
from tests.bench.made_up import OURS


def test_a_digest_takes_a_few_dozen_bytes_and_opening_takes_time(tmp_path: Path) -> None:
    """The refs of so small a list, and what fills it up, would be felt."""
    size, wait = figures(tmp_path, OURS)

    assert 28 < size.value < 100
    assert (size.unit, wait.unit) == (" bytes", " ms")
    assert wait.value > 0
    assert "10,000,000" in wait.remark

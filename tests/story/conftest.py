"""Sets the stage for every story."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Give an empty history, an empty web, a silent channel, and a list of three customers."""
    opened = Stage(tmp_path)
    opened.enrol(
        "domain,corp.example,company",
        "email,taro@example.com,W1,p1",
        "phone,090-0123-4567,W1,p1",
        "email,hanako@example.com,W2,p2",
        "customer_id,NX-1234-5678-2,W3,p3",
    )
    yield opened
    opened.close()

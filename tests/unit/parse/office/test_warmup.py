"""What is read here is read in the cage too, where nothing can be loaded any more."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[4]
CAGED = """
import sys
from leakwatch.parse.charsets import guess
from leakwatch.parse.charsets import labels
from leakwatch.parse.office import files as office
from leakwatch.parse.bounds import Budget, Limits
from leakwatch.worker.cage import Bounds, confine
from tests.unit.parse.office.test_files import SAMPLES

labels.load()
guess.load()
office.load()
confine(Bounds(20, 2**30))
for kind, content in SAMPLES.items():
    budget = Budget(Limits())
    budget.feed(len(content))
    text = "".join(office.texts(kind, content, budget))
    files = [sum(map(len, each.blocks)) for each in office.embedded(kind, content, budget)]
    print(kind.name, "hanako@firm.example" in text, flush=True)
"""


def test_every_kind_is_read_where_no_file_can_be_opened() -> None:
    """After `load()` a confined child needs nothing from outside."""
    told = subprocess.run(
        [sys.executable, "-c", CAGED],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert told.stdout.split()[1::2] == ["True"] * 11, told.stderr[-2000:]

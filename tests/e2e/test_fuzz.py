"""A minute of coverage-guided fuzzing of every reader: the long run is `make fuzz`."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import absent

HOUSE = Path(__file__).parents[2]
SECONDS = "60"


def test_a_minute_of_fuzzing_breaks_no_rule(tmp_path: Path) -> None:
    """Any bytes give documents or an outcome, nothing else; no line of plain ASCII is lost."""
    if importlib.util.find_spec("atheris") is None:
        sentence = "atheris is missing: pip install atheris brings it (x86-64 only)"
        absent(sentence, is_ci=os.environ.get("CI") == "true")

    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", SECONDS, str(tmp_path)],
        cwd=HOUSE,
        check=False,
        capture_output=True,
        text=True,
    )

    if run.returncode:
        pytest.fail(run.stderr[-6_000:])
    assert "Done " in run.stderr

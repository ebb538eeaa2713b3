"""The parts of the README that the benchmarks write."""

import pytest

from tests.bench.readme import README, part, renewed
from tests.bench.report import Report
from tests.bench.timing import Speeds

TEXT = "before\n<!-- a.py -->\nold\n<!-- /a.py -->\nbehind\n"


def test_only_the_part_of_a_script_is_written_anew() -> None:
    """And once more the same."""
    new = renewed(TEXT, "a.py", "| new |\n")

    assert part(new, "a.py") == "| new |"
    assert (new.startswith("before\n"), new.endswith("\nbehind\n")) == (True, True)
    assert renewed(new, "a.py", "| new |") == new


def test_a_script_without_a_part_is_told_so() -> None:
    """Its figures would be lost otherwise."""
    with pytest.raises(ValueError, match="not found"):
        renewed(TEXT, "b.py", "new")


@pytest.mark.parametrize("script", ["matching.py", "enrolment.py", "listing.py"])
def test_the_readme_has_a_part_of_each_script(script: str) -> None:
    """With a table of figures beside their goals."""
    assert "| measured |" in part(README.read_text("utf-8"), script)


def test_the_extract_shows_the_picture_and_no_notes() -> None:
    """What is too long for the README stands in matching.md."""
    extract = Report("A title.", Speeds(), ["combo"], [], ["A note."]).extract("a.svg")

    assert "](a.svg)" in extract
    assert "A title." in extract
    assert "Machine: " in extract
    assert "A note." not in extract

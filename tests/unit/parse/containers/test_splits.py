"""Parts of split archives are known by their names."""

import pytest

from leakwatch.parse.containers.splits import PART, is_part


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dump.7z.001", True),
        ("dump.ZIP.010", True),
        ("dump.tar.003", True),
        ("dump.z01", True),
        ("dump.r00", True),
        ("dump.part01.rar", True),
        ("dump.zip", False),
        ("list.csv.001", False),
        ("", False),
    ],
)
def test_parts_are_known_by_their_names(name: str, expected: bool) -> None:
    """All but the first have no magic."""
    assert is_part(name) is expected


def test_the_reason_says_what_to_do() -> None:
    """The operator can join the parts; the program sees one at a time."""
    assert "cat x.7z.* > x.7z" in PART

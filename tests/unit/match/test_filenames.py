"""What makes a file's name of a host name."""

import pytest

from leakwatch.match.filenames import named_after, without_ending
from leakwatch.model import Confidence


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("firm.example.sql", "firm.example"),
        ("vpn.firm.example_dump.sql.gz", "vpn.firm.example"),
        ("firm.example-access.log.1", "firm.example"),
        ("xn--wgv71a119e.xn--p1ai.csv", ""),
        ("firm.example", ""),
        ("firm.example_backup", ""),
        ("firm.sql", ""),
        ("192.0.2.1", ""),
        ("192.0.2.1.log", ""),
        ("v1.2.3.tar.gz", ""),
        ("7z", ""),
        ("", ""),
    ],
)
def test_endings_go_and_what_hangs_on_the_label_before_them(name: str, host: str) -> None:
    """Without an ending of a file it is a host name, or none."""
    assert without_ending(name) == host


def test_an_ending_that_is_a_domain_as_well_leaves_doubt() -> None:
    """Somebody may own firm.example.zip."""
    assert named_after("firm.example.zip") == [("firm.example", Confidence.POSSIBLE)]
    assert named_after("firm.example.rar") == [("firm.example", Confidence.EXACT)]
    assert named_after("firm.example") == []

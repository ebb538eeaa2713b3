"""A compound file is read as what is kept in it."""

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.office.oldfiles import files, lines
from tests.compounds import compound, old_workbook
from tests.papers import budget, read

MAIL = compound(
    {
        "__properties_version1.0": b"",
        "__substg1.0_1000001F": "hanako@firm.example".encode("utf-16-le"),
        "__attach_version1.0_#00000000/__substg1.0_37010102": b"a,b",
    }
)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (old_workbook([["hanako@firm.example"]]), Outcome.READ),
        (MAIL, Outcome.READ),
        (compound({"x": b"hanako@firm.example"}), Outcome.DEGRADED),
        (compound({"x": b"hanako@firm.example", "EncryptedPackage": b"x"}), Outcome.CLOSED),
    ],
)
def test_each_kind_has_its_reader(content: bytes, outcome: Outcome) -> None:
    """What is sealed is closed, whatever else lies beside it."""
    found, ended = read(lines(content, budget()))

    assert ended is outcome
    assert outcome is Outcome.CLOSED or "hanako@firm.example" in found


def test_what_breaks_off_is_cut() -> None:
    """Half a body is a body, but the other half may hold a leak."""
    body = ("hanako@firm.example\n" * 400).encode("utf-16-le")
    content = bytearray(compound({"__properties_version1.0": b"", "__substg1.0_1000001F": body}))
    third = len(content) - 512 + 4 * 3  # the table's word on what follows sector 3
    content[third : third + 4] = (0xFFFFFFFE).to_bytes(4, "little")
    found, outcome = read(lines(bytes(content), budget()))

    assert found[0] == "hanako@firm.example"
    assert len(found) < 400
    assert outcome is Outcome.CUT


def test_properties_are_read() -> None:
    """Authors and titles stand in a stream of their own."""
    content = compound(
        {"WordDocument": bytes(2000), "\x05SummaryInformation": b"\0\0cr@eator.example\0"}
    )
    found, outcome = read(lines(content, budget()))

    assert "cr@eator.example" in found
    assert outcome is Outcome.DEGRADED


def test_attached_and_wrapped_files_are_found() -> None:
    """The packager of Windows writes two paths before the file."""
    wrapped = b"\0\0\0\0\x02\0dump.csv\0C:\\dump.csv\0\0\0\3\0\x04\0\0\0tmp\0\x05\0\0\0a,b,c"
    content = compound({"ObjectPool/_1/\x01Ole10Native": wrapped, "_2/Package": b"PK"})

    assert [b"".join(each.blocks) for each in files(MAIL, budget())] == [b"a,b"]
    assert {each.name: b"".join(each.blocks) for each in files(content, budget())} == {
        "dump.csv": b"a,b,c",
        "_2/Package": b"PK",
    }

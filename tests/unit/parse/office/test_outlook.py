"""A saved mail gives its properties, recipients and attachments."""

import struct

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError
from leakwatch.parse.office.compound import Compound
from leakwatch.parse.office.outlook import attachments, is_mail, mail, unpacked_rtf
from tests.compounds import compound
from tests.papers import budget, read

MAIL = {
    "__properties_version1.0": b"",
    "__substg1.0_0037001F": "名簿".encode("utf-16-le"),
    "__substg1.0_1000001E": "見本です\r\nhanako@firm.example".encode("cp932"),
    "__recip_version1.0_#00000000/__substg1.0_3001001F": "見本".encode("utf-16-le"),
    "__recip_version1.0_#00000000/__substg1.0_39FE001F": "to@firm.example".encode("utf-16-le"),
    "__attach_version1.0_#00000000/__substg1.0_37010102": b"a,b\n" * 2000,
    "__attach_version1.0_#00000000/__substg1.0_3707001F": "名簿.csv".encode("utf-16-le"),
    "__nameid_version1.0/__substg1.0_00040102": b"names",
}


def opened(streams: dict[str, bytes]) -> Compound:
    """Give a mail of some streams."""
    return Compound(compound(streams), budget())


def test_texts_are_lines_and_a_recipient_is_a_record() -> None:
    """Name and address of one person stand together."""
    found, outcome = read(mail(opened(MAIL), budget()))

    assert found == [
        "名簿",
        "見本です",
        "hanako@firm.example",
        "見本\tto@firm.example",
        "名簿.csv",
    ]
    assert outcome is Outcome.READ
    assert is_mail(opened(MAIL))
    assert not is_mail(opened({"x": b""}))


def test_attachments_have_their_names() -> None:
    """And what is no file is none."""
    found = {each.name: b"".join(each.blocks) for each in attachments(opened(MAIL))}

    assert found == {"名簿.csv": b"a,b\n" * 2000}


def test_a_mail_inside_a_mail_is_read_with_it() -> None:
    """It is no file, only a folder."""
    inner = "__attach_version1.0_#00000000/__substg1.0_3701000D/"
    found, _ = read(
        mail(
            opened({**MAIL, f"{inner}__substg1.0_1000001F": "in@ner.example".encode("utf-16-le")}),
            budget(),
        )
    )

    assert "in@ner.example" in found


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_body_of_rich_text_alone_is_read(is_packed: bool) -> None:
    """Outlook packs it in a way of its own."""
    text = rb"{\rtf1\ansi hanako@firm.example\par}"
    body = (
        b"".join(b"\0" + text[at : at + 8] for at in range(0, len(text), 8)) if is_packed else text
    )
    head = struct.pack("<II4sI", len(body) + 12, len(text), b"LZFu" if is_packed else b"MELA", 0)
    streams = {"__properties_version1.0": b"", "__substg1.0_10090102": head + body}

    assert read(mail(opened(streams), budget())) == (["hanako@firm.example"], Outcome.READ)


def test_packed_text_copies_what_was_written_before() -> None:
    """Its dictionary begins with common words; a copy may overlap itself."""
    start = struct.pack("<II4sI", 0, 20, b"LZFu", 0)
    word, overlapping = (0 << 4 | 3).to_bytes(2, "big"), (212 << 4 | 4).to_bytes(2, "big")
    body = bytes([0b101]) + word + b"a" + overlapping

    assert unpacked_rtf(start + body, budget()) == rb"{\rtf" + b"a" * 7
    with pytest.raises(UnreadError):
        unpacked_rtf(struct.pack("<II4sI", 0, 9, b"????", 0) + b"x", budget())

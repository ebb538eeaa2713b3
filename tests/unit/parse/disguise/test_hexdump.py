"""Hexdumps and digits that signs part."""

import pytest

from leakwatch.parse.disguise.hexdump import digits
from leakwatch.parse.disguise.runs import MASK

TEXT = b"hanako@firm.example,090-0123-4567"


def found(source: bytes) -> list[bytes]:
    """Give the bytes that are found."""
    return [octets for _, _, octets in digits(source, source.translate(MASK))]


def dump(line: str, size: int = 16) -> bytes:
    """Write the text as a program does, line by line."""
    pieces = [(at, TEXT[at : at + size]) for at in range(0, len(TEXT), size)]
    return "".join(
        line.format(at=at, p=p, two=Pairs(p), shown=p.decode()) for at, p in pieces
    ).encode()


class Pairs:
    """Bytes that are written by a format's own word: in ones, in twos, in two halves."""

    def __init__(self, octets: bytes) -> None:
        self._octets = octets

    def __format__(self, way: str) -> str:
        octets = self._octets
        return {
            "ones": f"{octets.hex(' '):<47}",
            "twos": f"{' '.join(octets[n : n + 2].hex() for n in range(0, len(octets), 2)):<39}",
            "halves": f"{octets[:8].hex(' ')}  {octets[8:].hex(' ')}".ljust(48),
            "words": " ".join(
                octets[n : n + 2][::-1].hex().rjust(4, "0") for n in range(0, len(octets), 2)
            ),
        }[way]


@pytest.mark.parametrize(
    "line",
    [
        "{at:08x}: {two:twos}  {shown}\n",
        "{at:08x}  {two:halves}  |{shown}|\n",
        "{at:07o} {two:ones}\n",
        "{at:07o} {two:ones}  >{shown}<\n",
        "{at:04x}: {two:ones}  {shown}\n",
        "0x{at:04x}: {two:twos}  {shown}\n",
        "{at:07x} {two:words}\n",
    ],
)
def test_the_columns_are_joined_over_the_lines(line: str) -> None:
    """What is shown beside them cuts every value."""
    source = b"before\n" + dump(line) + b"behind\n"

    assert any(TEXT in octets for octets in found(source))


@pytest.mark.parametrize("sign", [" ", ":", ",", ", ", "; "])
def test_digits_parted_by_signs_are_joined(sign: str) -> None:
    """As debuggers, network tools and sources of programs write them."""
    pairs = [f"{byte:02x}" for byte in TEXT]

    assert found(f"x {sign.join(pairs)} y".encode()) == [TEXT]
    assert found(f"{{ {sign.join('0x' + pair for pair in pairs)} }}".encode()) == [TEXT]


@pytest.mark.parametrize(
    "source",
    [
        b"00:1a:2b:3c:4d:5e is a card's address",
        b"at 12:05:59 on 31 07 01, 12 05 59",
        b"this that what them with from have been",
        b"2001:0db8:85a3:0000:0000:8a2e:0370:7334",
    ],
)
def test_times_and_words_give_nothing_to_read(source: bytes) -> None:
    """Too few, or no digits."""
    assert all(len(octets) < 17 and b"@" not in octets for octets in found(source))

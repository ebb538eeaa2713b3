"""Tables in pieces: every row once, in bytes or in cells, wherever pieces are cut."""

import csv
from contextlib import closing
from pathlib import Path

import pytest

from leakwatch.errors import UsageError
from leakwatch.listfile.pieces import Pieces, Plain
from leakwatch.listfile.slab import Table, slab
from leakwatch.match.sheet import Refused

QUOTED = 'a,b\n1,"x\ny"\n2,plain\n"3, 4",z\n'


def rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Read a table in pieces; gives its header and every other row with its first line."""
    found: list[tuple[int, list[str]]] = []
    with closing(Pieces(path)) as pieces:
        assert pieces.header is not None
        assert not isinstance(pieces.header, Refused)
        header = pieces.header[1]
        table = Table(str(path), pieces.charset, pieces.delimiter, len(header))
        for piece in pieces:
            laid = slab(piece, table)
            regular = [(int(n), laid.row(k)) for k, n in enumerate(laid.regular)]
            told = dict([*regular, *laid.odd()])
            assert sorted(told) == list(range(laid.count))
            found += [told[n] for n in range(laid.count)]  # type: ignore[misc] # no fault here
    return header, found


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("a,b\n1,x\n\n2,y", [2, 4]),
        ("a,b\r\n1,x\r\n ,　\r\n2,y\r\n", [2, 4]),
        (QUOTED, [2, 4, 5]),
        ("a\tb\n1\tx, y\n", [2]),
        ('"a\nc",b\n1,2\n', [3]),
        ("a,b\r1,2\r3,4\r", [2, 3]),
        ("﻿a,b\n日本,2\n", [2]),
        ("a,b\n1\n1,2,3\n", [2, 3]),
        ("a,b\n", []),
    ],
)
def test_every_row_is_told_once_with_its_line(
    content: str, lines: list[int], tmp_path: Path
) -> None:
    """As the csv module reads them; what is blank is no row."""
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode())

    header, found = rows(path)

    with path.open(encoding="utf-8-sig", newline="") as file:
        delimiter = "\t" if "\t" in content.split("\n", maxsplit=1)[0] else ","
        expected = [r for r in csv.reader(file, delimiter=delimiter) if any(c.strip() for c in r)]
    assert [header, *(cells for _, cells in found)] == expected
    assert [line for line, _ in found] == lines


def test_rows_are_whole_wherever_a_piece_ends(tmp_path: Path) -> None:
    """Pieces have a megabyte; a quoted cell may go over the end of one."""
    path = tmp_path / "a.csv"
    plain = [f"{n},{'x' * (n % 90)}" for n in range(60_000)]
    long = '"' + "line\n" * 20_000 + '",end'
    path.write_text("\n".join(["a,b", *plain, *[long] * 15, *plain]) + "\n", encoding="utf-8")

    _, found = rows(path)

    assert len(found) == 120_015
    assert found[60_000:60_015] == [
        (60_002 + 20_001 * n, ["line\n" * 20_000, "end"]) for n in range(15)
    ]
    assert [cells[0] for _, cells in found[60_015:]] == [str(n) for n in range(60_000)]
    assert found[-1][0] == 60_001 + 15 * 20_001 + 60_000


def test_japanese_tables_of_excel_are_cut_in_bytes(tmp_path: Path) -> None:
    """In CP932, a second byte may be a letter, and never a comma or a line end."""
    path = tmp_path / "a.csv"
    signs = "".join(chr(n) for n in range(0x4E00, 0x5000) if chr(n).encode("cp932", "ignore"))
    path.write_bytes(f"名前,b\n{signs},ソ能\n".encode("cp932"))

    header, found = rows(path)

    assert (header, found) == (["名前", "b"], [(2, [signs, "ソ能"])])
    with closing(Pieces(path)) as pieces:
        assert all(isinstance(piece, Plain) for piece in pieces)


def test_an_empty_file_has_no_header(tmp_path: Path) -> None:
    """And no piece."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"")

    with closing(Pieces(path)) as pieces:
        assert pieces.header is None
        assert [*pieces] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_table_is_read_in_the_charset_that_fits(encoding: str, tmp_path: Path) -> None:
    """The mark of UTF-8 is no part of the first column's name."""
    path = tmp_path / "a.csv"
    path.write_bytes("メール,電話\r\n①,髙\r\n".encode(encoding, "replace"))

    assert rows(path) == (["メール", "電話"], [(2, ["①", "髙"])])


def test_bytes_are_counted_as_they_are_read(tmp_path: Path) -> None:
    """For a progress bar; the first pass that finds the charset does not count."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"kind,value\n" * 200_000)

    with closing(Pieces(path)) as pieces:
        before = pieces.bytes_read
        read = [pieces.bytes_read for _ in pieces]

    assert before == 0
    assert len(read) == 3
    assert [*sorted(read)][-1] == 2_200_000


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    """With its name and the system's reason."""
    with pytest.raises(UsageError, match=r"a\.csv: cannot be read: No such file"):
        Pieces(tmp_path / "a.csv")

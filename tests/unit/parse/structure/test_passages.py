"""Records of plain text."""

from leakwatch.parse.structure.passages import passages


def test_rows_fields_and_lines_stand_in_one_text() -> None:
    """A post shows a bit of everything."""
    text = b"look:\nname: a\nmail: b\n\ninsert into m values (1,'a'),(2,'b');\n"
    fields = text[:23]

    assert len(passages(text, text.index(b"insert"))) == 4
    assert list(passages(fields, 6)) == [6, 22]


def test_a_list_of_credentials_is_read_by_lines() -> None:
    """Every line is another person."""
    assert list(passages(b"a:b\nc:d\n")) == [0, 4]


def test_a_part_ends_where_it_is_told() -> None:
    """What stands behind has records of its own."""
    assert list(passages(b"a\nb\nc\n", 2, 4)) == [2]

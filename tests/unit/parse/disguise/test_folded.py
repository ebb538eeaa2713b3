"""Folded lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Form
from leakwatch.parse.disguise.folded import folded
from leakwatch.parse.views import rewritten

ENTRY = (
    "dn: uid=hanako,ou=people,dc=other,dc=example",
    "cn: 見本花子",
    "mail: hanako@firm.example",
    "telephoneNumber: +81 90 0123 4567",
)


def fold(line: str, width: int, mark: str) -> str:
    """Fold a line as LDIF does."""
    rest = range(width, len(line), width - 1)
    return mark.join([line[:width], *(line[n : n + width - 1] for n in rest)])


def shown(text: str) -> str:
    """Give a text without its folds."""
    view = rewritten(Form.SPLIT, text.encode(), folded(text.encode()))
    return view.text.decode() if view else text


@pytest.mark.parametrize("width", range(18, 44))
@pytest.mark.parametrize("mark", ["\n ", "\r\n ", "\n\t"])
def test_fields_are_whole_at_whatever_width_they_were_folded(width: int, mark: str) -> None:
    """A blank at the start of a piece is the value's own."""
    end = mark[:-1]
    text = end.join(fold(line, width, mark) for line in ENTRY * 2) + end

    assert all(line in shown(text) for line in ENTRY[1:])


@pytest.mark.parametrize("sign", [",", ";", "<", ">", '"'])
def test_a_line_that_ends_between_words_is_left(sign: str) -> None:
    """Headers of mails are folded so, and nothing in them is cut."""
    text = f"To: hanako.mihon@other.firm.example{sign}\n taro@firm.example\n"

    assert shown(text) == text


def test_long_lines_are_folded_one_by_one() -> None:
    """Of a header or a vCard one line may be all there is."""
    text = "dn: uid=hanako,ou=people,dc=firm,dc=example,mail=hanako@fi\n rm.example\n"

    assert "hanako@firm.example" in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        " id | mail\n 12345678 | a@b.example\n 12345679 | c@d.example\n",
        '{\n "a_long_name_of_a_field": "hanako@firm.example",\n "b": "x"\n}\n',
        "members:\n 12345678\n 12345679\n",
        "members of it: 12345\n 12345678\nmembers of all: 1234567\n 12345679012\n",
        "one: a@b.example\n\ntwo: 0901234567\n",
        "(1, 'hanako@firm.example, in a long row'),\n (2, 'taro@firm.example'),\n",
    ],
)
def test_rows_with_a_blank_in_front_stay_apart(text: str) -> None:
    """Digits of two rows would be the number of a stranger."""
    assert shown(text) == text


@given(st.text(alphabet="a: \n\r\té見", max_size=200))
def test_nothing_but_line_ends_and_blanks_is_taken_out(text: str) -> None:
    """Edits ascend and stay inside the text."""
    source, done = text.encode(), 0

    for start, end, meant in folded(source):
        assert done <= start < end <= len(source)
        assert source[start:end] in (b"\n ", b"\n\t", b"\r\n ", b"\r\n\t")
        assert meant == b""
        done = end

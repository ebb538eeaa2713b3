"""Records of several lines with named fields."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.structure.blocks import Grouping, blocks, head_of
from leakwatch.parse.structure.rows import lines


def records(text: str) -> list[str]:
    """Give the records that hold something, without blanks around."""
    content = text.encode()
    places = [*blocks(content), len(content)]
    found = (content[a:b].decode().strip() for a, b in pairwise(places))
    return [record for record in found if record.strip("=-")]


@pytest.mark.parametrize("between", ["\n", "===============\n", "-----\n", ""])
@pytest.mark.parametrize(
    "labels",
    ["URL: Username: Password:", "Host: Login: Pass:", "UR1:U53RN4M3:P455W0RD:"],
)
def test_a_block_of_a_stealer_log_is_one_record(between: str, labels: str) -> None:
    """Whatever stands between blocks; without anything, a field that comes again begins one."""
    names = [name + ":" for name in labels.replace(" ", "").split(":") if name]
    block = "".join(f"{name} x\n" for name in names)

    assert records(between.join([block] * 3)) == [block.strip()] * 3


@pytest.mark.parametrize(
    "block",
    [
        "氏名：見本花子\nメール：hanako@firm.example\n電話：090-0123-4567",
        "■氏名　：見本花子\n■ＴＥＬ：090-0123-4567\n・備考：なし",
        "【お名前】見本花子\n【メール】hanako@firm.example",
        "- Name: Hanako\n- Mail: hanako@firm.example\n- Tel: 090-0123-4567",
        "Name:\nHanako\nMail:\nhanako@firm.example",
        "[1]\nname=Hanako\nmail=hanako@firm.example",
        "[name] => Hanako\n    [mail] => hanako@firm.example",
        "id    | 1\nemail | hanako@firm.example",
        "Name: Hanako\nTel: 03-0000-0001\nTel: 090-0123-4567\nMail: hanako@firm.example",
        "Name: Hanako\nAddress: 1-2-3\n  Chiyoda\nMail: hanako@firm.example",
        "BEGIN:VCARD\nTEL;CELL:090\nTEL;WORK:03\nEMAIL:h@firm.example\nEND:VCARD",
        "dn: uid=h,dc=firm\nobjectClass: a\nmail: x\nobjectClass: b\nmail:: aGFu\n YWtv",
        "- name: H\n  mail: x\n  more:\n    - type: tel\n      v: 1\n    - type: x\n      v: 2",
    ],
)
def test_the_fields_of_one_person_are_one_record(block: str) -> None:
    """In forms, lists, address books and directories; the next one is another."""
    assert records(f"{block}\n\n{block}\n") == [block, block]


def test_entries_of_a_map_are_records() -> None:
    """Each has a name of its own and the same fields further inside."""
    text = "users:\n  u1:\n    mail: a\n    tel: 1\n  u2:\n    mail: b\n    tel: 2\n"

    assert records(text)[1:] == ["u1:\n    mail: a\n    tel: 1", "u2:\n    mail: b\n    tel: 2"]


@pytest.mark.parametrize(
    "text",
    [
        "hanako@firm.example:pw\nlogin:secret\nmail:pw\nx:y\nz:pw\nabc:pw\nq:r\n",
        "https://a.example/login:user:pw\nhttps://mail.example/:user:pw\n",
        "login.firm.example:hanako:pw\nmail.firm.example:taro:pw\n",
        "mail: a\nmail: b\nmail: c\n",
        "2031-01-02 10:00:01 mail: a\n2031-01-02 10:00:02 tel: b\n",
        ".firm.example\tTRUE\t/\tFALSE\t0\tname\tvalue\n" * 2,
        "taro: hello\nhanako: hi\n",
    ],
)
def test_lines_that_stand_alone_stay_records(text: str) -> None:
    """Two persons of one list must not corroborate each other."""
    assert list(blocks(text.encode())) == list(lines(text.encode()))


def test_a_field_knows_its_column() -> None:
    """Fields further inside belong to the ones around them."""
    head = head_of("  - ■電話番号 ： 090".encode(), 0)

    assert head is not None
    assert (head.kind, head.is_open) == ("phone", False)
    assert head.column > 2


def test_grouping_keeps_all_places_of_what_is_no_record() -> None:
    """One known field is not enough."""
    grouping = Grouping()
    for place, line in ((0, b"mail: a"), (8, b"x: y"), (13, b"z: y")):
        head = head_of(line, 0)
        assert head is not None
        grouping.field(place, head)

    assert list(grouping.records()) == [0, 8, 13]


@given(st.text(alphabet="Mailte:=[] -\n\r\t#：■dnBEGIN", max_size=80), st.integers(0, 40))
def test_any_text_has_records_from_its_start(text: str, start: int) -> None:
    """They ascend, and each is a line's start."""
    content = text.encode()
    start = min(start, len(content))

    places = list(blocks(content, start))

    assert places[0] == start
    assert set(places) <= set(lines(content, start))
    assert places == sorted(places)


@pytest.mark.parametrize(
    "flood", ["(", "- ", ":\n", "=====\n", "：", "mail: x\n", "dn: a=b\n", " "]
)
def test_a_flood_of_signs_takes_linear_time(flood: str) -> None:
    """Ten times the text may take ten times as long, and no more."""
    spent = []
    for size in (20_000, 200_000):
        text = b"name: x\n" + (flood * (size // len(flood))).encode()
        began = process_time()
        blocks(text)
        spent.append(process_time() - began)

    assert spent[1] < 30 * max(spent[0], 0.01)

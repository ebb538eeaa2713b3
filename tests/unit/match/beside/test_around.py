"""Which kinds of data lie beside hits, whole records first."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.beside.around import Around, kinds
from leakwatch.match.place import Place
from leakwatch.model import Beside, Entry, Kind, Matches

OURS = ("email:hanako@firm.example", "phone:090-0123-4567", "domain:corp.example")
MD5 = "5f4dcc3b5aa765d61d8327deb882cf99"
RECORDS = {
    f"hanako@firm.example:{MD5}:a1b2": {Beside.HASH},
    "HaNaKo@Firm.Example:sakura9!": {Beside.PASSWORD},
    "ｈａｎａｋｏ＠ｆｉｒｍ．ｅｘａｍｐｌｅ：ｓａｋｕｒａ９": {Beside.PASSWORD},
    "会員 見本花子 hanako@firm.example 〒１００－０００１ 昭和６０年１月１日生": {
        Beside.ADDRESS,
        Beside.BIRTH_DATE,
    },
    "hanako@firm.example:sakura9!\r": {Beside.PASSWORD},
    "090-0123-4567,4111-1111-1111-1111": {Beside.CARD},
    f"(7,'hanako@firm.example','{MD5}','1985-01-31','東京都港区芝公園4-2-8'),": {
        Beside.HASH,
        Beside.BIRTH_DATE,
        Beside.ADDRESS,
    },
    "https://vpn.corp.example/login:taro:sakura9!": {Beside.PASSWORD},
    "taro@corp.example:sakura9!": {Beside.PASSWORD},
    '{"mail":"hanako@firm.example","password":"a b","dob":"1985-01-31T00:00:00Z"}': {
        Beside.PASSWORD,
        Beside.BIRTH_DATE,
    },
    "mail me at hanako@firm.example: thanks": set(),
    "hanako@firm.example,090-0123-4567,見本 花子,2031-05-05": set(),
    "550e8400-e29b-41d4-a716-446655440000 hanako@firm.example": set(),
    "5e5c25ce1a2a5a6d9d6f1b1a2b1f3c4d,nobody@else.example:pw12": set(),
}


@pytest.mark.parametrize(("record", "wanted"), RECORDS.items())
def test_what_lies_beside_a_hit_is_told_with_it(
    record: str, wanted: set[Beside], matches: Callable[..., Matches]
) -> None:
    """In every kind of record, with strangers before and behind it that have everything."""
    full = f"nobody@else.example:secret12,{MD5},4111111111111111,〒100-0001,1985-01-31生"

    found = matches(f"{full}\n{record}\n{full}\n", *OURS)

    assert set(found.beside) == wanted


def test_a_hash_that_is_the_hit_lies_not_beside_itself(matches: Callable[..., Matches]) -> None:
    """The hash of a listed address is what was found; another one is beside it."""
    ours = "email:hanako@firm.example"
    hashed = "a64a0fd622f753a2366fad937008db92"

    assert matches(f"id,{hashed},x", ours).beside == ()
    assert matches(f"{hashed}:{MD5}", ours).beside == (Beside.HASH,)


@given(st.text())
def test_any_text_has_kinds_and_nothing_else_is_told(text: str) -> None:
    """Whatever stands there, only words of the list come out."""
    assert kinds(text) <= set(Beside)


@pytest.mark.parametrize(
    "piece", ["1", "a", "@", "a@b.c:", "1985-01-31,", "<a ", "4111 ", "〒県市"]
)
def test_hostile_text_is_looked_at_in_a_window_alone(piece: str) -> None:
    """What is looked at does not grow with the text: no more than twice 700 bytes and the hit."""
    text = (piece * 200_000).encode()
    entry = Entry(Kind.EMAIL, "01" * 8, "W1")
    middle = len(text) // 2
    hit = Place(middle, middle + 20, entry, "a@b.example")
    near = Place(1_000, 1_020, entry, "a@b.example")
    begin = text[middle - 1_000 : middle + 1_020]

    whole, part = Around(text, [0], [hit]), Around(begin, [0], [near])

    assert whole.kinds(hit) == part.kinds(near)


def test_a_record_with_several_hits_is_looked_at_once() -> None:
    """The second answer is the first one itself."""
    text = b"a@b.example 0901234567 sakura"
    entry = Entry(Kind.EMAIL, "01" * 8, "W1")
    hits = [Place(0, 11, entry, "a@b.example"), Place(12, 22, entry, "0901234567")]
    around = Around(text, [0], hits)

    assert around.kinds(hits[0]) is around.kinds(hits[1])

"""Keywords in raw text, compiled: no place of the reference is missed."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.automaton import compiled
from leakwatch.match.flat import flat
from leakwatch.match.keywords import Folded, keyword_places
from leakwatch.match.words import spots
from leakwatch.model import Confidence
from leakwatch.text import fold
from leakwatch.text.canonical import canonical_keyword

OURS = ("サンプル商事", "acme", "(株)見本", "Hayabusa Ledger")
HALF = str.maketrans("アカサネプルヤパット", "ｱｶｻﾈﾌﾙﾔﾊｯﾄ")
DRESSES = (
    str,
    str.upper,
    str.title,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKD", text),
    lambda text: text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    lambda text: text.replace("プ", "ﾌﾟ").translate(HALF),
    lambda text: text.replace(" ", "\r\n\t"),
    lambda text: text.replace(" ", "\u3000 \u2028"),
    lambda text: text.replace(" ", " " * 40),
    lambda text: text.replace(" ", " " * 41),
    lambda text: text.replace("(株)", "㈱").replace("株式会社", "（株）"),
    lambda text: "".join(f"{sign}\u0301" for sign in text),
)
WORDS = st.sampled_from(
    ["acme", "サンプル", "見本", "hayabusa ledger", "a b c", "café", "株式会社", "(株)", "(有)",
     "ハス", "バス", "ss", "fi", "東", "ア", "가나", "名簿 ", "2031", "kg", " ", "株", "(",
     "\u3099", "ι"]
)  # fmt: skip
KEYWORDS = st.lists(WORDS, min_size=1, max_size=3).map("".join)
BESIDE = st.sampled_from(
    [
        "",
        " ",
        "x",
        "7",
        "の",
        "ß",
        "é",
        "e\u0301",
        "\u0301",
        "ﬁ",
        "㈱",
        "㎏",
        "\u3099",
        "ﾞ",
        "\n",
        ",",
    ]
).map(str.encode) | st.sampled_from([b"\xff", b"\xe3\x81", b"\xc1\x81", b"\xed\xa0\x80", b"\x00"])


def found_in(content: bytes, keywords: list[str], room: int = 2_000) -> list[tuple[int, int]]:
    """Give the spots of a text."""
    out = np.zeros((room, 2), np.int64)
    count = spots(np.frombuffer(content, np.uint8), len(content), compiled(keywords).arrays, out)
    return [(int(start), int(end)) for start, end in out[:count]]


def wanted_in(content: bytes, keywords: list[str]) -> list[tuple[int, int]]:
    """Give where the reference finds keywords, in bytes, both sure ones and guesses."""
    text = flat(content)
    folded = Folded(text.raw)
    return [
        (text.at[start], text.at[end])
        for confidence in (Confidence.EXACT, Confidence.POSSIBLE)
        for _, start, end in keyword_places(folded, keywords, confidence)
    ]


def is_met(place: tuple[int, int], found: list[tuple[int, int]]) -> bool:
    """Say whether a spot overlaps a place."""
    return any(start < place[1] and place[0] < end for start, end in found)


@st.composite
def texts(draw: st.DrawFn, keywords: list[str]) -> bytes:
    """Give a text in which keywords stand in one dress or another."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        word = draw(st.sampled_from(keywords) | WORDS)
        form = draw(st.sampled_from(["", "株式会社", "㈱ ", "(有)"]))
        dressed = draw(st.sampled_from(DRESSES))(draw(st.sampled_from([word, form + word])))
        pieces += [draw(BESIDE), dressed.encode(), draw(BESIDE)]
    return b"".join(pieces)


@given(st.data())
def test_every_place_of_the_reference_is_met(data: st.DataObject) -> None:
    """Whatever the keywords, their dress, what stands beside them, and what is no UTF-8."""
    keywords = [fold(word).strip() or "acme" for word in data.draw(st.lists(KEYWORDS, min_size=1))]
    content = data.draw(texts(keywords))

    found = found_in(content, keywords)

    assert [place for place in wanted_in(content, keywords) if not is_met(place, found)] == []


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("東fi", "東ﬁ"),
        ("acme", "acmee\u0301"),
        ("acme", "e\u0301acme"),
        ("acme", "éacmeé"),
        ("acme", "acme\u0316s"),
        ("a)bc", "x⒜bc"),
        ("abc(", "abc⒜"),
        ("バス停車", "ハ\u3099ス停車"),
        ("バス停車", "\u3099ﾊﾞｽ停車"),
        ("émail", "xe\u0301mail"),
        ("strasse", "ＳＴＲＡẞＥ"),
        ("가나다라", unicodedata.normalize("NFD", "가나다라")),
        ("a b c d", "a\u309bb".replace("\u309b", "\n ") + " c\u00a0d"),
        ("a \u3099b", "A\u309bB"),
        ("\u3099abc", "か\u3099abc \u309babc"),
        ("ハハハス", "ハハハハハス"),
        ("\u1fb3bc", "α\u0345bc"),
        ("acme", b"\xe3\x81acme\xff".decode("utf-8", "surrogateescape")),
        ("acme", b"\xc1\x81acme\xed\xa0\x80".decode("utf-8", "surrogateescape")),
        ("acme", b"\xf4\x90\x80\x80acme\xf0\x80".decode("utf-8", "surrogateescape")),
    ],
)
def test_a_place_that_is_easily_lost_is_met(keyword: str, text: str) -> None:
    """Marks, characters of several letters, and what is no UTF-8, at the edges of keywords."""
    content = text.encode("utf-8", "surrogateescape")
    ours = [fold(keyword)]

    wanted = wanted_in(content, ours)

    assert wanted
    assert all(is_met(place, found_in(content, ours)) for place in wanted)


@given(st.binary(max_size=40), st.lists(KEYWORDS.map(fold), max_size=4))
def test_any_bytes_are_searched(content: bytes, keywords: list[str]) -> None:
    """Spots lie in the text, and nothing of the reference is missed in noise either."""
    keywords = [word for word in keywords if word.strip()]

    found = found_in(content, keywords)

    assert all(0 <= start < end <= len(content) for start, end in found)
    assert all(is_met(place, found) for place in wanted_in(content, keywords))


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("株式会社サンプル商事の名簿", "サンプル商事"),
        ("ｻﾝﾌﾟﾙ商事", "ｻﾝﾌﾟﾙ商事"),
        ("サンフ\u309aル商事", "サンフ\u309aル商事"),
        ("the ACME list", "ACME"),
        ("ＡＣＭＥの名簿", "ＡＣＭＥ"),
        ("この㈱見本の", "㈱見本"),
        ("（株）\n見本", "（株）\n見本"),
        ("見本株式会社", "見本株式会社"),
        ("㌔ｶﾞﾊﾞ acme", "acme"),
        ("éacme,", "acme"),
        ("a Hayabusa\r\n\t\tLedger", "Hayabusa\r\n\t\tLedger"),
        ("Hayabusa" + " " * 40 + "Ledger", "Hayabusa" + " " * 40 + "Ledger"),
    ],
)
def test_a_spot_is_the_keyword_as_it_stands(text: str, spot: str) -> None:
    """In every width; the form of a company's name belongs to it."""
    content = text.encode()

    found = found_in(content, [canonical_keyword(word) for word in OURS])

    assert [content[start:end].decode() for start, end in found] == [spot]


@pytest.mark.parametrize(
    "text",
    ["acmes", "xacme", "acme2", "pacmen", "acm e", "ＡＣＭＥｓ", "サンプル", "見本", "株 見本",
     "㈲見本", "HayabusaLedger", "Hayabusa" + " " * 41 + "Ledger", "Hayabusa, Ledger",
     "ac\u200bme"],
)  # fmt: skip
def test_hardly_anything_else_is_a_spot(text: str) -> None:
    """Borders and forms are looked after, so that the reference is seldom asked in vain."""
    assert found_in(text.encode(), [canonical_keyword(word) for word in OURS]) == []


def test_what_finds_no_room_is_counted() -> None:
    """So the caller knows how much room to come back with."""
    out = np.zeros((1, 2), np.int64)
    text = np.frombuffer(b"acme acme acme", np.uint8)

    assert spots(text, text.size, compiled(["acme"]).arrays, out) == 3
    assert out.tolist() == [[0, 4]]


def test_a_keyword_of_marks_alone_may_be_anywhere() -> None:
    """Marks have no skeleton: the whole text is the spot."""
    assert found_in("か\u3099\u0301\u0301\u0301\u0301".encode(), ["\u0301" * 4]) == [(0, 14)]


def test_without_keywords_there_is_no_spot() -> None:
    """And nothing to compile."""
    assert found_in("サンプル商事 acme".encode(), []) == []

"""Bytes into text: the bytes decide, labels are hints, and nothing raises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Outcome
from leakwatch.parse.charset import HEAD, Decoder, declared, decode

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "japanese" / "chardet"
CODECS = {"EUC-JP": "euc_jp", "SHIFT_JIS": "cp932", "CP932": "cp932"}
ROW = "見本 花子（はなこ）,hanako@firm.example,０９０（０１２３）４５６７,港区テスト町１の２\n"
JAPANESE = st.lists(
    st.sampled_from(
        [
            "見本の名簿です",
            "テスト株式会社",
            "ひらがな",
            "hanako@firm.example",
            "090-0123-4567",
            ",",
            "\n",
        ]
    ),
    min_size=1,
    max_size=40,
).map(lambda words: "あいうえお、" + "".join(words))


@pytest.mark.parametrize("codec", ["utf_8", "cp932", "euc_jp", "iso2022_jp"])
@given(text=JAPANESE)
def test_japanese_text_survives_each_of_its_charsets(codec: str, text: str) -> None:
    """`decode(encode(text)) == text`, with no label at all."""
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("codec", ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"])
def test_wide_text_is_known_by_its_nuls(codec: str) -> None:
    """Exports of spreadsheets often lack the mark that would say so."""
    assert decode((ROW * 3).encode(codec)) == (ROW * 3, codec)


@pytest.mark.parametrize("codec", ["utf_16_le", "utf_16_be"])
@pytest.mark.parametrize("text", ["ｈａｎａｋｏ＠ｆｉｒｍ．ｅｘ\n", "①０９０\u3000０１２３\n"])
def test_wide_text_without_ascii_is_known_by_its_kana(codec: str, text: str) -> None:
    """Full-width addresses have no NULs, and would be lost as signs of another charset."""
    assert decode(text.encode(codec)) == (text, codec)


@pytest.mark.parametrize(
    "text",
    [
        "「hanako@firm.example」",
        "様、hanako@firm.example、",
        "、hanako@firm.example、09001234567",
        "id,０９００１２３４５６７",
    ],
)
def test_punctuation_or_wide_digits_alone_can_show_cp932(text: str) -> None:
    """Read as stray bytes, 「 and 、 would leave a letter that glues itself to the address."""
    assert decode(text.encode("cp932")) == (text, "cp932")


@pytest.mark.parametrize("codec", ["utf_8_sig", "utf_16", "utf_32"])
def test_a_byte_order_mark_decides_and_is_no_text(codec: str) -> None:
    """The mark must not stick to the first value of the first row."""
    assert decode(ROW.encode(codec))[0] == ROW


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf_8", "iso2022_jp"])
@pytest.mark.parametrize(
    "label", ["utf-8", "shift_jis", "euc-jp", "iso-8859-1", "utf-16", "nonsense"]
)
def test_a_lying_label_changes_nothing(codec: str, label: str) -> None:
    """Servers declare what their administrator once set, whatever the file holds."""
    assert decode(ROW.encode(codec), label)[0] == ROW


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Привет, hanako@firm.example", "koi8-r"),
        ("Привет, hanako@firm.example", "windows-1251"),
        ("你好，这是一个测试页面", "gb2312"),
        ("안녕하세요 견본입니다", "euc-kr"),
        ("Straße in Zürich", "iso-8859-1"),
    ],
)
def test_a_true_label_is_used_where_the_bytes_allow_it(text: str, label: str) -> None:
    """What is not Japanese cannot be told by its bytes alone."""
    codec = {"gb2312": "gbk", "euc-kr": "cp949"}.get(label, label)

    assert decode(text.encode(codec), label)[0] == text


def test_labels_inside_a_page_are_hints_too() -> None:
    """A page read from a folder comes without a header."""
    page = '<meta charset="windows-1251"><p>Привет'.encode("cp1251")

    assert declared(page) == ["windows-1251"]
    assert decode(page)[0].endswith("Привет")


def test_letters_of_nec_and_ibm_are_read() -> None:
    """Strict Shift_JIS and EUC-JP refuse them; real customer tables are full of them."""
    names = "㈱髙﨑様、①№はこちら"

    assert decode(names.encode("cp932"))[0] == names
    assert "①㈱" in decode("見本の会社は".encode("euc_jp") + b"\xad\xa1\xad\xea")[0]


def test_half_width_kana_of_mail_are_read() -> None:
    """ISO-2022-JP with `ESC ( I` is what old mail programs write."""
    line = "見本の".encode("iso2022_jp") + b"\x1b(I\x50\x4e\x5d\x1b(B, hanako@firm.example"

    assert decode(line)[0] == "見本のﾐﾎﾝ, hanako@firm.example"


def test_lines_of_several_charsets_in_one_file_are_each_read() -> None:
    """A dump is glued together from many hands."""
    codecs = ["utf_8", "cp932", "euc_jp", "iso2022_jp"] * 5

    assert decode(b"".join(ROW.encode(codec) for codec in codecs))[0] == ROW * 20


def test_a_charset_that_changes_far_inside_a_file_is_noticed() -> None:
    """The head decides for what follows only as long as what follows agrees."""
    data = ROW.encode() * (2 * HEAD // len(ROW.encode())) + ROW.encode("cp932") * 50

    assert decode(data)[0].count("花子（はなこ）") == data.count(b"hanako@firm.example")


def test_an_escape_cannot_hide_the_lines_behind_it() -> None:
    """`ESC $ B` without a way back would turn the rest of an ASCII dump into kanji."""
    dump = b"first line \x1b$B\nhanako@firm.example:secret\nnow \x1b$Bhanako2@firm.example\n"

    text = decode(dump)[0]

    assert "\nhanako@firm.example:secret\n" in text
    assert "hanako2@firm.example" in text


def test_a_mark_of_utf_16_cannot_hide_ascii() -> None:
    """Two bytes in front must not turn a whole dump into unreadable signs."""
    dump = b"\xff\xfe" + b"hanako@firm.example\n" * 3 + b"\xff\n"

    assert decode(dump)[0].count("hanako@firm.example\n") == 3


@pytest.mark.parametrize("stray", [0x81, 0x8C, 0xE3, 0xF0, 0xFF, 0x80])
def test_a_stray_byte_is_a_border_and_swallows_nothing(stray: int) -> None:
    """Dirty dumps hold bytes that belong to no charset; the address behind one is whole."""
    data = b"one\n" + bytes([stray]) + b"hanako@firm.example\n"

    assert "hanako@firm.example" in decode(data)[0]
    assert "hanako@firm.example見" in decode(data[:-1] + "見\n".encode())[0]


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_any_bytes_give_text_that_can_be_written_as_utf_8(blocks: list[bytes]) -> None:
    """Never an exception, never a lone surrogate."""
    decoder = Decoder("x-unheard-of", "shift_jis")

    text = "".join(map(decoder.feed, blocks)) + decoder.close()

    text.encode("utf-8")


@pytest.mark.parametrize("size", [7, 1_000, HEAD - 1, HEAD, 100_003])
@pytest.mark.parametrize("codec", ["utf_8", "cp932", "euc_jp", "iso2022_jp", "utf_16"])
def test_how_the_stream_is_cut_does_not_matter(codec: str, size: int) -> None:
    """A character may arrive in two halves."""
    data = (ROW * 1_500).encode(codec)
    decoder = Decoder()

    text = "".join(decoder.feed(data[i : i + size]) for i in range(0, len(data), size))

    assert text + decoder.close() == ROW * 1_500


def test_an_endless_line_does_not_pile_up() -> None:
    """A dump may be one line of many megabytes, cut anywhere."""
    decoder, line = Decoder(), b"hanako@firm.example;" * 20_000

    given_on = sum(len(decoder.feed(line + b"\xff")) for _ in range(10))

    assert given_on > 9 * len(line) - 2 * 1024 * 1024


@pytest.mark.parametrize(
    "magic", [b"PK\x03\x04", b"\x1f\x8b\x08", b"SQLite format 3\x00", b"%PDF-1.7"]
)
def test_what_is_no_text_is_scanned_and_called_unreadable(magic: bytes) -> None:
    """Short values lie in clear in many binaries; yet nobody may take the file for read."""
    decoder = Decoder()
    text = decoder.feed(magic + b"\0\1\xff hanako@firm.example \xfe") + decoder.close()

    assert decoder.unopened is not None
    assert decoder.unopened.outcome is Outcome.UNREADABLE
    assert " hanako@firm.example " in text


def samples() -> Iterator[Path]:
    """Give the Japanese sample pages, none where they are not at hand."""
    return (file for folder in CODECS for file in sorted((SAMPLES / folder).glob("*")))


def test_every_sample_is_read_in_its_charset() -> None:
    """Real feeds and pages, with no declaration heeded, where they are at hand."""
    wrong = [
        file.name
        for file in samples()
        if decode(file.read_bytes())[0] != file.read_bytes().decode(CODECS[file.parent.name])
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "raw",
    [
        "名簿はhanako@firm.example、０９０".encode("iso2022_jp")[:-2],
        "名簿はhanako@firm.example、０９０".encode("iso2022_jp") + b"\xff\xfe",
        "名簿は".encode("iso2022_jp") + b"hanako@firm.example\x1b$B\x21",
    ],
    ids=["cut", "stray bytes", "open at the end"],
)
def test_a_broken_run_of_iso_2022_jp_hides_nothing(raw: bytes) -> None:
    """What stands beside the fault is read as ever, borders and all."""
    text, _ = decode(raw)

    assert "名簿はhanako@firm.example" in text


def test_bytes_in_a_run_that_never_ends_are_given_as_they_are_too() -> None:
    """An escape before an address may only be there to hide it."""
    text, _ = decode(b"x\x1b$Bhanako@firm.example")

    assert "\x1ahanako@firm.example" in text


def test_a_file_of_lines_in_three_charsets_is_read_line_by_line() -> None:
    """No charset fits all of it; each line has one of its own."""
    lines = ["会員は０９０－０１２３－４５６７\n".encode(name) for name in ("cp932", "utf-8")]
    lines.append("会員はｈａｎａｋｏ＠ｆｉｒｍ．ｅｘａｍｐｌｅ\n".encode("euc_jp"))

    text, _ = decode(b"".join(lines))

    assert text.count("会員は") == 3
    assert "ｈａｎａｋｏ＠ｆｉｒｍ．ｅｘａｍｐｌｅ" in text


def test_kanji_without_kana_are_read_beside_stray_bytes() -> None:
    """A list of names has no kana to show what it is, and one bad byte spoils no other line."""
    names = "見本,花子\n試験,太郎\n鈴木,一郎\n" * 30

    text, _ = decode(b"\x81\xff\n" + names.encode("cp932"))

    assert text.endswith(names)


def test_letters_of_europe_are_read_without_a_label() -> None:
    """A name with an accent is not Japanese, and no character swallows the one behind it."""
    assert decode("José,Café,hanako@firm.example\n".encode("latin_1"))[0].startswith("José,Café,")

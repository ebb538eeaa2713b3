"""Bytes into text: the bytes decide, labels are hints, and nothing raises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.parse.charsets.charset import HEAD, Decoder, declared, decode, line_end, readings_of

SAMPLES = Path(__file__).parents[5] / "shared" / "samples"
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


@pytest.mark.parametrize(
    "codec",
    ["utf_8", "cp932", "euc_jp", "iso2022_jp", "iso2022_jp_ext", "utf_16_le", "utf_16_be"],
)
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


def samples() -> Iterator[Path]:
    """Give the Japanese sample pages, none where they are not at hand."""
    return (
        file
        for folder in CODECS
        for file in sorted((SAMPLES / "japanese" / "chardet" / folder).glob("*"))
    )


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


@pytest.mark.parametrize(
    "text",
    [
        "見本花子,hanako@firm.example",
        "見本 花子,090-0123-4567",
        "名簿.csv",
        "顧客リスト/会員一覧2031.xlsx",
        "パスワード",
        "０９０（０１２３）４５６７",
    ],
)
@pytest.mark.parametrize(
    "codec", ["cp932", "euc_jp", "utf_8", "iso2022_jp", "utf_16_le", "utf_16_be"]
)
def test_a_few_bytes_are_enough(codec: str, text: str) -> None:
    """Names in archives and rows in base64 have no text around them."""
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Добрый день, уважаемые коллеги, высылаем список клиентов", "koi8_r"),
        ("尊敬的客户您好，这是我们公司的客户名单", "gb18030"),
        ("안녕하세요 고객님, 우리 회사의 고객 명단입니다", "cp949"),
        ("Szanowni Państwo, przesyłamy listę klientów spółki, dziękujemy", "cp1250"),
    ],
)
def test_other_languages_are_read_without_a_label(text: str, codec: str) -> None:
    """A library knows them; Japanese is asked for first."""
    rows = "".join(f"{number},{text},user{number}@firm.example\n" for number in range(40))

    assert decode(rows.encode(codec))[0] == rows


PIECES = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.sampled_from([ROW.encode(c) for c in ("cp932", "euc_jp", "utf_8", "iso2022_jp")]),
        st.sampled_from([b"\n", b"\r\n", b"\x1b$B", b"\x81", b"hanako@firm.example", b"\0"]),
    ),
    max_size=12,
).map(b"".join)


@given(piece=PIECES, times=st.sampled_from([1, 300, 3000]), size=st.integers(1_000, 90_000))
@settings(deadline=None, max_examples=30)
def test_how_blocks_are_cut_never_matters(piece: bytes, times: int, size: int) -> None:
    """Reader and parent get the same bytes in other blocks, and must have the same text."""
    content = piece * min(times, 200_000 // max(1, len(piece)))
    whole, cut = Decoder(), Decoder()

    first = whole.feed(content) + whole.close()
    second = "".join(cut.feed(content[i : i + size]) for i in range(0, len(content), size))

    assert first == second + cut.close()
    first.encode("utf-8")


@given(before=st.binary(max_size=200), behind=st.binary(max_size=200))
def test_a_line_of_ascii_survives_in_any_soup(before: bytes, behind: bytes) -> None:
    """Unless its bytes are wide ones by all appearance, nothing elsewhere can hide it."""
    raw = before.replace(b"\0", b"") + b"\nhanako@firm.example\n" + behind.replace(b"\0", b"")

    assert "hanako@firm.example" in decode(raw)[0]


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf_8", "utf_16_le"])
@pytest.mark.parametrize("unit", ["これは見本の名簿です", "見本，", "ソ表ー"])
def test_an_endless_line_tears_no_character(codec: str, unit: str) -> None:
    """Some have neither blanks nor commas where one could cut."""
    text = "x" + unit * 30_000

    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf_8", "iso2022_jp"])
def test_one_japanese_line_far_inside_a_dump_is_read(codec: str) -> None:
    """The head of such a dump says nothing."""
    dump = "".join(f"user{number}@firm.example:secret\n" for number in range(9_000)).encode()

    text, _ = decode(dump + ROW.encode(codec) + dump)

    assert text.count(ROW) == 1
    assert text.count("@firm.example:secret\n") == 18_000


@pytest.mark.parametrize("ending", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf_8"])
def test_any_line_end_ends_a_line(codec: str, ending: str) -> None:
    """Old machines wrote CR alone."""
    text = ROW.replace("\n", ending) * 2_000

    assert decode(text.encode(codec))[0] == text


def test_doubts_stand_where_the_text_of_a_block_has_them() -> None:
    """They are told with the text that they are about, window after window."""
    decoder = Decoder()
    dump = (ROW * 1_000).encode("cp932") + b"1,\x8ftaro@firm.example\n"

    text = decoder.feed(dump * 2) + decoder.close()
    assert text.count(ROW) == 2_000
    decoder = Decoder()
    told = [(decoder.feed(dump * 2), decoder.doubts), (decoder.close(), decoder.doubts)]

    found = [(text[doubt.start :], doubt.pieces) for text, doubts in told for doubt in doubts]
    assert len(found) == 2
    assert all(rest.startswith("".join(first for first, _ in pieces)) for rest, pieces in found)
    assert all("taro@firm.example" in "".join(o for _, o in pieces) for _, pieces in found)


def test_a_window_ends_where_no_character_is_torn() -> None:
    """Behind a line, an escape, a border, or a whole character, in this order."""
    assert line_end(b"one\ntwo,three", 0, 13) == 4
    assert line_end(b"a,b\x1b$B8+K\\\x1b(B", 0, 11) == 3
    assert line_end("見本,表".encode("cp932"), 0, 6) == 5
    assert line_end("見本".encode(), 0, 5) == 3


def test_every_line_of_the_samples_is_read_by_itself() -> None:
    """At least 98 in 100 lines of real feeds and pages, where they are at hand."""
    lines = [
        (line, CODECS[file.parent.name])
        for file in samples()
        for line in file.read_bytes().splitlines(keepends=True)[::7]
        if not line.isascii() and len(line) <= 300
    ]

    wrong = [line for line, codec in lines if decode(line)[0] != line.decode(codec)]

    assert 50 * len(wrong) <= len(lines)


@pytest.mark.parametrize(
    ("table", "label", "codec"),
    [
        ("shift_jis", "shift_jis", "cp932"),
        ("jis0208", "euc-jp", "euc_jp"),
        ("jis0212", "euc-jp", "euc_jp"),
        ("iso_2022_jp", "", "iso2022_jp_ext"),
    ],
)
def test_tables_of_whole_charsets_are_read(table: str, label: str, codec: str) -> None:
    """Every character that Python's codec reads as the standard does, where they are at hand."""
    for file in sorted((SAMPLES / "corpora" / "encoding").glob(f"{table}_in.txt")):
        raw = file.read_bytes()
        meant = file.with_name(f"{table}_in_ref.txt").read_text("utf-8").split("\n")
        read = decode(raw, label)[0].split("\n")
        python = [line.decode(codec, "replace") for line in raw.split(b"\n")]

        assert len(read) == len(meant)
        sure = [i for i, line in enumerate(meant) if line == python[i] and "\ufffd" not in line]
        assert len(sure) > 6_000
        assert [meant[i] for i in sure if read[i] != meant[i]] == []


@pytest.mark.parametrize(
    ("raw_text", "meant"),
    [
        ("ﾐﾎﾝ ﾊﾅｺ,ﾂﾊﾞﾒ銀行\n".encode("cp932"), "ﾐﾎﾝ ﾊﾅｺ,ﾂﾊﾞﾒ銀行"),
        ("ﾂﾊﾞﾒ銀行 ﾎﾝﾃﾝ\n".encode("cp932"), "ﾂﾊﾞﾒ銀行 ﾎﾝﾃﾝ"),
        ("北沢商事,a\n".encode("cp932") + b"\xff\xfe\xa0\xfd\n" * 3, "北沢商事,a"),
        ("佐藤,北沢商事,テスト\n".encode("gb18030") * 3, "佐藤,北沢商事,テスト"),
        (
            ("日本語\n" * 50).encode() + "\n佐藤,09005433012\n".encode("utf_16_le"),
            "佐藤,0900543301",
        ),
        (
            ("日本語\n" * 5).encode() + "\n佐藤,09005433012\n".encode("utf_16_le"),
            "日本語\n\n佐藤,09",
        ),
    ],
)
def test_what_is_hard_to_tell_is_read_in_one_way_or_the_other(raw_text: bytes, meant: str) -> None:
    """A short or dirty text may be taken for another language: it is doubted then."""
    decoder = Decoder()

    texts = [decoder.feed(raw_text) + decoder.close()]
    texts += ["".join(other for _, other in doubt.pieces) for doubt in decoder.doubts]

    assert any(meant in text for text in texts)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "gb18030", "utf_8", "utf_16_le"])
@pytest.mark.parametrize("word", ["北沢商事", "佐藤"])
def test_a_word_is_among_its_readings(word: str, codec: str) -> None:
    """Few bytes, such as decoded ones, are in whatever charset; three readings at most."""
    found = readings_of(word.encode(codec))

    assert word in found
    assert len(found) <= 3


def test_what_is_certain_has_one_reading() -> None:
    """ASCII, and UTF-8 of some length, is nothing else."""
    assert readings_of(b"taro@firm.example") == ["taro@firm.example"]
    assert readings_of("見本の名簿です".encode()) == ["見本の名簿です"]

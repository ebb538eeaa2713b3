"""What the declared names of charsets mean."""

import codecs

import pytest

from leakwatch.parse.charsets import labels


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("windows-31j", "cp932"),
        (' "EUC-JP" ', "euc_jp"),
        ("iso-2022-jp", "iso2022_jp_ext"),
        ("gb2312", "gb18030"),
        ("ISO-8859-1", "cp1252"),
        ("utf-16", ""),
        ("x-unheard-of", ""),
        ("", ""),
    ],
)
def test_a_label_means_what_its_users_write(label: str, codec: str) -> None:
    """Pages that say shift_jis hold letters that only cp932 reads; UTF-16 shows by itself."""
    assert labels.codec(label) == codec


def test_every_codec_of_the_table_is_known_to_python() -> None:
    """A name that Python does not know would be an exception in the middle of a page."""
    labels.load()

    assert all(codecs.lookup(codec) for codec in labels._CODECS)

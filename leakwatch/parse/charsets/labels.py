"""The names people give charsets, and the codec that reads what they usually mean by them."""

import codecs

# After the WHATWG Encoding Standard (encoding.spec.whatwg.org/#names-and-labels): what pages call
# shift_jis holds the letters of NEC and IBM, which only cp932 reads; latin-1 is windows-1252.
# UTF-16 is left out: its NULs show by themselves, and a lying label would hide plain ASCII.
_CODECS = {
    "cp932": "ms932 ms-kanji shift-jis shiftjis sjis s-jis windows-31j x-sjis csshiftjis"
    " x-ms-cp932 shift-jis-2004 shift-jisx0213 ms-shift-jis cswindows31j windows-932 932",
    "euc_jp": "euc-jp x-euc-jp eucjp ujis u-jis x-euc cseucpkdfmtjapanese cp51932 51932 eucjp-ms"
    " eucjp-win euc-jp-ms x-eucjp-open",
    "iso2022_jp_ext": "iso-2022-jp csiso2022jp jis cp50220 cp50221 cp50222 iso-2022-jp-ms"
    " iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-2004 iso-2022-jp-ext",
    "gb18030": "gbk gb2312 gb-2312 gb-2312-80 x-gbk cp936 936 chinese csgb2312 euc-cn",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 950",
    "cp949": "euc-kr euckr ks-c-5601-1987 ksc5601 korean windows-949 uhc cseuckr",
    "koi8_r": "koi8-r koi8 koi cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "cp866": "ibm866 866",
    "cp874": "windows-874 tis-620 iso-8859-11 dos-874",
    "cp1250": "windows-1250 x-cp1250",
    "cp1251": "windows-1251 x-cp1251",
    "cp1252": "windows-1252 x-cp1252 iso-8859-1 iso8859-1 latin1 latin-1 l1 us-ascii ascii",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254 iso-8859-9 iso8859-9 latin5",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "iso8859_2": "iso-8859-2 iso8859-2 latin2",
    "iso8859_5": "iso-8859-5 cyrillic",
    "iso8859_6": "iso-8859-6 arabic",
    "iso8859_7": "iso-8859-7 greek",
    "iso8859_8": "iso-8859-8 iso-8859-8-i hebrew",
    "iso8859_15": "iso-8859-15 latin-9 latin9",
    "mac_roman": "macintosh mac x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic maccyrillic",
}
_BY_LABEL = {
    label: codec
    for codec, labels in _CODECS.items()
    for label in (codec.replace("_", "-"), *labels.split())
}
_OURS = (
    *("ascii", "latin_1", "utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be"),
    *("utf_32", "utf_32_le", "utf_32_be", "euc_jis_2004", "euc_kr", "gb2312"),
)


def codec(label: str) -> str:
    """Give the codec a label stands for, or an empty string where we know none.

    >>> codec(" Shift_JIS "), codec("x-unheard-of")
    ('cp932', '')
    """
    return _BY_LABEL.get(label.strip(" \t\r\n\"'").lower().replace("_", "-"), "")


def load() -> None:
    """Load every codec that is ever used: Python reads them from disk at first use.

    The confined reader calls this while it may still open files.
    """
    for name in (*_CODECS, *_OURS):
        codecs.getincrementaldecoder(name)
        b"".decode(name)

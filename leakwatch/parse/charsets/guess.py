"""The charset of text that is neither UTF-8 nor Japanese, by a library that knows languages."""

import chardet

from leakwatch.parse.charsets import labels

ENOUGH = 16 * 1024  # bytes that it looks at
_SEEN = 4096  # bytes in which foreign letters are counted
_FEWEST = 4  # fewer are a name with an accent, or stray bytes
_KNOWN = (
    *("koi8-r", "koi8-u", "cp866", "mac-cyrillic", "gb18030", "big5hkscs", "cp949", "cp874"),
    *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in (2, 5, 6, 7, 8, 15)),
    *("cp932", "euc_jis_2004"),
)


def is_telling(text: bytes, least: int = _FEWEST) -> bool:
    """Say whether there are enough foreign letters to tell a language by.

    >>> is_telling("Jürgen".encode("latin_1")), is_telling("Добрый день".encode("koi8_r"))
    (False, True)
    """
    return sum(byte > 0x7F for byte in text[:_SEEN]) >= least


def guessed(text: bytes) -> str:
    """Give the codec of a text by the language it is in, or an empty string.

    Give it lines that hold foreign letters, and as many as there are: it is right on a list of
    names in Russian or Chinese, and no judge of Japanese ones. A few milliseconds at most.

    >>> guessed("Добрый день, коллеги".encode("koi8_r"))
    'koi8_r'
    """
    if not is_telling(text):
        return ""
    found = chardet.detect(text[:ENOUGH], include_encodings=_KNOWN, compat_names=False)
    return labels.codec(found["encoding"] or "")


def load() -> None:
    """Let the library read its tables: it does so at first use, some for some texts alone."""
    guessed("Добрый день".encode("koi8_r"))  # the languages
    guessed("לקוחות יקרים, אנו שולחים לכם רשימה".encode("cp1255"))  # those that are hard to tell
    guessed(bytes(range(0x80, 0x100)) * 8)  # where many come into question

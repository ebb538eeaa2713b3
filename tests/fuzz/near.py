"""Texts that come near what is listed: its values whole, wrong, cut, and beside all that matters.

Everything comes from one seed. Pieces stand many on a line, and lines many in a text: a fault of
one piece shows beside any other.
"""

import random
from collections.abc import Callable, Sequence

from leakwatch.match.hashes import hashes_of

OURS = (
    "email:taro@firm.example",
    "email:h.ana-ko@mail.firm.example",
    "email:o'hara@firm.example",
    "email:a..b@mobile.example",
    "email:x_y%z@sub.example",
    "email:tag+ged@firm.example",
    "email:info@xn--wgv71a119e.example",
    "email:tanaka@other.test",
    "domain:firm.example",
    "domain:ab-corp.jp",
    "domain:xn--wgv71a119e.example",
    "domain:hammer-poznan.example",
    "domain:deep.sub.firm.test",
    "domain:internationale.test",
    "domain:xn--caf-dma.co.jp",
    "phone:09001234567",
    "phone:0312345678",
    "phone:+12025550143",
    "phone:+447700900123",
    "phone:0120123456",
    "customer_id:MB72031842",
    "customer_id:203177451234",
    "keyword:acme",
    "keyword:acme data japan",
    "keyword:project no. 7",
    "keyword:サンプル商事",
    "keyword:(株)見本",
    "keyword:青空",
)
VALUES = (
    *("taro@firm.example", "h.ana-ko@mail.firm.example", "o'hara@firm.example"),
    *("a..b@mobile.example", "x_y%z@sub.example", "tag+ged@firm.example", "tanaka@other.test"),
    *("info@xn--wgv71a119e.example", "firm.example", "ab-corp.jp", "hammer-poznan.example"),
    *("deep.sub.firm.test", "internationale.test", "xn--caf-dma.co.jp", "www.firm.example"),
    *("090-0123-4567", "09001234567", "03-1234-5678", "+81 90 0123 4567", "+81(0)90-0123-4567"),
    *("0081-90-0123-4567", "819001234567", "+1-202-555-0143", "+44 (0)7700 900123"),
    *("0120-123-456", "9001234567", "312345678", "(03) 1234-5678", "0312345678.0"),
    *("MB72031842", "MB-7203-184-2", "mb 7203_1842", "2031-7745-1234", "203177451234"),
    *("2031 7745 1234", "acme", "Acme data  japan", "ACME\nDATA JAPAN", "Project No. 7"),
    *("t***@firm.example", "ta**@mail.firm.example", "j...@ab-corp.jp", "firm.exam..."),
    *("hammer-po..", "internationa...", "www.hammer-poznan.e ...", "firm.example.tar.gz"),
    *("taro@firm.example_dump.sql", "ab-corp.jp-2031.log.1.gz", "firm.example.zip"),
    *("postgres://app:pw@db.firm.example/x", "smtp://taro@firm.example:pw@smtp.firm.example"),
    *("https://vpn.firm.example:taro@firm.example", "0" * 31, "a" * 40),
    *hashes_of("taro@firm.example", ""),
)
SIGNS = (
    *"@.-_+%'=|:/() \t019azAX~;,<>\"#*[]{}$&?!^`\\\0\r\x0b\x0c\x1c\x1f\x7f",
    *("  ", "   ", "\r\n", "0x", "://", "..", "...", "....", "tel", "TEL:", "no", "www.", "mail."),
    *(".sql", ".tar.gz", "_dump.sql", ".1", ".zip", "xn--", "+tag", "**", "***", "firm"),
    *("example", "taro", "12:30:45 ", "2031-07-01 ", "105-0001 ", "5678", "n'", "\\'", "[at]"),
    *("[dot]", "co.jp", "smtp://", "user:", "postgres://app:pw@", "-0", ") ", " (", ".0", "+81"),
)
OTHER_VALUES = (
    *(
        "info@日本語.example",
        "日本語.example",
        "日本語。example",
        "www.日本語．example",
        "café.co.jp",
    ),
    *("www.CAFÉ.co.jp", "cafe\u0301.co.jp", "t●●@firm.example", "t…@ab-corp.jp", "firm.exam…"),
    *(
        "firm.exam‥",
        "hammer-po⋯",
        "firm。example",
        "taro@firm｡example",
        "サンプル商事",
        "ｻﾝﾌﾟﾙ商事",
    ),
    *(
        "(株)見本",
        "㈱見本",
        "株式会社 見本",
        "見本株式会社",
        "見本",
        "青空",
        "ＡＣＭＥ",
        "Ａcme Data　japan",
    ),
    *(
        "０９０－０１２３－４５６７",
        "090‐0123‐4567",
        "（03）1234–5678",
        "ＭＢ－7203－184－2",
        "２０３１７７４５１２３４",
    ),
    *("ｔａｒｏ＠ｆｉｒｍ．ｅｘａｍｐｌｅ", "taro＠firm.example", "ﬁrm.example", "Ⅳ.example"),
)
OTHER_SIGNS = (
    *"のは様。、ー－〒　①éﬁ㈱＠．０９Ａｔ（）‐–—−―・●…‥⋯｡､ﾞﾟ゛µſßKİıΩ℡㏂",
    *"\u200b\u200d\ufe0f\u00a0\u0301\u3099\u2028\u1160\u212a\x80\x85",
    *("𝐚", "𝟎", "😀", "𠮷", "日本語", "カ゛", "が"),
    "\ud800",  # becomes three bytes that are no UTF-8
)
_LINE = 7  # pieces, about


def texts(seed: int, count: int, size: int, *, is_ascii: bool) -> "list[bytes]":
    """Give so many texts of so many pieces each."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    return [_text(dice, size, is_ascii=is_ascii) for _ in range(count)]


def _text(dice: random.Random, size: int, *, is_ascii: bool) -> bytes:
    values = VALUES if is_ascii else (*VALUES, *OTHER_VALUES)
    signs = SIGNS if is_ascii else (*SIGNS, *OTHER_SIGNS)
    pool = [_mutated(dice, dice.choice(values), signs, is_ascii=is_ascii) for _ in range(3_000)]
    pieces = [
        dice.choice(pool) if dice.random() < 0.5 else dice.choice(signs) for _ in range(size)
    ]
    for place in range(_LINE, size, _LINE):
        pieces[place - dice.randrange(_LINE)] += "\n"
    text = "".join(pieces)
    if is_ascii:
        return text.encode("ascii")
    return _spoiled(dice, text.encode("utf-8", "surrogatepass"))


def _mutated(  # noqa: PLR0911 - one way a return
    dice: random.Random, value: str, signs: Sequence[str], *, is_ascii: bool
) -> str:
    """Give a value as it is, or in another width or case, or with a fault."""
    chance = dice.random()
    at = dice.randrange(len(value))
    if chance < 0.4:
        return value
    if chance < 0.48:
        return value.upper()
    if chance < 0.6 and not is_ascii:
        share = dice.choice((0.1, 0.4, 1.0))
        return "".join(_wide(letter) if dice.random() < share else letter for letter in value)
    if chance < 0.7:
        return value[:at] + dice.choice(signs) + value[at:]
    if chance < 0.8:
        return value[:at] + value[at + 1 :]
    if chance < 0.88:
        return value[: at + 1]
    if chance < 0.92:
        return value[at:]
    return value[:at] + dice.choice("0123456789abz@.-") + value[at + 1 :]


def _wide(letter: str) -> str:
    if letter == " ":
        return "　"
    return chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter


def _spoiled(dice: random.Random, text: bytes) -> bytes:
    """Put bytes in between, and take some out: hardly any character is whole everywhere."""
    spoiled = bytearray(text)
    for _ in range(len(text) // 300):
        at = dice.randrange(len(spoiled))
        if dice.random() < 0.5:
            spoiled[at] = dice.randrange(256)
        elif spoiled[at] >= 0x80:
            del spoiled[at]
    return bytes(spoiled)


def shrunk(text: bytes, is_bad: Callable[[bytes], bool]) -> bytes:
    """Give a smaller text that is still bad: no run of it can be left out."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if is_bad(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text

"""What looks like a postal address."""

import re

from leakwatch.text import pattern

_POST_CODE = pattern(
    r"〒 ?[0-9]{3}-?[0-9]{4}(?:$|[^0-9])"
    r"|(?:郵便番号|\b(?:zip|postal|post)[_ \-]?(?:code)?)"
    r"[\"'`\])】]{0,2}[ \t]{0,4}[:=][ \t]{0,4}[\"'`]{0,2}"
    r"(?:[0-9]{3}-?[0-9]{4}|[0-9]{5}(?:-[0-9]{4})?)(?:$|[^0-9])"
)
_NUMBERED = (
    r"(?:[0-9〇一二三四五六七八九十百]{1,4}(?:丁目|番|号)"
    r"|(?:^|[^0-9\-])[1-9][0-9]{0,2}-[0-9]{1,3}(?:$|[^0-9]))"
)
_JAPANESE = pattern(
    r"(?:東京都|北海道|(?:大阪|京都)府|\p{Han}{2,3}県)[ \t,;\"']{0,6}[^\s0-9]{1,12}[市区町村郡]"
    rf"[^\n]{{0,30}}?{_NUMBERED}"
    rf"|\p{{Han}}{{1,6}}[市区町村郡][\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー]{{1,12}}?{_NUMBERED}"
)
_ENGLISH = pattern(
    r"\b[0-9]{1,5}[a-z]?(?:-[0-9]{1,4})?,? (?:[a-z0-9.']{1,20} ){1,4}?"
    r"(?:street|str?|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|sq|way|place|pl|terrace|highway|hwy)\b\.?"
    r"(?:[ \"']{0,3}[,;|\t\n][ \"']{0,3}[^,;|\t\n]{2,40}|[ ,][^\n]{0,40}?\b[0-9]{5}\b)"
)
_KEY = pattern(
    r"(?:(?:\b([a-z0-9]{1,20})[_\- ]|\b)(?:address|addr|street)|住所|所在地|居所)"
    r"[0-9]?(?:[_ ]?line[0-9]?)?[\"'`\])】」]{0,2}[ \t]{0,4}(?:=>|[:=])[ \t]{0,8}[\"'`]{0,2}"
    r"([^\n\t\"'|;{}<>\x1f]{3,120})"
)
# Quick looks first: what must be there.
_POST = ("〒", "郵便", "zip", "post")
_NUMBER = re.compile(r"[0-9][a-z]?,? [a-z0-9.']")  # noqa: TID251 - a hot path; of bounded length
_TOWNS = "市区町村郡"
_KEY_PIECES = ("addr", "street", "住所", "所在地", "居所")
_OTHERWISE = pattern(
    r"ip|mac|e?mail|web|wallet|btc|eth|bitcoin|contract|memory|url|host|server|net"
)
_STREET = pattern(
    r"[^@]*\p{Han}[^@]*|[^@]*[0-9][ ,\-][^@]*[a-z][^@]*|[^@]*[a-z][ ,][^@]*[0-9][^@]*"
)
_NO_STREET = pattern(r"[0-9a-f.:/\- ]+|非公開|未登録|未入力|住所不定")  # a machine's, or nobody's


def has_street(text: str) -> bool:
    """Say whether a folded text holds a postal address.

    That is: a Japanese post code; a prefecture or town with a block number; a house number with a
    kind of street and what follows it; or what a key names an address, with words and a number.

    >>> has_street("〒100-0001"), has_street("address: x@x.xx")
    (True, False)
    """
    if " " in text and _NUMBER.search(text) and _ENGLISH.search(text):
        return True
    if any(map(text.__contains__, _POST)) and _POST_CODE.search(text):
        return True
    if not text.isascii() and any(map(text.__contains__, _TOWNS)) and _JAPANESE.search(text):
        return True
    return any(map(text.__contains__, _KEY_PIECES)) and any(
        is_street(match.group(2))
        for match in _KEY.finditer(text)
        if not _OTHERWISE.fullmatch(match.group(1) or "")
    )


def is_street(value: str) -> bool:
    """Say whether what is named an address can be a postal one.

    >>> is_street("芝公園四丁目"), is_street("4 Privet Drive"), is_street("192.0.2.7")
    (True, True, False)
    """
    return _STREET.fullmatch(value) is not None and not _NO_STREET.fullmatch(value)

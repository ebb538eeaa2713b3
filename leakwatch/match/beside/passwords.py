"""What a key or a column names a password."""

import re

from leakwatch.match.beside.hashes import is_hash
from leakwatch.text import pattern

_KEY = pattern(
    r"(?:^|[^a-z])(?:[a-z0-9]{1,20}[_\-.])?"
    r"(?:[a-z]{0,12}password|passwd|pwd|pass|pw|passphrase|passcode|p455w0rd|パスワ-ド|暗証番号"
    r"|密码|密碼|비밀번호|пароль)[0-9]?"
    r"[\"'`\])】」]{0,2}[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}[\"'`\[(]{0,2}([^\s\"'<>&\x1f]{1,128})"
)
_BLANK = r" \t\n\f\r"  # as RE2 has it
_NO_SECRET = re.compile(  # noqa: TID251 - a hot path; each has one way to match
    r"[\-*•#.…_?/\\=+,;:'\"]*+|x{2,}+"  # nothing, or blotted out
    r"|null|none|nil|n/a|na|undefined|empty|unknown|true|false|varchar.*|なし|不明"
    rf"|[^@{_BLANK}]++@[^@{_BLANK}][^@.{_BLANK}]*+\.[^@{_BLANK}]++"
    r"|@.*|(?:[a-z][a-z0-9+.\-]*+:)?//.*|www\..*|t\.me/.*"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]+)?"
    r"|[0-9]{4}[\-/.年][0-9]{1,2}[\-/.月][0-9]{1,2}.*|[0-9]{1,2}[\-/.][0-9]{1,2}[\-/.][0-9]{4}"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|\+[0-9][0-9()\-.]{7,}"
    r"|0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{9,10}|x\.xx.*|\x1a.*"
)
_KEY_PIECES = ("pass", "pw", "p455")
_FOREIGN_KEYS = ("パスワ", "暗証", "密", "비밀", "парол")


def has_password(text: str) -> bool:
    """Say whether a key names something a password in a folded text.

    >>> has_password("password: sakura"), has_password('"password": null'), has_password("pass by")
    (True, False, False)
    """
    return _may_name(text) and any(is_secret(match.group(1)) for match in _KEY.finditer(text))


def _may_name(text: str) -> bool:
    """Say quickly whether a key may be there: most records have none."""
    if any(map(text.__contains__, _KEY_PIECES)):
        return True
    return not text.isascii() and any(map(text.__contains__, _FOREIGN_KEYS))


def is_secret(written: str) -> bool:
    """Say whether what is named a password can be one: not empty, blotted out or something else.

    >>> is_secret("sakura9!"), is_secret("****"), is_secret("null"), is_secret("y@y.example")
    (True, False, False, False)
    """
    value = written.rstrip("\"',;)]}")
    return not _NO_SECRET.fullmatch(value) and not is_hash(value)

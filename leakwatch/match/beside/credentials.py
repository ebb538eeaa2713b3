"""What looks like a password because of where it stands: in a list of credentials, a line each."""

import re
from collections.abc import Callable

from leakwatch.match.beside.passwords import is_secret

_BLANK = r" \t\n\f\r"  # as RE2 has it
_START = r"(?m)^[ \t\"'\[(*\-]{0,4}"
_MAIL = (
    rf"[^{_BLANK}:;|,@\"'()\[\]]++@[^{_BLANK}:;|,@/\"'()\[\]]+"
    rf"\.[^{_BLANK}:;|,@/\"'()\[\].]{{2,}}"
)
_OWNER = rf"(?:{_MAIL}|\x1a)[\"'\])]{{0,2}}"
_HOST = rf"[^{_BLANK}:/|@,][^{_BLANK}:/|@,.]*+\.[^{_BLANK}:/|@,]++"
_URL = rf"(?:url[:=] ?)?(?:[a-z][a-z0-9+.\-]*+://[^{_BLANK}|]+?|{_HOST}/[^{_BLANK}:|]*)"
_VALUE = rf"([^{_BLANK}|]{{1,128}}+)[ \t]*+(?:$|\|)"
_CELL = rf"([^{_BLANK};|]{{1,128}}+)[ \t]*+$"
_PLACE = re.compile(  # noqa: TID251 - of a bounded value
    r"[0-9]{1,4}(?:/.*)?|[~/].*|.*\.git|[^/]++/.*/.*"  # behind a host: port or path
)
_LETTER = re.compile("[a-z]")  # noqa: TID251 - one class
_DIGIT = re.compile("[0-9]")  # noqa: TID251 - one class
_SIGN = re.compile(r"[!#$%&*+=?@^~]")  # noqa: TID251 - one class
_ID = re.compile(r"[a-z]{0,4}[\-_.]?[0-9][0-9\-]{3,}+")  # noqa: TID251 - of a bounded value
_SHORTEST = 4  # characters


def has_credentials(text: str) -> bool:
    r"""Say whether a line of a folded text is one of a list of credentials.

    What stands behind `address:` or `url:user:`, fills the line and has no blank, is a password.
    Where a tab, a semicolon or a bar parts the two, it could be a name or an id: it must mix
    letters with digits or signs. In a table of commas, or of more cells, a sign must be in it.

    >>> [has_credentials(f"x@x.xx{rest}") for rest in (":mori", ": mori", "\tmori", "\tmori72")]
    [True, False, False, True]
    """
    return any(
        is_told(match)
        for marks, layouts in _MARKED
        if any(map(text.__contains__, marks))
        for layout, is_told in layouts
        for match in layout.finditer(text)
    )


def _is_bare(match: re.Match[str]) -> bool:
    return _is_bare_secret(match.group(1))


def _is_mixed(match: re.Match[str]) -> bool:
    value = match.group(1).strip("\"'")
    has_more = _DIGIT.search(value) or _SIGN.search(value)
    is_id = _ID.fullmatch(value)
    return bool(_LETTER.search(value) and has_more and not is_id) and _is_bare_secret(value)


def _is_odd(match: re.Match[str]) -> bool:
    return _SIGN.search(match.group(1)) is not None and _is_mixed(match)


def _is_of_user(match: re.Match[str]) -> bool:
    """Look at `url:user:value`; where the user is but digits, it is a port."""
    return not match.group(1).isdigit() and _is_bare_secret(match.group(2))


def _is_bare_secret(value: str) -> bool:
    return len(value) >= _SHORTEST and is_secret(value) and not _PLACE.fullmatch(value)


# Standard expressions, since every record is asked for them: possessive where that changes
# nothing, and a value has its bound. Those that need one of the same marks stand together.
_Layout = tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]


def _layout(source: str, is_told: Callable[[re.Match[str]], bool]) -> _Layout:
    return re.compile(source), is_told  # noqa: TID251 - as said


_COLONS = (
    _layout(rf"{_START}{_OWNER}[:{{]{_VALUE}", _is_bare),
    _layout(rf"{_START}{_HOST}:{_OWNER}:{_VALUE}", _is_bare),
)
_COMMAS = (_layout(rf"{_START}{_OWNER},([^{_BLANK},]{{1,128}}+)[ \t]*+$", _is_odd),)
_BARS = (
    _layout(rf"{_START}{_OWNER}[;|\t]{_CELL}", _is_mixed),
    _layout(rf"(?m)[;|\t][\"']?{_OWNER}[;|\t]{_CELL}", _is_odd),
    _layout(rf"{_START}([^{_BLANK}|]{{1,128}}+)\|{_OWNER}[ \t]*+$", _is_mixed),
    _layout(rf"{_START}{_HOST}\|{_OWNER}\|{_VALUE}", _is_mixed),
)
_SLASHES = (
    _layout(
        rf"{_START}{_URL}[:;|\t]([^{_BLANK}:;|/@,]{{2,64}}|{_MAIL}|\x1a)[:;|\t]{_VALUE}",
        _is_of_user,
    ),
    _layout(rf"{_START}{_URL} {_OWNER}[:;|\t]{_VALUE}", _is_bare),
    _layout(rf"{_START}{_URL} {_OWNER} {_CELL}", _is_mixed),
)
_MARKED = ((":{", _COLONS), (",", _COMMAS), ("\t;|", _BARS), ("/", _SLASHES))

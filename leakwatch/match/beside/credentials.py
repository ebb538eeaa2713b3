"""What looks like a password because of where it stands: in a list of credentials, a line each."""

from collections.abc import Callable

from leakwatch.match.beside.passwords import is_secret
from leakwatch.text import Match, Pattern, pattern

_START = r"(?m)^[ \t\"'\[(*\-]{0,4}"
_MAIL = r"[^\s:;|,@\"'()\[\]]+@[^\s:;|,@/\"'()\[\]]+\.[^\s:;|,@/\"'()\[\].]{2,}"
_OWNER = rf"(?:{_MAIL}|\x1a)[\"'\])]{{0,2}}"
_HOST = r"[^\s:/|@,]+\.[^\s:/|@,]+"
_URL = rf"(?:url[:=] ?)?(?:[a-z][a-z0-9+.\-]*://[^\s|]+?|{_HOST}/[^\s:|]*)"
_VALUE = r"([^\s|]{1,128})[ \t]*(?:$|\|)"
_CELL = r"([^\s;|]{1,128})[ \t]*$"
_PLACE = pattern(r"[0-9]{1,4}(?:/.*)?|[~/].*|.*\.git|[^/]+/.*/.*")  # behind a host: port or path
_LETTER, _DIGIT, _SIGN = pattern("[a-z]"), pattern("[0-9]"), pattern(r"[!#$%&*+=?@^~]")
_ID = pattern(r"[a-z]{0,4}[\-_.]?[0-9][0-9\-]{3,}")
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
        for marks, layout, is_told in _LAYOUTS
        if any(mark in text for mark in marks)
        for match in layout.finditer(text)
    )


def _is_bare(match: Match[str]) -> bool:
    return _is_bare_secret(match.group(1))


def _is_mixed(match: Match[str]) -> bool:
    value = match.group(1).strip("\"'")
    has_more = _DIGIT.search(value) or _SIGN.search(value)
    is_id = _ID.fullmatch(value)
    return bool(_LETTER.search(value) and has_more and not is_id) and _is_bare_secret(value)


def _is_odd(match: Match[str]) -> bool:
    return _SIGN.search(match.group(1)) is not None and _is_mixed(match)


def _is_of_user(match: Match[str]) -> bool:
    """Look at `url:user:value`; where the user is but digits, it is a port."""
    return not match.group(1).isdigit() and _is_bare_secret(match.group(2))


def _is_bare_secret(value: str) -> bool:
    return len(value) >= _SHORTEST and is_secret(value) and not _PLACE.fullmatch(value)


_Layout = tuple[tuple[str, ...], Pattern[str], Callable[[Match[str]], bool]]
_LAYOUTS: tuple[_Layout, ...] = (  # quick looks first: a mark that must be there
    ((":", "{"), pattern(rf"{_START}{_OWNER}[:{{]{_VALUE}"), _is_bare),
    (("\t", ";", "|"), pattern(rf"{_START}{_OWNER}[;|\t]{_CELL}"), _is_mixed),
    ((",",), pattern(rf"{_START}{_OWNER},([^\s,]{{1,128}})[ \t]*$"), _is_odd),
    (("\t", ";", "|"), pattern(rf"(?m)[;|\t][\"']?{_OWNER}[;|\t]{_CELL}"), _is_odd),
    (("|",), pattern(rf"{_START}([^\s|]{{1,128}})\|{_OWNER}[ \t]*$"), _is_mixed),
    (("/",), pattern(rf"{_START}{_URL}[:;|\t]([^\s:;|/@,]{{2,64}}|{_MAIL}|\x1a)[:;|\t]{_VALUE}"),
     _is_of_user),
    (("/",), pattern(rf"{_START}{_URL} {_OWNER}[:;|\t]{_VALUE}"), _is_bare),
    (("/",), pattern(rf"{_START}{_URL} {_OWNER} {_CELL}"), _is_mixed),
    ((":",), pattern(rf"{_START}{_HOST}:{_OWNER}:{_VALUE}"), _is_bare),
    (("|",), pattern(rf"{_START}{_HOST}\|{_OWNER}\|{_VALUE}"), _is_mixed),
)  # fmt: skip

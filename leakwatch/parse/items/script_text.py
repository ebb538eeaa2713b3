"""Values as scripts write them, written as JSON: other quotes, bare names, commas too many."""

import json

from leakwatch.text import Match, pattern

_TOKEN = pattern(
    r"""(?s)"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`"""
    r"""|//[^\n]*|/\*.*?(?:\*/|\z)|([A-Za-z_$][A-Za-z0-9_$]*)\s*:|,\s*([\]}])|\b(undefined|NaN)\b"""
    r"""|("(?:[^"\\]|\\.)*\\?\z|'(?:[^'\\]|\\.)*\\?\z|`(?:[^`\\]|\\.)*\\?\z)"""  # never closed
)
_ESCAPED = pattern(r"(?s)\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|\r\n|.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_LAST = 0x10FFFF


def as_json(text: str) -> str:
    r"""Write a script's value as JSON; what is no value of its own stays as it is.

    >>> as_json("{name: 'it\\'s', at: undefined, /* old */ \"n\": [1, 2,],}")
    '{"name": "it\'s", "at": null,  "n": [1, 2]}'
    """
    return _TOKEN.sub(_said, text)


def _said(found: Match[str]) -> str:
    """Give what JSON has for a part of a script's value: comments and a last comma are none."""
    double, single, back, name, end, nothing, rest = found.groups()
    body = next((each for each in (double, single, back) if each is not None), None)
    if body is not None:
        return json.dumps(unquoted(body), ensure_ascii=False)
    return f'"{name}":' if name else end or rest or ("null" if nothing else "")


def unquoted(body: str) -> str:
    r"""Undo the escapes of a script's text.

    >>> unquoted(r"it\'s \x41\u898b\n")
    "it's A見\n"
    """
    if "\\" not in body:
        return body
    # Some letters are written as two halves.
    whole = _ESCAPED.sub(lambda found: _sign(found.group()[1:]), body)
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _sign(escape: str) -> str:
    """Give what an escape stands for; a line that is broken by one goes on."""
    if len(escape) > 1 and escape[0] in "xu":
        code = int(escape.strip("xu{}"), 16)
        return chr(code) if code <= _LAST else "\ufffd"
    if escape in ("\n", "\r", "\r\n", "\u2028", "\u2029"):
        return ""
    return _SIGNS.get(escape, escape)

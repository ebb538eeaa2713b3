"""Why something of ours does not work, as the team reads it: errors themselves are English."""

from functools import cache
from string import Formatter

from leakwatch.alert.words import Words
from leakwatch.text import Pattern, pattern

_SIGNS = frozenset(r"\.+*?()[]{}|^$")


def cause(said: str, words: Words) -> str:
    """Say a reason in the words of a language; one that it does not know is quoted.

    >>> from leakwatch.alert.words import EN, JA
    >>> cause("Slack asks to wait for 30 s", JA), cause("Slack asks to wait for 30 s", EN)
    ('Slack から 30 秒待つよう求められています。', 'Slack asks to wait for 30 s')
    """
    for sentence, told in words.causes.items():
        names, shape = _shape(sentence)
        if found := shape.fullmatch(said):
            filled = (text or "" for text in found.groups())
            return told.format(**dict(zip(names, filled, strict=True)))
    return words.said.as_said.format(text=said) if said else ""


@cache
def _shape(sentence: str) -> tuple[tuple[str, ...], Pattern[str]]:
    """Give what is filled into a sentence, and how it looks with anything filled in."""
    names: list[str] = []
    source = "(?s)"
    for literal, name, _, _ in Formatter().parse(sentence):
        source += "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in literal)
        if name is not None:
            names.append(name)
            source += "(.+?)"
    return tuple(names), pattern(source)

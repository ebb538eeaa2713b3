"""Characters that look like those of TOML and are none: input methods and word processors."""

import unicodedata

_BLANKS = "\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"
_LOOKALIKES = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys("：:", "="),
    "、": ",",
    "。": ".",
}


def lookalike(line: str, column: int) -> str:
    """Say which character of a line is none of TOML's, and what to write for it; empty: none is.

    `column`, from 1, is where the reader stumbled: the culprit stands there, or elsewhere outside
    of texts in plain quotes, or ends such a text.

    >>> lookalike('kind = “list”', 8)
    '“ stands in column 8; write a plain " for it'
    """
    for place in (column - 1, *_outside(line)):
        character = line[place : place + 1]
        instead = _plain(character)
        if instead and (not character.isascii() or place == column - 1):
            return f"{_shown(character)} stands in column {place + 1}; write {instead} for it"
    return ""


def _plain(character: str) -> str:
    """Give what to write for a character; empty where it may stand as it is."""
    instead = _LOOKALIKES.get(character, "")
    if not instead and character and not character.isascii():
        folded = unicodedata.normalize("NFKC", character)
        instead = folded if folded.isascii() and folded.isprintable() else ""
    return "a plain blank" if instead == " " else instead and f"a plain {instead}"


def _outside(line: str) -> list[int]:
    """Give the places of a line outside of texts and comments; where a text has no end, all."""
    found, quote = [], ""
    for place, character in enumerate(line):
        if character == "#" and not quote:
            break
        if character in "\"'" and quote in ("", character):
            quote = "" if quote else character
        elif not quote:
            found.append(place)
    return [*found, *range(len(line))] if quote else found


def _shown(character: str) -> str:
    return character if character.isprintable() else f"U+{ord(character):04X}"

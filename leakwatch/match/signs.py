r"""Signs of a pattern, one after the other: as they stand, or written with a backslash."""

import unicodedata

from leakwatch.text import fold, hyphenate

_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_OCTAL = frozenset("01234567")


class Signs:
    """A pattern that RE2 takes, read from its start."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.at = 0

    def next(self, size: int = 1) -> str:
        """Give what comes next, without going on; less at the end."""
        return self._pattern[self.at : self.at + size]

    def escaped(self) -> str:
        """Give the letter behind a backslash, if one comes next."""
        return self.next(2)[1:] if self.next() == "\\" else ""

    def taken(self, size: int = 1) -> str:
        """Give what comes next and go on."""
        written = self.next(size)
        self.at += len(written)
        return written

    def taken_up_to(self, end: str) -> str:
        """Give what comes next up to a text and the text; all there is where it never comes."""
        found = self._pattern.find(end, self.at)
        return self.taken((found if found >= 0 else len(self._pattern)) + len(end) - self.at)

    def since(self, at: int) -> str:
        """Give what was taken since a place."""
        return self._pattern[at : self.at]

    def sign(self) -> str:
        r"""Take one sign: as it stands, or as \-, \t, \x2d, \x{2d} or \055.

        >>> Signs(r"\x41").sign(), Signs("-").sign()
        ('A', '-')
        """
        first = self.taken()
        if first != "\\":
            return first
        letter = self.taken()
        if letter == "x":
            return chr(
                int(self.taken_up_to("}")[1:-1] if self.next() == "{" else self.taken(2), 16)
            )
        if letter in _OCTAL:
            while len(letter) < 3 and self.next() in _OCTAL:
                letter += self.taken()
            return chr(int(letter, 8))
        return _CONTROLS.get(letter, letter)


def fault_of(sign: str) -> str:
    r"""Say why a sign can stand in no folded text, or must not; nothing where it may.

    >>> fault_of("7"), fault_of("\n")
    ('', 'is a line break or a control character; ids have none')
    """
    is_blank = sign.isspace() and not sign.isascii()
    if is_blank or (unicodedata.category(sign) in ("Cc", "Cs") and sign != "\t"):
        return "is a line break or a control character; ids have none"
    folded = hyphenate(fold(sign))
    if folded != (sign.lower() if sign.isascii() else sign):
        return f"is never met, since text is folded before it is searched; write {folded}"
    if sign.upper() != sign and not sign.isascii():
        return "has two cases beyond ASCII, which are not told apart; write what has none"
    is_mark = unicodedata.category(sign).startswith("M") or "\u1160" <= sign <= "\u11ff"
    return "melts into the letter before it; write both as one letter" if is_mark else ""

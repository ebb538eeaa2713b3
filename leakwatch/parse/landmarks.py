"""Where the signs of a text stand, found once, for all who look for what lies between them.

Lists of addresses and passwords are letters and digits; of the few other signs between them,
most of what can be hidden in a text can be told without a look at the letters.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SHORT, _MOST = 4096, 2**20  # bytes of a text for which this pays, and for which memory is had
_KEPT = 3  # texts: one, a view of it, and what lies below
_FEW = 10  # signs that are compared one by one
_IS_SIGN = bytes(byte < 0x80 and not chr(byte).isalnum() for byte in range(256))


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Every ASCII sign of a text that is no letter and no digit; `signs` says which stands where.

    Bytes above ASCII are no signs.
    """

    text: bytes = field(repr=False)
    places: Places = field(repr=False)
    signs: npt.NDArray[np.uint8] = field(repr=False)
    is_ascii: bool
    _known: dict[tuple[bytes, bool], Places] = field(default_factory=dict, repr=False)

    def of(self, signs: bytes, *, others: bool = False) -> Places:
        """Give where certain signs stand, or all others.

        >>> _found(b"a@b.example").of(b"@.").tolist()
        [1, 3]
        """
        if (signs, others) not in self._known:
            is_wanted = among(self.signs, signs)
            chosen = np.flatnonzero(~is_wanted if others else is_wanted)
            self._known[signs, others] = self.places[chosen]  # faster than by a mask
        return self._known[signs, others]


def among(signs: npt.NDArray[np.uint8], wanted: bytes) -> Flags:
    """Say of each sign whether it is among some."""
    if len(wanted) > _FEW:
        table = np.zeros(256, np.bool_)
        table[list(wanted)] = True
        found: Flags = table[signs]
        return found
    found = signs == wanted[0]
    for sign in wanted[1:]:
        found |= signs == sign
    return found


class _Last:
    """The texts that were looked at last: one after the other asks for them."""

    def __init__(self) -> None:
        self._kept: tuple[Landmarks, ...] = ()

    def known(self, text: bytes) -> Landmarks | None:
        """Give the landmarks of a text that is kept."""
        return next((each for each in self._kept if each.text is text), None)

    def of(self, text: bytes) -> Landmarks:
        """Give the landmarks of a text, found anew if it is another one."""
        if self._kept and self._kept[0].text is text:
            return self._kept[0]
        found = self.known(text) or _found(text)
        self._kept = (found, *[each for each in self._kept if each is not found][: _KEPT - 1])
        return found


_LAST = _Last()


def known_landmarks(text: bytes) -> Landmarks | None:
    """Give the landmarks of a text if somebody asked for them a moment ago."""
    return _LAST.known(text)


def landmarks(text: bytes) -> Landmarks | None:
    """Give the landmarks of a text, or None for one so short or long that they do not pay."""
    return _LAST.of(text) if _SHORT <= len(text) <= _MOST else None


def _found(text: bytes) -> Landmarks:
    places = np.flatnonzero(np.frombuffer(text.translate(_IS_SIGN), np.bool_))
    signs = np.frombuffer(text, np.uint8)[places]
    return Landmarks(text, places, signs, text.isascii())

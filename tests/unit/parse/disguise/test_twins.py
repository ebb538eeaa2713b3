"""The table of look-alikes."""

import string

from leakwatch.parse.disguise.twins import LETTERS


def test_each_twin_stands_for_one_letter_and_is_none() -> None:
    """An ASCII letter is nobody's twin."""
    assert set(LETTERS.values()) == set(string.ascii_lowercase)
    assert not any(twin.isascii() for twin in LETTERS)


def test_the_usual_ones_are_there() -> None:
    """Cyrillic and Greek letters that are drawn alike."""
    assert "".join(LETTERS[c] for c in "асеорхуіѕјһԁ") == "aceopxyisjhd"
    assert "".join(LETTERS[c] for c in "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ") == "abezhikmnoptyx"

"""The signs of a text."""

from leakwatch.parse.landmarks import among, landmarks

LIST = b"taro.x@firm.example:pw-1\n" * 999


def test_signs_are_what_is_no_letter_no_digit_and_no_foreign_character() -> None:
    """What stands above ASCII is no sign, whatever it means."""
    found = landmarks("見本、a-1\n".encode() * 999)

    assert found
    assert not found.is_ascii
    assert found.places[:2].tolist() == [10, 12]
    assert bytes(found.signs[:2]) == b"-\n"


def test_certain_signs_are_given_in_order() -> None:
    """Many and few are told apart in the same way."""
    found = landmarks(LIST)

    assert found
    assert found.is_ascii
    assert found.of(b"@")[:2].tolist() == [6, 6 + len(LIST) // 999]
    assert found.of(b"@:")[:2].tolist() == [6, 19]
    assert among(found.signs, b"@:,;<>()[]{}").sum() == found.of(b"@:").size == 2 * 999


def test_a_short_text_and_a_long_one_have_none() -> None:
    """It pays for neither, and memory is bounded."""
    assert landmarks(b"taro@firm.example") is None
    assert landmarks(LIST * 99) is None


def has_semicolons(text: bytes) -> bool:
    """Say whether a text has a semicolon, by its landmarks."""
    found = landmarks(text)
    assert found
    return bool(found.of(b";").size)


def test_a_text_is_known_again_by_itself_alone() -> None:
    """Another text of the same length is another text."""
    other = LIST.replace(b":", b";")

    assert [has_semicolons(text) for text in (LIST, other, LIST)] == [False, True, False]
    assert landmarks(LIST) is landmarks(LIST)

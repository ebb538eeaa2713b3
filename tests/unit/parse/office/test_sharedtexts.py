"""Shared texts are held close, and what no cell names is not lost."""

from leakwatch.parse.office.sharedtexts import SharedTexts, unescaped


def test_a_text_is_found_by_its_number_and_the_others_are_left_over() -> None:
    """Deleted rows leave their texts behind."""
    shared = SharedTexts(0)
    for text in ("見本", "hanako@firm.example", ""):
        shared.add(text)

    assert shared.text("1") == "hanako@firm.example"
    assert list(shared.unused()) == ["見本", ""]


def test_a_number_that_names_nothing_gives_nothing() -> None:
    """Cells may say what they want."""
    shared = SharedTexts(0)
    shared.add("a")

    assert [shared.text(number) for number in ("-1", "9", "x", "9" * 5000)] == [""] * 4


def test_there_is_room_for_so_much() -> None:
    """What does not fit is for the caller to give at once."""
    shared = SharedTexts(0)
    fits = [shared.add("x" * 2**20) for _ in range(64)]

    assert fits.count(True) in range(40, 49)
    assert shared.is_full


def test_escapes_of_control_characters_are_undone() -> None:
    """They would stand right behind an address."""
    assert unescaped("hanako@firm.example_x000D_\n_x00e9_ _x12_") == (
        "hanako@firm.example\r\né _x12_"
    )

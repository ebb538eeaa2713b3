"""What a link to another page says."""

import pytest

from leakwatch.parse.items import wording


@pytest.mark.parametrize(
    "words",
    [
        "Next",
        "NEXT PAGE »",
        "Older posts",
        "ＮＥＸＴ",
        "Siguiente",
        "Nächste",
        "след.",
        "次へ",
        "次の10件",
        "下一页",
    ],
)
def test_words_for_the_next_page_are_known_in_many_languages(words: str) -> None:
    """Case and width do not matter."""
    assert wording.is_next(words)


@pytest.mark.parametrize(
    "words",
    ["", "Nextcloud", "Previous", "前へ", "Next " * 20, "next to a house in 2 us", "comes"],
)
def test_what_only_looks_like_them_is_not_taken(words: str) -> None:
    """A whole word, in a text short enough to be a button's."""
    assert not wording.is_next(words)


@pytest.mark.parametrize(
    "words", ["Next topic", "Next month »", "次の記事", "Nächster Beitrag", "следующая тема"]
)
def test_what_names_one_entry_or_a_time_is_told(words: str) -> None:
    """The next entry is no page of the list."""
    assert wording.is_entry(words)


def test_older_wins_over_the_way_an_arrow_points() -> None:
    """Some put older posts left, others right."""
    assert wording.is_older("← Older posts")
    assert wording.is_older("« Previous Entries")
    assert wording.is_before("Newer posts →")
    assert not wording.is_older("Newer posts →")


@pytest.mark.parametrize(
    ("words", "single", "double"),
    [("»", True, False), ("> >", False, True), ("x >", False, False)],
)
def test_arrows_are_told_from_words(words: str, single: bool, double: bool) -> None:
    """Two in a row often lead to the last page."""
    assert (wording.is_arrow(words), wording.is_double_arrow(words)) == (single, double)


def test_any_text_can_be_asked() -> None:
    """Lone surrogates, too."""
    asked = (
        wording.is_next,
        wording.is_older,
        wording.is_more,
        wording.is_before,
        wording.is_entry,
        wording.is_arrow,
    )

    assert not any(ask("\ud800\0") for ask in asked)

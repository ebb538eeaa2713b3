"""The tags of a page's blocks, kept in little memory."""

from leakwatch.parse.structure.tags import MOST, Tag, Tags


def test_tags_come_back_as_they_were_taken_in() -> None:
    """In the order in which they stand."""
    tags = Tags()
    tags.add(0, 4, b"tr", is_opening=True)
    tags.add(9, 14, b"tr", is_opening=False)

    assert list(tags) == [Tag(0, 4, b"tr", True), Tag(9, 14, b"tr", False)]


def test_a_page_of_nothing_but_tags_is_not_kept() -> None:
    """What belongs together is looked for in pages that people read."""
    tags = Tags()
    for number in range(MOST + 2):
        tags.add(number, number + 1, b"p", is_opening=True)

    assert tags.is_full
    assert list(tags) == []


def test_names_beyond_number_are_given_all_the_same() -> None:
    """Only the first thousand are shared."""
    tags = Tags()
    for number in range(2_000):
        tags.add(number, number + 1, b"n%d" % number, is_opening=True)

    assert [tag.name for tag in tags] == [b"n%d" % number for number in range(2_000)]

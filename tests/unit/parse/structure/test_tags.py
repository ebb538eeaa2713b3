"""Tags of blocks."""

from leakwatch.parse.structure.tags import MOST, Tag, Tags


def test_tags_are_given_as_they_were_taken_in() -> None:
    """Names that come up again and again are one object."""
    tags = Tags()
    for place in range(4):
        name = b"<p><div>"[3 * (place % 2) + 1 :].partition(b">")[0]
        tags.add(place, place + 5, name, is_opening=place < 2)

    found = list(tags)

    assert found[:2] == [Tag(0, 5, b"p", is_opening=True), Tag(1, 6, b"div", is_opening=True)]
    assert found[3] == Tag(3, 8, b"div", is_opening=False)
    assert found[1].name is found[3].name


def test_too_many_tags_are_none() -> None:
    """Nobody looks for what belongs together among so many, and memory stays small."""
    tags = Tags()
    for place in range(MOST + 2):
        tags.add(place, place + 1, b"p", is_opening=True)

    assert tags.is_full
    assert list(tags) == []


def test_names_without_number_are_kept_as_well() -> None:
    """XML may give each element another one."""
    tags = Tags()
    for place in range(3_000):
        tags.add(place, place + 1, b"n%d" % place, is_opening=True)

    assert [tag.name for tag in tags][-1] == b"n2999"

"""Entries put together of their fields."""

from collections.abc import Iterable, Mapping

import pytest

from leakwatch.model import Field, Items
from leakwatch.parse.items.entries import Gives, brief, entry, value


def of(values: Mapping[str, str]) -> Gives:
    """Find values under the name that a field has as its group."""

    def gives(rule: Field) -> Iterable[str]:
        return [values.get(rule.group, "")]

    return gives


def test_a_template_takes_the_other_fields() -> None:
    """Whatever order they are written in."""
    block = Items(
        title=Field(group="t"),
        link=Field(template="/news/{id}"),
        id=Field(group="i", regex="[0-9]+"),
        version=Field(group="n", template="{0} of {title}"),
    )

    found = entry(block, of({"t": "A", "i": "no. 7", "n": "3"}), "")

    assert (found.id, found.link, found.title, found.version) == ("7", "/news/7", "A", "3 of A")


def test_what_a_template_lacks_leaves_it_empty() -> None:
    """A link to half an address leads elsewhere."""
    block = Items(link=Field(template="/{id}/{date}"), id=Field(group="i"), date=Field(group="d"))

    assert entry(block, of({"i": "7", "d": "soon"}), "").link == ""
    assert entry(block, of({"i": "7", "d": "1 May 2031"}), "").link == "/7/2031-05-01"


def test_fields_that_need_each_other_are_empty() -> None:
    """No circle, no crash."""
    block = Items(id=Field(template="{title}"), title=Field(template="{link}"),
                  link=Field(template="{id}"), version=Field(template="{version}"))  # fmt: skip

    found = entry(block, of({}), "")

    assert (found.id, found.title, found.link, found.version) == ("", "", "", "")


def test_text_in_a_value_is_no_hole() -> None:
    """A title may hold braces."""
    block = Items(title=Field(group="t", template="<{0}>"), id=Field(template="{title}"))

    assert entry(block, of({"t": "{id} {0}"}), "").id == "<{id} {0}>"


@pytest.mark.parametrize("own", ["http://a.example/post/7", "https://b.example/post/7#x"])
def test_an_address_as_identity_loses_its_host(own: str) -> None:
    """A site that moves must not tell everything again."""
    assert entry(Items(id=Field()), lambda _: [own], "").id == "/post/7"


def test_the_first_value_that_gives_something_wins_and_of_dates_the_first_that_is_one() -> None:
    """An attribute may hold a name where others hold a moment."""
    block = Items(title=Field(regex="b.*"), date=Field())

    found = entry(block, lambda _: ["a", "", "b1", "2031-04-01"], "")

    assert (found.title, found.date) == ("b1", "2031-04-01")


def test_a_title_or_date_may_stand_in_the_text_where_the_attribute_is_missing() -> None:
    """`time` elements have one, what stood there before them has not; a link is no text."""

    def gives(rule: Field) -> list[str]:
        return [""] if rule.attr else ["1.4.2031"]

    rule = Field(attr=("title",))
    found = entry(Items(date=rule, title=rule, link=rule), gives, "")

    assert (found.date, found.title, found.link) == ("2031-04-01", "1.4.2031", "")


def test_a_title_that_is_shortened_says_so() -> None:
    """Its page is read for the rest."""
    found = entry(Items(title=Field(cut="...")), lambda _: ["www.firm..."], "")

    assert (found.title, found.is_cut) == ("www.firm", True)


def test_what_fields_find_outside_of_the_item_is_on_its_card() -> None:
    """A row of its own may hold the text."""
    block = Items(title=Field(), text=Field(beside="tr"))

    assert entry(block, lambda rule: ["behind" if rule.beside else "a"], "a").card == "a\nbehind"
    assert entry(block, lambda _: ["a"], "a").card == "a"


def test_a_version_is_short() -> None:
    """A whole text may tell that something changed; what is kept of it tells nothing else."""
    assert brief("x" * 1_000) != brief("x" * 1_001)
    assert len(brief("x" * 1_000)) == 64
    assert brief("\ud800" * 300) != ""


def test_a_rule_may_stand_alone() -> None:
    """As the link to the next page does."""
    assert value(Field(template="?before={0}"), lambda _: ["", "13358"]) == "?before=13358"

"""Entries that an expression finds."""

from leakwatch.model import Field, Items
from leakwatch.parse.items.matches import listed

PAGE = """<td><a href="/Ab3dEf9h">見本 &amp; <b>co</b></a></td><td>1 min</td>
<td><a href="/Zz3dEf9h"></a></td>
<li>no. 7</li>"""
BLOCK = Items(match=r'<a href="/(\w{8})">(?P<name>.*)</a>', title=Field(group="name"),
              id=Field(), link=Field(template="/raw/{id}"))  # fmt: skip


def test_each_match_is_an_entry() -> None:
    """As paste sites were described for years: the first group, or one by name."""
    first, second = listed(PAGE, [BLOCK])

    assert (first.id, first.title, first.link) == ("Ab3dEf9h", "見本 & co", "/raw/Ab3dEf9h")
    assert (second.id, second.title) == ("Zz3dEf9h", "")
    assert first.card == f"見本 & co\n{PAGE.split('</td>', maxsplit=1)[0].removeprefix('<td>')}"


def test_groups_may_be_numbered_and_missing() -> None:
    """Without groups the whole match counts."""
    block = Items(match="(a)|(n)o", title=Field(group="2"), id=Field(group="0"))

    assert [(e.id, e.title) for e in listed("no a", [block])] == [("no", "n"), ("a", "")]
    assert [e.title for e in listed("x7", [Items(match="[0-9]", title=Field())])] == ["7"]


def test_blocks_are_united_in_the_order_of_the_page() -> None:
    """A page may list in two ways."""
    other = Items(match=r"no\. ([0-9])", id=Field())

    assert [e.id for e in listed(PAGE, [other, BLOCK])] == ["Ab3dEf9h", "Zz3dEf9h", "7"]


def test_an_empty_match_is_no_entry() -> None:
    """An expression that may match nothing does so everywhere."""
    assert list(listed("bbb", [Items(match="a*", id=Field())])) == []

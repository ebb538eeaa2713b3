"""What falls short between a source's file and its sample."""

from dataclasses import replace

import pytest

from leakwatch.model import (
    Expect,
    Field,
    Item,
    Page,
    Paging,
    Tryout,
    Yield,
)
from leakwatch.trial import Trial
from tests.unit.trial.samples import GOOD, ITEM, SOURCE, said_of


def test_where_file_and_sample_agree_nothing_is_said() -> None:
    """All fields give something, and links stay on the source's hosts."""
    assert said_of(GOOD) == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (replace(ITEM, title=""), ("items.title", True)),
        (replace(ITEM, date=""), ("items.date", True)),
        (replace(ITEM, link=""), ("items.link", True)),
        (replace(ITEM, link="http://cdn.example/1"), ("items.link", True)),
        (replace(ITEM, id="blog.example/1"), ("items.id", True)),
    ],
)
def test_what_no_item_has_is_a_fault(item: Item, said: tuple[str, bool]) -> None:
    """Then the file is wrong."""
    assert said_of(replace(GOOD, items=(item,))) == [said]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (replace(ITEM, title=""), ("items.title", False)),
        (replace(ITEM, date=""), ("items.date", False)),
        (replace(ITEM, link=""), ("items.link", False)),
        (replace(ITEM, link="http://cdn.example/1"), ("items.link", False)),
    ],
)
def test_what_some_items_lack_is_worth_a_look(item: Item, said: tuple[str, bool]) -> None:
    """Sites leave things out; it may be meant."""
    assert said_of(replace(GOOD, items=(ITEM, replace(item, id="/2")))) == [said]


def test_links_that_are_not_followed_may_lead_anywhere() -> None:
    """Trackers link to other people's sites."""
    away = replace(ITEM, link="http://cdn.example/1")

    assert said_of(replace(GOOD, source=replace(SOURCE, follow="never"), items=(away,))) == []


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        (Expect(items=1), []),
        (Expect(items=2), [("expect.items", True)]),
        (Expect(must_contain="<li>"), []),
        (Expect(must_contain="<ol>"), [("expect.must_contain", True)]),
        (Expect(wall=("Firm",)), [("expect.wall", True)]),
        (Expect(dead=("Firm", "seized")), [("expect.dead", True)]),
    ],
)
def test_the_sample_is_what_is_expected(expect: Expect, said: list[tuple[str, bool]]) -> None:
    """It is the page when all is well: enough items, what must stand there, and no wall."""
    assert said_of(replace(GOOD, source=replace(SOURCE, expect=expect))) == said


def test_a_page_lists_nothing_and_is_fine() -> None:
    """It is read whole."""
    page = replace(SOURCE, kind="page", items=())

    assert said_of(Trial(page, "text")) == []


def test_a_list_that_goes_on_unnoticed_is_pointed_out() -> None:
    """Only where the file says nothing of pages; it is a suggestion, and the reader's."""
    page = Page(tryout=Tryout(onward="http://blog.example/?page=2"))
    numbered = replace(SOURCE, paging=Paging(template="?page={n}"))

    assert said_of(replace(GOOD, page=page)) == [("paging.", False)]
    assert said_of(replace(GOOD, page=page, source=numbered)) == []


def test_a_page_that_is_no_folder_is_told() -> None:
    """Its links may look like files."""
    folder = replace(GOOD, source=replace(SOURCE, kind="directory", items=()))

    assert said_of(folder) == []
    assert said_of(replace(folder, page=Page(is_changed=True))) == [("about.sample", True)]


@pytest.mark.parametrize(("nameless", "is_fault"), [(0, None), (1, False), (2, True)])
def test_an_id_that_finds_nothing_is_told(nameless: int, is_fault: bool | None) -> None:
    """Where none does, the rule is wrong; some may be meant."""
    trial = replace(GOOD, page=Page(tryout=Tryout((Yield(2, nameless),))))

    assert said_of(trial) == [("items.id", is_fault)] * (nameless > 0)


@pytest.mark.parametrize(
    ("name", "said"),
    [("/1", [("items.link", True)]), ("news", [("items.link", False)])],
)
def test_an_id_of_several_items_is_told(name: str, said: list[tuple[str, bool]]) -> None:
    """What was taken for one is a fault; what its links told apart is worth a look."""
    assert said_of(replace(GOOD, page=Page(tryout=Tryout(shared=(name,))))) == said


def test_more_than_one_pass_follows_is_told() -> None:
    """The rest waits; who sees that for the first time takes it for lost."""
    few = replace(SOURCE, max_items=1)
    two = (ITEM, replace(ITEM, id="/2"))

    assert said_of(replace(GOOD, source=few, items=two)) == [("fetch.max_items", False)]
    assert said_of(replace(GOOD, source=replace(few, follow="never"), items=two)) == []


@pytest.mark.parametrize(
    ("host", "ids", "said"),
    [
        ("t.me", ["/post/best.media", "/post/first.med"], []),
        ("x.com", ["/post/netflix.com-dump", "/post/2"], []),
        ("x.com", ["x.com/post/1", "x.com/post/2"], [("items.id", True)]),
        ("x.com", ["x.com1", "x.com2"], [("items.id", True)]),
        ("x.com", ["/post/x.com", "/post/2"], [("items.id", False)]),
    ],
)
def test_a_firm_that_is_called_like_the_site_is_no_host(
    host: str, ids: list[str], said: list[tuple[str, bool]]
) -> None:
    """Blogs put their victims' names into paths; only where all ids have it, it is the file's."""
    items = [replace(ITEM, id=name, link=f"http://{host}/{name[-1]}") for name in ids]
    source = replace(SOURCE, urls=(f"http://{host}/",))

    assert said_of(Trial(source, "<li>Firm", tuple(items))) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("tag:blog.example,2031:7", []), ("urn:blog.example:7", [("about.sample", False)])],
)
def test_a_feeds_ids_are_its_publishers(name: str, said: list[tuple[str, bool]]) -> None:
    """A tag (RFC 4151) names the host of its day for good: a move of the site changes none."""
    feed = replace(SOURCE, kind="feed", items=())

    assert said_of(replace(GOOD, source=feed, items=(replace(ITEM, id=name),))) == said


def test_a_next_page_that_is_not_found_is_told() -> None:
    """The sample may be the last page, or the selector wrong."""
    paging = Paging(next=Field(css=("a.next",), attr=("href",)))

    assert said_of(replace(GOOD, source=replace(SOURCE, paging=paging))) == [
        ("paging.next", False)
    ]

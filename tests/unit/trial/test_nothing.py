"""Why a sample gives no item, and which key of the source's file is told so."""

from dataclasses import replace

from leakwatch.model import Field, Items, Page, Sort, Tryout, Yield
from leakwatch.trial import shortcomings
from tests.unit.trial.samples import BLOCK, GOOD, SOURCE, said_of

NONE_FOUND = replace(GOOD, items=(), page=Page(tryout=Tryout((Yield(), Yield()))))


def test_a_sample_without_items_says_why() -> None:
    """What the reader complained of is part of the sentence."""
    trial = replace(GOOD, items=(), unread="expected JSON, found other text")

    *_, last = shortcomings(trial)

    assert last.is_fault
    assert last.sentence.endswith("mine.html: expected JSON, found other text")


def test_a_wall_that_was_saved_is_told_from_a_wrong_selector() -> None:
    """Whoever saves what the browser shows after logging in has another page than we get."""
    trial = replace(GOOD, items=(), page=Page(sort=Sort.LOGIN, sign="a password field"))

    *_, last = shortcomings(trial)

    assert last.sentence.endswith("what was saved is no list (login: a password field)")


def test_what_finds_nothing_is_named() -> None:
    """Each block by the key that should have found something, a parser file by its own."""
    blocks = (BLOCK, Items(match="x", title=Field(group="0")))
    listed = replace(NONE_FOUND, source=replace(SOURCE, items=blocks))
    parsed = replace(NONE_FOUND, source=replace(SOURCE, items=(), parser="/x/board.py"))
    fed = replace(NONE_FOUND, source=replace(SOURCE, kind="feed", items=()))

    keys = [(one.table, one.key, one.block) for one in shortcomings(listed)]

    assert keys == [("items", "select", 1), ("items", "match", 2)]
    assert [said_of(parsed), said_of(fed)] == [[(".parser", True)], [("about.sample", True)]]


def test_entries_that_nothing_names_are_no_fault_of_what_found_them() -> None:
    """The keys that should have given an id, a link or a title are told, each, in its block."""
    block = Items("posts[]", id=Field(json=("ident",)), title=Field(json=("name",)))
    page = Page(tryout=Tryout((Yield(6, 6), Yield())))
    source = replace(SOURCE, kind="json", items=(block, replace(block, select="x[]")))

    found = list(shortcomings(replace(GOOD, source=source, items=(), page=page)))

    assert [(one.key, one.block) for one in found] == [("id", 1), ("title", 1), ("select", 2)]
    assert found[0].sentence.startswith("finds nothing in the 6 entries of the sample mine.html")


def test_a_path_to_a_list_lacks_its_brackets() -> None:
    """Without them it leads to the list itself, which has no title."""
    block = Items("data.posts", title=Field(json=("name",)))
    trial = replace(NONE_FOUND, source=replace(SOURCE, kind="json", items=(block,)))

    (one,) = shortcomings(trial)

    assert one.sentence.endswith("; a path takes each of a list by [] behind its name")

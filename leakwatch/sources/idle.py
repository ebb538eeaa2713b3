"""Keys of a file that its kind never reads, though whoever wrote them believes that it does."""

from collections.abc import Iterator

from leakwatch.config.table import Table
from leakwatch.model import Expect, Source

_DESCRIBED = ("items", "parser", "embedded")
_OF_LISTS = ("follow", "paging", "detail", "folders")
_COUNTED = ("items", "quiet")  # of [expect]: what a list is like
_USUAL = Expect()


def idle(table: Table, source: Source) -> None:
    """Note keys that are never read, each with what to write instead.

    What a preset brings along is no fault of the file. Items where their kind has none are a
    fault for good, since another kind was meant; so is whatever says that a page lists anything.
    """
    for key, sentence in _at_top(source):
        if key in table.toml.values:
            is_mistaken = key in _DESCRIBED and source.reads not in ("list", "json")
            is_mistaken |= source.kind == "page" or key == "preset"
            note = table.fault if is_mistaken else table.idle
            note(key, sentence)
    if source.reads == "page":
        for key in _COUNTED:
            if getattr(source.expect, key) != getattr(_USUAL, key):
                sentence = "a page lists nothing: leave it out, or take must_contain"
                table.table("expect").idle(key, sentence)
    _followed(table, source)
    _onward(table, source)


def _at_top(source: Source) -> Iterator[tuple[str, str]]:
    if source.reads == "page":
        why = 'a page is read whole; items need kind = "list" or "json"'
        yield from ((key, why) for key in (*_DESCRIBED, *_OF_LISTS))
    elif source.reads in ("feed", "directory"):
        why = f"a {source.kind} lists by itself; there is nothing to describe"
        yield from ((key, why) for key in _DESCRIBED)
    if source.reads != "list":
        why = f"describes lists in HTML, and a {source.kind} is none"
        yield "preset", f'{why}: take kind = "board", or leave it out'
    if source.reads == "directory":
        yield "detail", "a file is read whole; how folders go on is said by [paging]"
    elif source.reads != "page" and source.follow == "never":
        yield "detail", 'no item is opened: write follow = "new", or leave this out'
    if source.reads in ("list", "json") and not _reads_json(source):
        why = "a parser file gets the whole page; leave it out" if source.parser else _NO_JSON
        yield "embedded", why


_NO_JSON = 'nothing here reads JSON; take kind = "json", and say by paths what stands in it'


def _reads_json(source: Source) -> bool:
    """Say whether anything is sought in the JSON of a listing."""
    if source.paging.next and source.paging.next.json:
        return True
    return source.reads == "json" and any(not block.match for block in source.items)


def _followed(table: Table, source: Source) -> None:
    """Note what is said of items that are followed, where none ever is, or never again."""
    is_listed = source.reads in ("list", "json")
    titles = [block.title for block in source.items]
    if source.follow == "cut" and not is_listed and source.reads != "page":
        sentence = f'a {source.kind} never says that a title is shortened; take "new" or "never"'
        table.idle("follow", sentence)
    elif source.follow == "cut" and titles and not any(titles):
        table.idle("follow", '"cut" needs a title in the [[items]]: what else is shortened?')
    is_never = source.reads == "page" or (source.follow == "never" and is_listed)
    fetch = table.toml.values.get("fetch")
    if is_never and isinstance(fetch, dict) and "max_items" in fetch:
        table.table("fetch").warn("max_items", "no item is followed, so that it bounds nothing")
    versions = [block.version for block in source.items]
    if source.kind == "board" and source.follow == "new" and versions and not any(versions):
        sentence = "no [[items]] block has a version: a thread is not read again when somebody"
        table.warn("items", f"{sentence} answers; take the number of its replies")


def _onward(table: Table, source: Source) -> None:
    """Refuse a way to the next page that is sought in JSON, or in elements, where none are."""
    rule, own = source.paging.next, table.toml.values.get("paging")
    if not rule or not isinstance(own, dict) or "next" not in own:
        return
    if source.embedded or source.parser or any(one.match for one in source.items):
        return
    if source.reads == "list" and rule.json:
        sentence = "the page is no JSON; take `css`, or name the element that holds it: embedded"
        table.table("paging").table("next").idle("json", sentence)
    if source.reads == "json" and (rule.css or rule.attr):
        sentence = "JSON has no elements; take `json` instead"
        table.table("paging").table("next").idle("css", sentence)

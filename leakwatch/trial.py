"""A source tried on its own sample, offline: what its file finds there, and what falls short."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from leakwatch.model import Capture, Chunk, Ending, Item, Outcome, Page, Sort, Source, Tryout
from leakwatch.needs import Reader
from leakwatch.place import hints
from leakwatch.sources.address import allowed_hosts, host_name
from leakwatch.text import conceal, pattern, safe


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source's file finds in its sample."""

    source: Source
    text: str = field(repr=False)
    items: tuple[Item, ...] = ()
    unread: str = ""  # why the sample was not read whole
    page: Page = field(default_factory=Page)


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """What is wrong between a source's file and its sample, and with which key it is told."""

    table: str  # such as "expect"; empty: the file's top
    key: str
    sentence: str
    is_fault: bool = True  # otherwise it may be meant
    block: int = 0  # which of the [[items]] blocks, from 1; 0: whichever has the key


def tried(source: Source, reader: Reader, at: datetime) -> Trial:
    """Read a source's sample as if its first address had answered it at that moment."""
    body = Path(source.sample).read_bytes()
    known = replace(hints(source, Capture(source.urls[0], at, 200, body)), is_tryout=True)
    parts = list(reader.read([body], known))
    endings = [part for part in parts if isinstance(part, Ending)]
    pages = [part for part in parts if isinstance(part, Page)]
    return Trial(
        source=source,
        text=b"".join(part.text for part in parts if isinstance(part, Chunk)).decode("utf-8"),
        items=tuple(part for part in parts if isinstance(part, Item)),
        unread=next((one.reason for one in endings if one.outcome is not Outcome.READ), ""),
        page=pages[-1] if pages else Page(),
    )


def shortcomings(trial: Trial) -> Iterator[Shortcoming]:
    """Give what falls short, the gravest first; nothing where file and sample agree."""
    yield from _texts(trial)
    if trial.unread:
        yield Shortcoming("about", "sample", f"not read whole: {trial.unread}", is_fault=False)
    if trial.source.reads == "page":
        return
    if trial.source.reads == "directory" and trial.page.is_changed:
        yield Shortcoming("about", "sample", f"{_of(trial)} is no listing of a folder")
    if not trial.items:
        yield from _nothing(trial)
        return
    if len(trial.items) < trial.source.expect.items:
        found = f"{len(trial.items)} items in {_of(trial)}, {trial.source.expect.items} expected"
        yield Shortcoming("expect", "items", found)
    yield from _ids(trial)
    yield from _fields(trial)
    yield from _links(trial)
    yield from _onward(trial)


def _nothing(trial: Trial) -> Iterator[Shortcoming]:
    """Say by which keys nothing is found, or what stands in the way where anything shows that."""
    sentence, why = f"no item is found in {_of(trial)}", _why(trial)
    blocks = () if why or not trial.page.tryout else trial.source.items
    for number, block in enumerate(blocks, 1):
        key = "match" if block.match else "select"
        is_one = trial.source.reads == "json" and block.select and "[" not in block.select
        yield Shortcoming("items", key, f"{sentence}{_EACH * bool(is_one)}", block=number)
    if not blocks:
        is_parsers = trial.source.parser and not why
        where = ("", "parser") if is_parsers else ("about", "sample")
        yield Shortcoming(*where, f"{sentence}{why}")


_EACH = "; a path takes each of a list by [] behind its name"


def _tryout(trial: Trial) -> Tryout:
    return trial.page.tryout or Tryout()


def _why(trial: Trial) -> str:
    """Say what stands in the way of items, where anything shows it."""
    if trial.unread:
        return f": {trial.unread}"
    sort, sign = trial.page.sort, trial.page.sign
    return (
        "" if sort is Sort.PAGE else f"; what was saved is no list ({sort}{sign and f': {sign}'})"
    )


def _of(trial: Trial) -> str:
    return f"the sample {Path(trial.source.sample).name}"


def _texts(trial: Trial) -> Iterator[Shortcoming]:
    """Look for the texts of `[expect]`: the sample is the page when all is well."""
    expect = trial.source.expect
    if expect.must_contain and expect.must_contain not in trial.text:
        sentence = f"{expect.must_contain!r} does not stand in {_of(trial)}"
        yield Shortcoming("expect", "must_contain", sentence)
    for key, texts in (("wall", expect.wall), ("dead", expect.dead)):
        for text in texts:
            if text in trial.text:
                yield Shortcoming("expect", key, f"{text!r} stands in {_of(trial)}")


def _ids(trial: Trial) -> Iterator[Shortcoming]:
    """Look whether each item has an id, one of its own, that outlives a move of the site."""
    for number, one in enumerate(_tryout(trial).blocks, 1):
        if one.nameless:
            all_are = one.nameless == one.found
            count = "all" if all_are else f"{one.nameless} of {one.found}"
            sentence = f"finds nothing in {count} items of {_of(trial)}{_KNOWN}"
            yield Shortcoming("items", "id", sentence, is_fault=all_are, block=number)
    yield from _shared(trial)
    hosts = allowed_hosts(trial.source)
    named = [item.id for item in trial.items if not item.id.startswith(_MINTED)]
    is_in_all = any(all(name.startswith(host) for name in named) for host in hosts)
    telling = [name for name in named if is_in_all or hosts & set(_hosts_in(name))]
    if telling and trial.source.reads == "feed":  # its ids are the publisher's to choose
        sentence = f"an id in {_of(trial)} {_MOVES}"
        yield Shortcoming("about", "sample", sentence, is_fault=False)
    elif telling:
        yield Shortcoming("items", "id", _MOVES, is_fault=telling == named)


def _hosts_in(name: str) -> Iterator[str]:
    """Give what may be a host in an id, whole: a firm's may end as the site's own begins.

    >>> list(_hosts_in("blog.example:80/post/my.blog.example-dump"))
    ['blog.example', '80', 'post', 'my.blog.example-dump']
    """
    return (found.group().strip(".-") for found in _HOST.finditer(name.lower()))


_HOST = pattern(r"[\p{L}\p{N}.\-]+")
_MOVES = "names the host: after a move all would be new"
_KNOWN = ": those are known by their link, or else their title"
_MINTED = "tag:"  # RFC 4151: given once, it stays as it is wherever its maker goes


def _shared(trial: Trial) -> Iterator[Shortcoming]:
    """Look for ids that several things have: what is taken for known is not followed."""
    known = {item.id for item in trial.items}
    is_ruled = any(block.id for block in trial.source.items)
    key = ("items", "id" if is_ruled else "link") if trial.source.items else ("about", "sample")
    for name in _tryout(trial).shared:
        is_lost = name in known
        then = "are taken for one" if is_lost else "are told apart by their links"
        sentence = f"several items of {_of(trial)} have the id {_named(name)}, and {then}"
        yield Shortcoming(*key, sentence, is_fault=is_lost and trial.source.reads != "feed")


def _named(name: str) -> str:
    return f'"{safe(conceal(name, numbers=False), 40)}"'


def _fields(trial: Trial) -> Iterator[Shortcoming]:
    """Look whether the fields that are described give something."""
    blocks = trial.source.items
    for key, values in (
        ("title", [item.title for item in trial.items]),
        ("date", [item.date for item in trial.items]),
        ("version", [item.version for item in trial.items]),
    ):
        empty = values.count("")
        if not empty or not any(getattr(block, key) for block in blocks):
            continue
        none = "no" if empty == len(values) else f"{empty} of {len(values)} items without a"
        readable = " that can be read" if key == "date" else ""
        sentence = f"{none} {key}{readable} in {_of(trial)}"
        yield Shortcoming("items", key, sentence, is_fault=empty == len(values))


def _links(trial: Trial) -> Iterator[Shortcoming]:
    """Look whether items can be followed, and whether one pass is enough for that."""
    source, allowed = trial.source, allowed_hosts(trial.source)
    if source.follow == "never":
        return
    if len(trial.items) > source.max_items:
        sentence = f"{len(trial.items)} items in {_of(trial)}, {source.max_items} {_AT_ONCE}"
        yield Shortcoming("fetch", "max_items", sentence, is_fault=False)
    links = [item.link for item in trial.items]
    if empty := links.count(""):
        sentence = f"{empty} of {len(links)} items have none to follow in {_of(trial)}{_ENOUGH}"
        yield Shortcoming("items", "link", sentence, is_fault=empty == len(links))
    strange = sorted({host for host in map(_host, filter(None, links)) if host not in allowed})
    if strange:
        sentence = f"leads to {strange[0]}, which stands neither in urls nor in hosts{_ENOUGH}"
        all_are = all(_host(link) in strange for link in links if link)
        yield Shortcoming("items", "link", sentence, is_fault=all_are)


_AT_ONCE = "are followed in one pass: the others wait for the next"
_ENOUGH = '; where the list says enough, follow = "never"'


def _onward(trial: Trial) -> Iterator[Shortcoming]:
    """Look whether the listing goes on as the file says, or though it does not say so."""
    paging = trial.source.paging
    if paging.next and not trial.page.next:
        yield Shortcoming("paging", "next", f"no next page in {_of(trial)}", is_fault=False)
    if paging.next or paging.template or trial.source.reads != "list":
        return
    if found := _tryout(trial).onward:
        sentence = f"{_of(trial)} seems to go on at {conceal(found, numbers=False)}; {_PAGES}"
        yield Shortcoming("paging", "", sentence, is_fault=False)


_PAGES = "name that link as `next`, or how its address is built as `template`"


def _host(link: str) -> str:
    try:
        return host_name(urlsplit(link).hostname or "")
    except ValueError:
        return link

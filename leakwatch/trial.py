"""A source tried on its own sample, offline: what its file finds there, and what falls short."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from leakwatch.model import Capture, Chunk, Ending, Hints, Item, Outcome, Page, Sort, Source
from leakwatch.needs import Reader
from leakwatch.parse.items.onward import onward
from leakwatch.place import hints
from leakwatch.sources.address import allowed_hosts, host_name


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


def tried(source: Source, reader: Reader, at: datetime) -> Trial:
    """Read a source's sample as if its first address had answered it at that moment."""
    body = Path(source.sample).read_bytes()
    parts = list(reader.read([body], _hints(source, Capture(source.urls[0], at, 200, body))))
    endings = [part for part in parts if isinstance(part, Ending)]
    pages = [part for part in parts if isinstance(part, Page)]
    return Trial(
        source=source,
        text=b"".join(part.text for part in parts if isinstance(part, Chunk)).decode("utf-8"),
        items=tuple(part for part in parts if isinstance(part, Item)),
        unread=next((one.reason for one in endings if one.outcome is not Outcome.READ), ""),
        page=pages[-1] if pages else Page(),
    )


def _hints(source: Source, capture: Capture) -> Hints:
    return replace(
        hints(source, capture),
        embedded=source.embedded,
        next=source.paging.next,
        read_at=capture.fetched_at.isoformat(),
    )


def shortcomings(trial: Trial) -> Iterator[Shortcoming]:
    """Give what falls short, the gravest first; nothing where file and sample agree."""
    yield from _texts(trial)
    if trial.unread:
        yield Shortcoming("about", "sample", f"not read whole: {trial.unread}", is_fault=False)
    if trial.source.reads == "page":
        return
    if not trial.items:
        yield Shortcoming("about", "sample", f"no item is found in {_of(trial)}{_why(trial)}")
        return
    if len(trial.items) < trial.source.expect.items:
        found = f"{len(trial.items)} items in {_of(trial)}, {trial.source.expect.items} expected"
        yield Shortcoming("expect", "items", found)
    yield from _fields(trial)
    yield from _links(trial)
    yield from _onward(trial)


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
    """Look whether items can be followed, and whether their ids outlive a move of the site."""
    allowed = allowed_hosts(trial.source)
    if any(host in item.id for host in allowed for item in trial.items):
        sentence = "names the host: after a move all would be new"
        is_ours = trial.source.reads != "feed"  # a feed's ids are the publisher's to choose
        yield Shortcoming("items", "id", sentence, is_fault=is_ours)
    if trial.source.follow == "never":
        return
    links = [item.link for item in trial.items]
    if empty := links.count(""):
        sentence = f"{empty} of {len(links)} items have none to follow in {_of(trial)}{_ENOUGH}"
        yield Shortcoming("items", "link", sentence, is_fault=empty == len(links))
    strange = sorted({host for host in map(_host, filter(None, links)) if host not in allowed})
    if strange:
        sentence = f"leads to {strange[0]}, which stands neither in urls nor in hosts{_ENOUGH}"
        all_are = all(_host(link) in strange for link in links if link)
        yield Shortcoming("items", "link", sentence, is_fault=all_are)


_ENOUGH = '; where the list says enough, follow = "never"'


def _onward(trial: Trial) -> Iterator[Shortcoming]:
    """Look whether the listing goes on as the file says, or though it does not say so."""
    paging = trial.source.paging
    if paging.next and not trial.page.next:
        yield Shortcoming("paging", "next", f"no next page in {_of(trial)}", is_fault=False)
    if paging.next or paging.template or trial.source.reads != "list":
        return
    if found := onward(trial.text, trial.source.urls[0]):
        sentence = f"{_of(trial)} seems to go on at {found}; say by which link or template"
        yield Shortcoming("paging", "", sentence, is_fault=False)


def _host(link: str) -> str:
    try:
        return host_name(urlsplit(link).hostname or "")
    except ValueError:
        return link

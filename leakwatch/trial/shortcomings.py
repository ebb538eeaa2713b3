"""What falls short between a source's file and its sample."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from leakwatch.sources.address import allowed_hosts, host_name
from leakwatch.text import conceal, pattern
from leakwatch.trial.attempt import Shortcoming, Trial
from leakwatch.trial.clues import quoted
from leakwatch.trial.nothing import nothing


def shortcomings(trial: Trial) -> Iterator[Shortcoming]:
    """Give what falls short, the gravest first; nothing where file and sample agree."""
    yield from _texts(trial)
    if trial.unread:
        yield Shortcoming("about", "sample", f"not read whole: {trial.unread}", is_fault=False)
    if trial.source.reads == "page":
        return
    if trial.source.reads == "directory" and trial.page.is_changed:
        yield Shortcoming("about", "sample", f"{trial.sample} is no listing of a folder")
    if not trial.items:
        yield from nothing(trial)
        return
    if len(trial.items) < trial.source.expect.items:
        found = f"{len(trial.items)} items in {trial.sample}, {trial.source.expect.items} expected"
        yield Shortcoming("expect", "items", found)
    yield from _ids(trial)
    yield from _fields(trial)
    yield from _links(trial)
    yield from _onward(trial)


def _texts(trial: Trial) -> Iterator[Shortcoming]:
    """Look for the texts of `[expect]`: the sample is the page when all is well."""
    expect = trial.source.expect
    if expect.must_contain and expect.must_contain not in trial.text:
        sentence = f"{expect.must_contain!r} does not stand in {trial.sample}"
        yield Shortcoming("expect", "must_contain", sentence)
    for key, texts in (("wall", expect.wall), ("dead", expect.dead)):
        for text in texts:
            if text in trial.text:
                yield Shortcoming("expect", key, f"{text!r} stands in {trial.sample}")


def _ids(trial: Trial) -> Iterator[Shortcoming]:
    """Look whether each item has an id, one of its own, that outlives a move of the site."""
    for number, one in enumerate(trial.tryout.blocks, 1):
        if one.nameless:
            all_are = one.nameless == one.found
            count = "all" if all_are else f"{one.nameless} of {one.found}"
            sentence = f"finds nothing in {count} items of {trial.sample}{_KNOWN}"
            yield Shortcoming("items", "id", sentence, is_fault=all_are, block=number)
    yield from _shared(trial)
    hosts = allowed_hosts(trial.source)
    named = [item.id for item in trial.items if not item.id.startswith(_MINTED)]
    is_in_all = any(all(name.startswith(host) for name in named) for host in hosts)
    telling = [name for name in named if is_in_all or hosts & set(_hosts_in(name))]
    if telling and trial.source.reads == "feed":  # its ids are the publisher's to choose
        sentence = f"an id in {trial.sample} {_MOVES}"
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
    for name in trial.tryout.shared:
        is_lost = name in known
        then = "are taken for one" if is_lost else "are told apart by their links"
        sentence = f"several items of {trial.sample} have the id {quoted(name)}, and {then}"
        yield Shortcoming(*key, sentence, is_fault=is_lost and trial.source.reads != "feed")


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
        sentence = f"{none} {key}{readable} in {trial.sample}{trial.clues.get(key, '')}"
        yield Shortcoming("items", key, sentence, is_fault=empty == len(values))


def _links(trial: Trial) -> Iterator[Shortcoming]:
    """Look whether items can be followed, and whether one pass is enough for that."""
    source, allowed = trial.source, allowed_hosts(trial.source)
    if source.follow == "never":
        return
    if len(trial.items) > source.max_items:
        sentence = f"{len(trial.items)} items in {trial.sample}, {source.max_items} {_AT_ONCE}"
        yield Shortcoming("fetch", "max_items", sentence, is_fault=False)
    links = [item.link for item in trial.items]
    if empty := links.count(""):
        count = f"{empty} of {len(links)} items have none to follow in {trial.sample}"
        sentence = f"{count}{trial.clues.get('link', '')}{_ENOUGH}"
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
        yield Shortcoming("paging", "next", f"no next page in {trial.sample}", is_fault=False)
    if paging.next or paging.template or trial.source.reads != "list":
        return
    if found := trial.tryout.onward:
        sentence = f"{trial.sample} seems to go on at {conceal(found, numbers=False)}; {_PAGES}"
        yield Shortcoming("paging", "", sentence, is_fault=False)


_PAGES = "name that link as `next`, or how its address is built as `template`"


def _host(link: str) -> str:
    try:
        return host_name(urlsplit(link).hostname or "")
    except ValueError:
        return link

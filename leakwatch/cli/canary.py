"""What doctor says of the canary: looked for once, by what a pass does."""

from collections.abc import Iterator

from leakwatch.cli.diagnosis import Line, broken, edit, fine, note, unreachable
from leakwatch.cli.door import opened_door
from leakwatch.cli.dry import DryFrontier, DryLedger
from leakwatch.cli.matcher import open_eyes
from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.model import Source
from leakwatch.needs import Watch
from leakwatch.walk.canary import LIST, NAME, PAGE, READER, TOR, Sight, sighted

_REMEDIES = {
    TOR: "see to Tor first",
    PAGE: "put the page back, or name its new address as [canary] url in {path}",
    READER: "see what the reader lacks, above",
    LIST: "enrol the identifier that stands on the page, with the label that [canary] ref names",
}


def canary(settings: Settings) -> Iterator[Line]:
    """Say whether the canary is seen; a Tor of our own is not started for it."""
    asked = settings.canary
    if not asked.url:
        yield note("canary", "none: nobody proves that the whole chain sees ([canary] url)")
        return
    if settings.tor.managed:
        yield note("canary", "only the service looks for it: leakwatch starts tor itself")
        return
    source = Source(NAME, (asked.url,), asked.every, "page")
    try:
        sight = _sight(source, asked.ref, settings)
    except ConfigError:
        yield edit("canary", "not looked for: the list cannot be opened", "see to the list first")
        return
    if sight is None:
        yield note("canary", "not looked for: its host is to be left alone for a while")
        return
    if not sight.link:
        yield fine("canary", "seen: Tor, page, reader and list do their work")
        return
    say = unreachable if sight.link in (TOR, PAGE) else broken
    yield say("canary", sight.sentence, _REMEDIES[sight.link].format(path=settings.path))


def _sight(source: Source, ref: str, settings: Settings) -> Sight | None:
    with open_eyes(settings, is_little=True) as eyes, opened_door(settings) as door:

        def introduce(_source: Source, /) -> Watch:
            return Watch(door, eyes.reader, eyes.matcher, DryLedger(), DryFrontier(), now)

        return sighted(source, ref, introduce)

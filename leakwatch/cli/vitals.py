"""What doctor says of metrics, health and the dead man's switch; nothing is pinged."""

from collections.abc import Iterator

from leakwatch.cli.diagnosis import Line, edit, fine
from leakwatch.config import Settings
from leakwatch.config.vitals import ping_address
from leakwatch.errors import ConfigError
from leakwatch.report.table import duration


def vitals(settings: Settings) -> Iterator[Line]:
    """Say where it can be seen how leakwatch runs, and who misses it when it ends."""
    asked = settings.vitals
    places = (("listen", asked.listen), ("listen_tell", asked.listen_tell))
    named = [f"{key} {place[0]}:{place[1]}" for key, place in places if place]
    yield fine("metrics", ", ".join(named) or "nothing listens: [vitals] listen is empty")
    yield _ping(settings)


def _ping(settings: Settings) -> Line:
    asked = settings.vitals
    if not asked.ping_url.is_set:
        return fine("ping", "nobody misses us: [vitals] ping_url_file is empty")
    try:
        ping_address(asked.ping_url)
    except ConfigError as fault:
        return edit("ping", str(fault), "put the address of the dead man's switch there")
    every = duration(asked.ping_every)
    who = "by the process that tells: leakwatch-watch.service may not go out"
    return fine("ping", f"every {every}, {who}")

"""One cycle of the two stories in one thread of one process, for whoever watches its calls."""

import ctypes
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from leakwatch import alert, clock, config, kernel, sources
from leakwatch.clock import Clock
from leakwatch.config import Settings
from leakwatch.fetch import Door
from leakwatch.listfile import open_list
from leakwatch.model import Source
from leakwatch.needs import Watch
from leakwatch.pipeline import tell, watch
from leakwatch.store import Frontier, Ledger, Outbox, Store, open_store
from tests.story.stage import Reader

LATER = timedelta(minutes=10)  # by then every uncertain message has settled
_PR_SET_PTRACER, _ANYBODY = 0x59616D61, -1  # <linux/prctl.h>: Yama lets nobody look else


def cycle(path: Path, names: list[str], *, is_later: bool) -> int:
    """Watch each source and tell what it holds; gives 0.

    `is_later` says that it does so some minutes after a crash.
    """
    settings = config.load(path)
    found = {one.name: one for one in sources.load(settings.sources.dir, sources.NONE)}
    with closing(open_store(settings.store.path)) as store:
        for name in names:
            play(found[name], settings, store, later if is_later else clock.now)
        if is_later:  # what was uncertain at the start has settled by then
            told(settings, store, at_last)
    return 0


def play(source: Source, settings: Settings, store: Store, now: Clock) -> None:
    """Play the two stories once, as a process that starts."""
    ledger = Ledger(store, now)
    ledger.recover()
    Outbox(store, now).recover()
    key = settings.watchlist.key.read_bytes()
    assert key
    with (
        closing(Door(settings.tor, max_decoded=2**20)) as door,
        open_list(settings.watchlist.file, key) as watchlist,
    ):
        by = Watch(
            door=door,
            reader=Reader(),
            matcher=kernel.matcher(watchlist),
            ledger=ledger,
            frontier=Frontier(store, now),
            now=now,
        )
        watch(source, by)
    told(settings, store, now)


def told(settings: Settings, store: Store, now: Clock) -> None:
    """Tell what may be told at a time."""
    slack = alert.post(settings.slack, alert.speech(settings.alert))
    assert slack
    while tell(Outbox(store, now), slack, now) is not None:
        pass


def later() -> datetime:
    """Give the time some minutes ahead."""
    return clock.now() + LATER


def at_last() -> datetime:
    """Give the time some minutes behind that."""
    return later() + LATER


def be_seen() -> None:
    """Let whoever runs as the same user trace this process."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_long(_ANYBODY), 0, 0, 0)

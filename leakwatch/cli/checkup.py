"""What doctor looks at, one function a part; each gives lines and never raises."""

import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from leakwatch import sources
from leakwatch.alert import post
from leakwatch.cli.matcher import opened_list
from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.errors import ConfigError, LeakwatchError, StoreError
from leakwatch.fetch import Door
from leakwatch.report.table import instant
from leakwatch.store import Outbox, Parked, open_store
from leakwatch.worker import Reader


class State(Enum):
    """How a part is."""

    FINE = 0
    NOTE = 1
    FAULT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that doctor says; `code` is the exit code that it asks for."""

    part: str
    state: State
    text: str
    remedy: str = ""
    code: int = 0


def checkups(settings: Settings) -> Sequence[Callable[[], Iterator[Line]]]:
    """Give the checks in the order in which a newcomer meets the faults."""
    parts = (_program, _config, _key, _list, _sources, _history, _clock, _reader, _tor, _slack)
    return [partial(part, settings) for part in parts]


def _fine(part: str, text: str) -> Line:
    return Line(part, State.FINE, text)


def _program(_settings: Settings) -> Iterator[Line]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield _fine("python", version)


def _config(settings: Settings) -> Iterator[Line]:
    yield _fine("config", str(settings.path))
    for warning in settings.warnings:
        yield Line("config", State.NOTE, warning)


def _key(settings: Settings) -> Iterator[Line]:
    key = settings.watchlist.key
    try:
        found = key.read_bytes() or b""
    except ConfigError as fault:
        remedy = "run `leakwatch init`, or copy the key of the machine that enrolled the list"
        yield Line("key", State.FAULT, str(fault), remedy, 78)
        return
    if len(found) != 32:
        remedy = "copy the 32-byte key of the machine that enrolled the list"
        yield Line("key", State.FAULT, f"{key.where}: {len(found)} bytes", remedy, 78)
        return
    if key.file and key.file.exists() and key.file.stat().st_mode & 0o077:
        mode = stat.filemode(key.file.stat().st_mode)
        remedy = f"chmod 600 {key.file}"
        yield Line("key", State.FAULT, f"{key.file} is readable by others ({mode})", remedy, 78)
        return
    yield _fine("key", f"32 bytes, from {key.where}")


def _list(settings: Settings) -> Iterator[Line]:
    file = settings.watchlist.file
    if not file.exists():
        remedy = "leakwatch watchlist import customers.csv (a CSV with the header kind,value)"
        yield Line("list", State.FAULT, f"{file} is not there", remedy, 78)
        return
    try:
        with opened_list(settings) as watchlist:
            watchlist.check_sections()
            counts = ", ".join(f"{count} {kind}" for kind, count in watchlist.counts.items())
            yield _fine("list", f"{counts or 'empty'}; of {instant(watchlist.created_at)}")
    except ConfigError as fault:
        remedy = "use the key that enrolled this list, or enrol again"
        yield Line("list", State.FAULT, str(fault), remedy, 78)


def _sources(settings: Settings) -> Iterator[Line]:
    folder = settings.sources.dir
    try:
        found = sources.load(folder, allow_direct=settings.sources.allow_direct)
    except ConfigError as fault:
        for sentence in fault.faults:
            yield Line("sources", State.FAULT, sentence, "edit that file", 78)
        return
    enabled = sum(source.enabled for source in found)
    if not enabled:
        text, remedy = f"none of {len(found)} is enabled", f"set enabled = true in {folder}/*.toml"
        yield Line("sources", State.FAULT, text, remedy, 78)
        return
    yield _fine("sources", f"{enabled} enabled of {len(found)}")


def _history(settings: Settings) -> Iterator[Line]:
    path = settings.store.path
    if not path.exists():
        yield Line("history", State.FAULT, f"{path} is not there", "run `leakwatch init`", 78)
        return
    try:
        store = open_store(path)
    except StoreError as fault:
        yield Line("history", State.FAULT, str(fault), "restore a snapshot of it", 1)
        return
    try:
        yield from _of_history(settings, store.check(), Outbox(store, now).parked_rows())
    finally:
        store.close()


def _of_history(settings: Settings, fault: str, parked: Sequence[Parked]) -> Iterator[Line]:
    path = settings.store.path
    if fault:
        yield Line("history", State.FAULT, fault, "restore a snapshot of it", 1)
    free = shutil.disk_usage(path.parent).free // 2**20
    yield _fine("history", f"{path}, {path.stat().st_size // 2**10} KiB, {free} MiB free")
    if parked:
        remedy = "mend what Slack names, then start the service again: it sends them"
        reasons = "; ".join(sorted({alert.error for alert in parked}))
        text = f"{len(parked)} alerts are parked: {reasons}"
        yield Line("outbox", State.FAULT, text, remedy, 1)


def _clock(settings: Settings) -> Iterator[Line]:
    """Compare the clock with the newest file written; a clock behind it is wrong."""
    written = (settings.store.path, settings.watchlist.file, settings.path)
    newest = max((path.stat().st_mtime for path in written if path.exists()), default=0.0)
    behind = newest - now().timestamp()
    if behind > 60:
        remedy = "set the clock (timedatectl set-ntp true): legal dates hang on it"
        text = f"it stands {behind:.0f} s before the newest file of leakwatch"
        yield Line("clock", State.FAULT, text, remedy, 1)
        return
    yield _fine("clock", instant(now()))


def _reader(settings: Settings) -> Iterator[Line]:
    with Reader(settings.read, []) as reader:
        yield _fine("reader", reader.confinement)


def _tor(settings: Settings) -> Iterator[Line]:
    if settings.tor.managed:
        yield from _managed_tor(settings)
        return
    door = Door(settings.tor, max_decoded=settings.read.max_decoded)
    host, port = settings.tor.socks
    try:
        answer = door.check()
    except LeakwatchError as fault:
        remedy = "apt install tor && systemctl start tor, or [tor] managed = true"
        yield Line("tor", State.FAULT, str(fault), remedy, 69)
        return
    finally:
        door.close()
    if not answer.is_tor:
        text, remedy = f"{host}:{port} is not Tor", "point [tor] socks at Tor's SocksPort"
        yield Line("tor", State.FAULT, text, remedy, 69)
        return
    yield _fine("tor", f"answers at {host}:{port}")
    if not answer.extended_errors:
        remedy = f"torrc: SocksPort {host}:{port} IsolateSOCKSAuth ExtendedErrors"
        yield Line("tor", State.NOTE, "it does not say why an onion fails", remedy)


def _managed_tor(settings: Settings) -> Iterator[Line]:
    program = shutil.which(settings.tor.program)
    if not program:
        text = f"[tor] managed = true, but there is no program {settings.tor.program}"
        yield Line("tor", State.FAULT, text, "apt install --no-install-recommends tor", 69)
        return
    yield _fine("tor", f"leakwatch starts {program} itself; only the single unit can do that")


def _slack(settings: Settings) -> Iterator[Line]:
    remedy = "mend what it names; nothing is lost meanwhile, alerts wait in the outbox"
    try:
        channel = post(settings.slack)
        if channel is None:
            text = "not configured: alerts wait in the outbox"
            how = "[slack] channel and bot_token_file, or webhook_url_file"
            yield Line("slack", State.FAULT, text, how, 69)
            return
        answer = channel.check()
    except LeakwatchError as fault:
        yield Line("slack", State.FAULT, str(fault), remedy, 69)
        return
    for fault_found in answer.faults:
        yield Line("slack", State.FAULT, fault_found, remedy, 69)
    for note in answer.notes:
        yield Line("slack", State.NOTE if answer.faults else State.FINE, note)

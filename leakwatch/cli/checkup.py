"""What doctor looks at on this machine, one function a part; each gives lines, never raises."""

import shlex
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from leakwatch import kernel, sources
from leakwatch.cli.canary import canary
from leakwatch.cli.diagnosis import Line, broken, edit, fine, note
from leakwatch.cli.matcher import opened_list
from leakwatch.cli.pasted import command
from leakwatch.cli.reach import second, slack, tor
from leakwatch.cli.vitals import vitals
from leakwatch.clock import now
from leakwatch.config import Secret, Settings
from leakwatch.config.table import Notes
from leakwatch.errors import ConfigError, StoreError
from leakwatch.model import Source
from leakwatch.parse.documents import missing
from leakwatch.report.table import instant
from leakwatch.store import Outbox, Unsent, open_store
from leakwatch.text import conceal
from leakwatch.worker.reader import Reader

_RESTORE = "put the newest snapshot in its place"


def checkups(settings: Settings) -> Sequence[Callable[[], Iterator[Line]]]:
    """Give the checks in the order in which a newcomer meets the faults."""
    here = (_program, _config, _key, _list, _sources, _history, _clock, _reader)
    return [partial(part, settings) for part in (*here, tor, canary, slack, second, vitals)]


def _program(_settings: Settings) -> Iterator[Line]:
    yield fine("python", ".".join(map(str, sys.version_info[:3])))
    slow = kernel.fault()
    yield note("search", slow) if slow else fine("search", "compiled")


def _config(settings: Settings) -> Iterator[Line]:
    yield fine("config", str(settings.path))
    for warning in settings.warnings:
        yield note("config", warning)


def _key(settings: Settings) -> Iterator[Line]:
    key, copy = settings.watchlist.key, "copy the key from the machine that enrolled the list"
    try:
        found = key.read_bytes() or b""
    except ConfigError as fault:
        yield edit("key", str(fault), f"{copy}, or make a new one: {_init(settings)}")
        return
    if len(found) != 32:
        yield edit("key", f"{key.where}: {len(found)} bytes; a key has 32", copy)
        return
    yield _guarded(key) or fine("key", f"32 bytes, from {key.where}")


def _init(settings: Settings) -> str:
    """Give the command that makes what is missing and keeps what is there."""
    return f"leakwatch init --dir {shlex.quote(str(settings.path.parent))}"


def _guarded(key: Secret) -> Line | None:
    """Say that others may read the key's file, if they may."""
    if not key.file or not key.file.exists() or not key.file.stat().st_mode & 0o077:
        return None
    mode = stat.filemode(key.file.stat().st_mode)
    return edit(
        "key",
        f"{key.file}: others may read it ({mode})",
        f"chmod 600 {shlex.quote(str(key.file))}",
    )


def _list(settings: Settings) -> Iterator[Line]:
    enrol = command("watchlist import customers.csv", settings.path)
    if not settings.watchlist.file.exists():
        remedy = f"{enrol}   (a CSV with the header kind,value)"
        yield edit("list", f"{settings.watchlist.file}: there is none yet", remedy)
        return
    try:
        with opened_list(settings) as watchlist:
            watchlist.check_sections()
            held = [f"{count:,} {kind}" for kind, count in watchlist.counts.items() if count]
            yield fine("list", f"{', '.join(held)}; made {instant(watchlist.created_at)}")
    except ConfigError as fault:
        yield edit("list", str(fault), f"use the key that enrolled it, or enrol again: {enrol}")


def _sources(settings: Settings) -> Iterator[Line]:
    folder = settings.sources.dir
    if not folder.is_dir():
        yield edit("sources", f"{folder}: there is no such folder", _init(settings))
        return
    notes = Notes()
    try:
        found = _read_sources(settings, notes)
    except ConfigError as fault:
        for sentence in fault.faults:
            yield edit("sources", sentence, "edit that file")
        return
    enabled = [source for source in found if source.enabled]
    if not enabled:
        remedy = f"write one; {folder / 'README.md'} says how"
        yield edit("sources", f"{folder}: none of {len(found)} is enabled", remedy)
        return
    yield fine("sources", f"{len(enabled)} enabled of {len(found)}")
    for warning in notes.warnings:
        yield note("sources", warning)
    if direct := ", ".join(source.name for source in enabled if source.via == "direct"):
        yield note("sources", f"read without Tor: {direct}; only the single unit can do that")


def _read_sources(settings: Settings, notes: Notes | None = None) -> tuple[Source, ...]:
    return sources.configured(settings, notes)


def _history(settings: Settings) -> Iterator[Line]:
    path = settings.store.path
    if not path.parent.is_dir():
        yield edit(
            "history",
            f"{path.parent}: there is no such folder",
            f"mkdir {shlex.quote(str(path.parent))}",
        )
        return
    if not path.exists():
        yield edit("history", f"{path}: there is none yet", _init(settings))
        return
    try:
        store = open_store(path)
    except StoreError as fault:
        yield broken("history", str(fault), _RESTORE)
        return
    try:
        yield from _of_history(settings, store.check(), Outbox(store, now).parked_rows())
    finally:
        store.close()


def _of_history(settings: Settings, fault: str, parked: Sequence[Unsent]) -> Iterator[Line]:
    path = settings.store.path
    if fault:
        yield broken("history", fault, _RESTORE)
    else:
        free = shutil.disk_usage(path.parent).free // 2**20
        yield fine("history", f"{path}, {path.stat().st_size // 2**10} KiB, {free:,} MiB free")
    if parked:
        reasons = "; ".join(sorted({conceal(alert.error) for alert in parked}))
        remedy = f"mend what Slack names, then {command('outbox send --all', settings.path)}"
        yield broken("outbox", f"{len(parked)} alerts are parked: {reasons}", remedy)


def _clock(settings: Settings) -> Iterator[Line]:
    """Compare the clock with the newest file written; a clock behind it is wrong."""
    written = (settings.store.path, settings.watchlist.file, settings.path)
    newest = max((path.stat().st_mtime for path in written if path.exists()), default=0.0)
    behind = newest - now().timestamp()
    if behind > 60:
        remedy = "set the clock (timedatectl set-ntp true): legal dates hang on it"
        yield broken("clock", f"it stands {behind:.0f} s before leakwatch's newest file", remedy)
        return
    yield fine("clock", instant(now()))


def _reader(settings: Settings) -> Iterator[Line]:
    try:
        with Reader(settings.read, _parsers(settings)) as reader:
            confinement, is_confined = reader.confinement, reader.is_confined
    except ConfigError as fault:
        for sentence in fault.faults:
            yield edit("reader", sentence, "edit that parser file")
        return
    remedy = "mend what it names; until then no document counts as read whole"
    yield fine("reader", confinement) if is_confined else broken("reader", confinement, remedy)
    remedy = "install what it names; until then such a document is told as unreadable, never clean"
    for sentence in missing():
        yield note("reader", sentence, remedy)


def _parsers(settings: Settings) -> list[str]:
    """Give the parser files of the sources; where these have faults, others say so."""
    try:
        return sorted({source.parser for source in _read_sources(settings) if source.parser})
    except ConfigError:
        return []

"""Each section of config.toml, from its table to its settings."""

from collections.abc import Callable, Mapping
from pathlib import Path

from leakwatch.config.secret import Secret
from leakwatch.config.settings import (
    DaemonSettings,
    LogSettings,
    ReadSettings,
    SourcesSettings,
    StoreSettings,
    TorSettings,
    WatchlistSettings,
)
from leakwatch.config.state import given_state
from leakwatch.config.table import Table
from leakwatch.config.values import (
    choice,
    flag,
    is_own_ip_address,
    is_port,
    path_from,
    share,
    size,
    span,
    text,
    whole,
    wrong,
)
from leakwatch.text import is_region


def store(table: Table, folder: Path) -> StoreSettings:
    """Read `[store]`."""
    usual = StoreSettings(path=folder / "leakwatch.db")
    days = span("1d", "36500d", "30d")
    return StoreSettings(
        path=table.take("path", path_from(folder), usual.path),
        keep_captures=table.take("keep_captures", days, usual.keep_captures),
        keep_findings=table.take("keep_findings", days, usual.keep_findings),
        reserve=table.take("reserve", size("256KiB", "1GiB"), usual.reserve),
    )


def sources(table: Table, folder: Path) -> SourcesSettings:
    """Read `[sources]`."""
    usual = SourcesSettings(dir=folder / "sources")
    return SourcesSettings(
        dir=table.take("dir", path_from(folder), usual.dir),
        allow_direct=table.take("allow_direct", flag, usual.allow_direct),
        allow_identifiers=table.take("allow_identifiers", flag, usual.allow_identifiers),
    )


def tor(table: Table, folder: Path, environ: Mapping[str, str]) -> TorSettings:
    """Read `[tor]`; its state lies below systemd's $STATE_DIRECTORY where there is one."""
    usual = TorSettings(state_dir=(given_state(environ) or folder) / "tor")
    seconds = span("1s", "1h", "90s")
    return TorSettings(
        state_dir=table.take("state_dir", _unless_empty(path_from(folder)), None)
        or usual.state_dir,
        socks=table.take("socks", socks, usual.socks),
        managed=table.take("managed", flag, usual.managed),
        program=table.take("program", _program, usual.program),
        connect_timeout=table.take("connect_timeout", seconds, usual.connect_timeout),
        read_timeout=table.take("read_timeout", seconds, usual.read_timeout),
        deadline=table.take("deadline", seconds, usual.deadline),
    )


def read(table: Table) -> ReadSettings:
    """Read `[read]`."""
    usual = ReadSettings()
    depth, ratio = whole(1, 32), whole(2, 100_000)  # deeper, the reader would run out of stack
    found = ReadSettings(
        max_decoded=table.take("max_decoded", size("64KiB", "4GiB"), usual.max_decoded),
        cpu=table.take("cpu", span("1s", "1h", "5s"), usual.cpu),
        memory=table.take("memory", size("256MiB", "1TiB"), usual.memory),
        archives=table.take("archives", flag, usual.archives),
        archive_passwords=table.take("archive_passwords", flag, usual.archive_passwords),
        max_depth=table.take("max_depth", depth, usual.max_depth),
        max_members=table.take("max_members", whole(1, 10**7), usual.max_members),
        max_unpacked=table.take("max_unpacked", size("1MiB", "1TiB"), usual.max_unpacked),
        max_ratio=table.take("max_ratio", ratio, usual.max_ratio),
        max_archive=table.take("max_archive", size("1MiB", "1TiB"), usual.max_archive),
    )
    if 2 * found.max_archive > found.memory:
        table.warn("max_archive", "more than half of read.memory: the largest may not fit")
    return found


def watchlist(table: Table, folder: Path, environ: Mapping[str, str]) -> WatchlistSettings:
    """Read `[watchlist]`; that list or key is missing is for `doctor` and `run` to say."""
    key = table.take("key_file", path_from(folder), folder / "watchlist.key")
    usual = WatchlistSettings(
        file=folder / "watchlist.lw", key=Secret("watchlist-key", file=key, environ=environ)
    )
    return WatchlistSettings(
        file=table.take("file", path_from(folder), usual.file),
        key=usual.key,
        default_region=table.take("default_region", _region, usual.default_region),
    )


def daemon(table: Table) -> DaemonSettings:
    """Read `[daemon]`."""
    usual = DaemonSettings()
    return DaemonSettings(
        workers=table.take("workers", whole(1, 64), usual.workers),
        jitter=table.take("jitter", share, usual.jitter),
        drain=table.take("drain", span("0s", "10m", "30s"), usual.drain),
        purge_hour=table.take("purge_hour", whole(0, 23), usual.purge_hour),
    )


def log(table: Table) -> LogSettings:
    """Read `[log]`."""
    usual = LogSettings()
    levels = choice("debug", "info", "warning", "error")
    return LogSettings(
        format=table.take("format", choice("auto", "json", "text"), usual.format),
        level=table.take("level", levels, usual.level),
    )


def socks(value: object, example: str = '"127.0.0.1:9050"') -> tuple[str, int]:
    """Read where Tor's SOCKS port is: a literal address of this machine, so that no name leaks."""
    if not isinstance(value, str):
        raise wrong(f"host:port such as {example}", value)
    if "[" in value or value.count(":") > 2:
        raise wrong(f"an IPv4 address such as {example} (IPv6 is not supported)", value)
    host, _, port = value.removeprefix("socks5h://").rpartition(":")
    if not is_own_ip_address(host):
        raise wrong(f"a literal loopback address such as {example}", value)
    if not is_port(port):
        raise wrong(f"a port from 1 to 65535 such as {example}", value)
    return host, int(port)


def _unless_empty(read: Callable[[object], Path]) -> Callable[[object], Path | None]:
    return lambda value: None if value == "" else read(value)


def _program(value: object) -> str:
    if not text(value).strip():
        raise wrong('the name or path of a program such as "tor"', value)
    return text(value)


def _region(value: object) -> str:
    if not isinstance(value, str) or not is_region(value):
        raise wrong('a country code of ISO 3166 such as "JP" (GB for the United Kingdom)', value)
    return value

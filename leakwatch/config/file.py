"""From config.toml to frozen settings: found, read once, every fault named at once."""

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from platformdirs import user_config_path

from leakwatch.config import sections
from leakwatch.config.alert import alert
from leakwatch.config.canary import canary
from leakwatch.config.customer_id import customer_ids
from leakwatch.config.fallback import fallback
from leakwatch.config.settings import Settings
from leakwatch.config.severity import severity
from leakwatch.config.slack import slack
from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import Toml, read
from leakwatch.config.vitals import vitals
from leakwatch.errors import ConfigError
from leakwatch.model import Spelling

_SECTIONS = (
    "store",
    "sources",
    "tor",
    "read",
    "slack",
    "alert",
    "fallback",
    "watchlist",
    "severity",
    "daemon",
    "log",
    "vitals",
    "canary",
)


def find(
    given: Path | None,
    *,
    environ: Mapping[str, str] = os.environ,
    places: Sequence[Path] | None = None,
) -> Path:
    """Give the configuration file to use: the one given, $LEAKWATCH_CONFIG, else the first there.

    `places` are looked at in turn: config.toml in this folder, then the one in the user's
    configuration folder. Raises ConfigError where there is none.
    """
    if given:
        return given
    if environ.get("LEAKWATCH_CONFIG"):
        return Path(environ["LEAKWATCH_CONFIG"])
    if places is None:
        places = (Path("config.toml"), user_config_path("leakwatch") / "config.toml")
    for place in places:
        if place.is_file():
            return place
    tried = " nor at ".join(str(place) for place in places)
    raise ConfigError(
        f"no configuration at {tried}; name one with --config or LEAKWATCH_CONFIG,"
        " or make one with `leakwatch init`"
    )


def load(path: Path, *, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read a configuration file; ConfigError names every fault in it at once."""
    toml = read(path)
    return interpret(toml, environ, warnings=_unguarded(path))


def interpret(toml: Toml, environ: Mapping[str, str], warnings: Sequence[str] = ()) -> Settings:
    """Turn what the file says into settings; ConfigError names every fault at once."""
    notes = Notes(warnings=list(warnings))
    top = Table(toml, toml.values, notes)
    settings = _settings(top, toml.path.absolute(), environ)
    if notes.faults:
        raise ConfigError(*notes.faults)
    return settings


def _settings(top: Table, path: Path, environ: Mapping[str, str]) -> Settings:
    tables = {name: top.table(name) for name in _SECTIONS}
    watchlist = sections.watchlist(tables["watchlist"], path.parent, environ)
    rules = customer_ids(top.tables("customer_id"))
    settings = Settings(
        path=path,
        store=sections.store(tables["store"], path.parent),
        sources=sections.sources(tables["sources"], path.parent),
        tor=sections.tor(tables["tor"], path.parent, environ),
        read=sections.read(tables["read"]),
        slack=slack(tables["slack"], path.parent, environ),
        alert=alert(tables["alert"]),
        fallback=fallback(tables["fallback"], path.parent, environ),
        watchlist=watchlist,
        spelling=Spelling(watchlist.default_region, rules),
        severity=severity(tables["severity"]),
        daemon=sections.daemon(tables["daemon"]),
        log=sections.log(tables["log"]),
        vitals=vitals(tables["vitals"], path.parent, environ),
        canary=canary(tables["canary"]),
    )
    for table in (top, *tables.values()):
        table.done()
    return replace(settings, warnings=tuple(top.notes.warnings))


def _unguarded(path: Path) -> tuple[str, ...]:
    """Warn of a file that others may write: it decides where alerts go."""
    if path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return (f"{path}: others than its owner may write it; chmod go-w {path}",)
    return ()

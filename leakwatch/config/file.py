"""From config.toml to frozen settings: found, read once, every fault named at once."""

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from platformdirs import user_config_path

from leakwatch.config import sections
from leakwatch.config.customer_id import customer_ids
from leakwatch.config.settings import Settings
from leakwatch.config.slack import slack
from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import Toml, read
from leakwatch.errors import ConfigError
from leakwatch.model import Spelling


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
    named = given or (Path(environ["LEAKWATCH_CONFIG"]) if environ.get("LEAKWATCH_CONFIG") else None)
    if named:
        return named
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


def interpret(
    toml: Toml, environ: Mapping[str, str], warnings: Sequence[str] = ()
) -> Settings:
    """Turn what the file says into settings; ConfigError names every fault at once."""
    notes = Notes(warnings=list(warnings))
    top = Table(toml, toml.values, notes)
    settings = _settings(top, toml.path.absolute(), environ)
    top.done()
    if notes.faults:
        raise ConfigError(*notes.faults)
    return settings

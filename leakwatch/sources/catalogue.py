"""The folder of sources: every file read, every fault of every file named at once."""

from pathlib import Path

from leakwatch.config import Settings
from leakwatch.config.table import Notes
from leakwatch.config.toml import read
from leakwatch.config.values import shown
from leakwatch.errors import ConfigError
from leakwatch.model import Source
from leakwatch.sources.address import place_of
from leakwatch.sources.definition import source
from leakwatch.sources.leave import Leave


def configured(settings: Settings, notes: Notes | None = None) -> tuple[Source, ...]:
    """Read all sources of a configuration with the leave that it gives, as `load` does."""
    return load(settings.sources.dir, given(settings), notes)


def given(settings: Settings) -> Leave:
    """Give the leave that a configuration gives."""
    return Leave(
        direct=settings.sources.allow_direct,
        identifiers=settings.sources.allow_identifiers,
        passwords=settings.read.archive_passwords,
    )


def load(folder: Path, leave: Leave, notes: Notes | None = None) -> tuple[Source, ...]:
    """Read all sources of a folder, by name, disabled ones too; ConfigError names every fault.

    Without the operator's leave no enabled source goes direct or sends identifiers, which is a
    fault, and none has passwords, which is a warning; `notes` gathers the warnings.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: expected the folder of the sources, there is none")
    notes = notes or Notes()
    found: dict[Path, Source] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path] = source(read(path), notes, leave)
        except ConfigError as fault:
            notes.faults.extend(fault.faults)
    notes.faults.extend(_shared(found))
    if notes.faults:
        raise ConfigError(*notes.faults)
    return tuple(found.values())


def _shared(found: dict[Path, Source]) -> list[str]:
    """Say which addresses stand in more than one file: both would tell of the same leak."""
    faults: list[str] = []
    owners: dict[object, Path] = {}
    for path, one in found.items():
        for url in one.urls:
            owner = owners.setdefault(_place(url), path)
            if owner != path:
                faults.append(f"{path}: urls: {owner.name} reads {shown(url)} already")
    return faults


def _place(url: str) -> object:
    try:
        return place_of(url)
    except ValueError:  # no address; its own file's faults say so
        return url

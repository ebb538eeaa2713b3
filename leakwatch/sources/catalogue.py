"""The folder of sources: every file read, every fault of every file named at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Filed:
    """One file of the folder: what it says, and what is wrong or unwise with that."""

    path: Path
    source: Source | None  # none where the file is no TOML
    notes: Notes = field(default_factory=Notes)

    @property
    def is_sound(self) -> bool:
        """Whether it can be used."""
        return self.source is not None and not self.notes.faults


def load(folder: Path, leave: Leave, notes: Notes | None = None) -> tuple[Source, ...]:
    """Read all sources of a folder, by name, disabled ones too; ConfigError names every fault.

    Without the operator's leave no enabled source goes direct or sends identifiers, which is a
    fault, and none has passwords, which is a warning; `notes` gathers the warnings. Keys that are
    never read are no more than that here: what ran before an upgrade goes on.
    """
    notes = notes or Notes()
    found = gathered(folder, leave, notes, is_strict=False)
    if notes.faults:
        raise ConfigError(*notes.faults)
    return found


def gathered(
    folder: Path, leave: Leave, notes: Notes, *, is_strict: bool = True
) -> tuple[Source, ...]:
    """Read all sources of a folder and give those without a fault; `notes` gathers the faults too.

    Who is strict counts what is idle among them, which stops no run. Raises ConfigError where
    there is no folder.
    """
    filed = files(folder, leave)
    notes.warnings.extend(strays(folder))
    for one in filed:
        notes.faults.extend(one.notes.faults)
        notes.warnings.extend(one.notes.warnings)
        (notes.faults if is_strict else notes.warnings).extend(one.notes.idle)
    twice = shared(filed)
    notes.faults.extend(twice.faults)
    notes.warnings.extend(twice.warnings)
    return tuple(one.source for one in filed if one.source and one.is_sound)


def files(folder: Path, leave: Leave) -> tuple[Filed, ...]:
    """Read every file of a folder by name, whatever is wrong with it; ConfigError without one."""
    if not folder.is_dir():
        raise ConfigError(f"{folder}: expected the folder of the sources, there is none")
    return tuple(_filed(path, leave) for path in sorted(folder.glob("*.toml")))


def _filed(path: Path, leave: Leave) -> Filed:
    notes = Notes()
    try:
        return Filed(path, source(read(path), notes, leave), notes)
    except ConfigError as fault:
        return Filed(path, None, Notes([*notes.faults, *fault.faults]))


def strays(folder: Path) -> list[str]:
    """Say which files look like sources and are none: nobody watches what stands in them."""
    names = sorted(path.name for path in folder.glob("*") if path.is_file())
    return [
        f"{folder / name}: not read: a source's file ends in .toml, in small letters"
        for name in names
        if name.lower().endswith(_ALMOST) and not name.endswith(".toml")
    ]


_ALMOST = (".toml", ".toml.txt")  # some editors add the second, and their file views hide it


def shared(filed: Sequence[Filed]) -> Notes:
    """Say which addresses stand in more than one file: enabled ones would both tell of a leak.

    A disabled one, such as a copy that somebody works on, is only told of.
    """
    notes, owners = Notes(), dict[object, Filed]()
    for one in sorted(filed, key=_is_enabled, reverse=True):
        for url in one.source.urls if one.source else ():
            owner = owners.setdefault(_place(url), one)
            sentence = f"{one.path}: urls: {owner.path.name} reads {shown(url)} already"
            if owner.path != one.path and _is_enabled(one):
                notes.faults.append(sentence)
            elif owner.path != one.path and _is_enabled(owner):
                notes.warnings.append(f"{sentence}; only one of them may be enabled")
    return notes


def _is_enabled(one: Filed) -> bool:
    return one.source is not None and one.source.enabled


def _place(url: str) -> object:
    try:
        return place_of(url)
    except ValueError:  # no address; its own file's faults say so
        return url

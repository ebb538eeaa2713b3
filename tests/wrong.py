"""Builds of leakwatch that are wrong on purpose, in one place: a test must go red for each.

A wrong build is a package tree of its own that holds the changed module (and its neighbours in the
same folder) and leads to the sound tree for all others, so that what is compiled need not be
compiled again.
"""

from pathlib import Path
from shutil import copytree
from typing import Protocol

HOUSE = Path(__file__).parents[1]
_LEADS_ON = "\n__path__.append({sound!r})\n"


class Wrong(Protocol):
    """Lines of a module made wrong."""

    @property
    def module(self) -> str:
        """Give the module's path within the package."""

    @property
    def line(self) -> str:
        """Give the lines as they are; they stand there once."""

    @property
    def wrong(self) -> str:
        """Give what stands there instead."""


def build(folder: Path, one: Wrong, *, is_sound: bool = False) -> Path:
    """Make a package tree in a folder, wrong in one place unless `is_sound`; gives the folder."""
    sound, tree = HOUSE / "leakwatch", folder / "leakwatch"
    inside = Path(one.module).parent
    tree.mkdir(parents=True)
    begin = (sound / "__init__.py").read_text("utf-8") + _LEADS_ON.format(sound=str(sound))
    (tree / "__init__.py").write_text(begin, "utf-8")
    if inside.name:
        copytree(sound / inside, tree / inside)
    if not is_sound:
        (tree / one.module).write_text(changed(one, sound), "utf-8")
    return folder


def changed(one: Wrong, package: Path = HOUSE / "leakwatch") -> str:
    """Give the module with its lines wrong; raises AssertionError unless they stand there once."""
    text = (package / one.module).read_text("utf-8")
    if text.count(one.line) != 1:
        raise AssertionError(f"{one.module}: not once: {one.line.strip()}")
    return text.replace(one.line, one.wrong)

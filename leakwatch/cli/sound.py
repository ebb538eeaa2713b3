"""The sources that can be used though others have faults: those are told, and left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from leakwatch import sources
from leakwatch.cli.outcomes import complain
from leakwatch.config import Settings
from leakwatch.config.values import nearest
from leakwatch.errors import ConfigError, UsageError
from leakwatch.model import Source
from leakwatch.sources import Filed

_NAMED = 5  # sources in one sentence


@dataclass(frozen=True, slots=True)
class Sound:
    """The sources whose files have no fault, what is unwise in each, and how many others are."""

    sources: Sequence[Source]
    warnings: Mapping[str, Sequence[str]]
    broken: int = 0

    def named(self, named: str) -> Source:
        """Give the source of a name, or of a file's path; UsageError where there is none."""
        plain = plain_name(named)
        for source in self.sources:
            if source.name == plain:
                return source
        names = [source.name for source in self.sources]
        hint = nearest(plain, names) or f"; there are: {few(names) or 'none'}"
        raise UsageError(f"{named}: no source of that name{hint}")


def sound(settings: Settings, wanted: str = "") -> Sound:
    """Read all sources, and say of each file that has a fault why it is left out.

    Raises ConfigError with every fault of the one that is wanted.
    """
    filed = sources.files(settings.sources.dir, sources.given(settings))
    broken = [one for one in filed if not one.is_sound]
    for one in broken:
        if one.path.stem == plain_name(wanted):
            raise ConfigError(*one.notes.faults)
    strays = sources.strays(settings.sources.dir)
    for sentence in [*map(_left_out, broken), *sources.shared(filed).faults, *strays]:
        complain(sentence)
    usable = [one.source for one in filed if one.source and one.is_sound]
    warnings = {one.path.stem: [*one.notes.warnings, *one.notes.idle] for one in filed}
    return Sound(usable, warnings, len(broken))


def _left_out(one: Filed) -> str:
    """Say what is wrong with a file: the first of it, the rest is for `leakwatch check`."""
    first, *others = one.notes.faults
    more = f" (and {len(others)} more: leakwatch check)" if others else ""
    return f"left out: {first}{more}"


def plain_name(named: str) -> str:
    """Give what a source is called by who names it, or its file.

    >>> plain_name("sources/some-blog.toml"), plain_name("some-blog")
    ('some-blog', 'some-blog')
    """
    return PurePath(named).name.removesuffix(".toml")


def few(names: Sequence[str]) -> str:
    """Give a few names, and how many more there are.

    >>> few(["a", "b"]), few(list("abcdefg"))
    ('a, b', 'a, b, c, d, e and 2 more')
    """
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more

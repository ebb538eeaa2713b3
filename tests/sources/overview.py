"""The README's table of sources: `python -m tests.sources.overview` writes it anew."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from leakwatch.model import Source
from leakwatch.sources import NONE, load
from tests.bench.readme import renewed

CATALOGUE = Path(__file__).parents[2] / "sources"
README = CATALOGUE / "README.md"
PART = "sources"


def overview(sources: Iterable[Source]) -> str:
    """Give the table: each source in a line, by what sort of place it is."""
    ordered = sorted(sources, key=lambda one: (str(one.category), one.name))
    lines = [_line(source) for source in ordered]
    return "\n".join([_HEAD, "|---|---|---|---|---|---|---|", *lines])


_HEAD = "| source | what | sort | kind | needs | | seen |"


def _line(source: Source) -> str:
    words = [
        f"[{source.name}]({source.name}.toml)",
        what(source.name),
        source.category,
        _kind(source),
        _needs(source),
        "**on**" if source.enabled else "off",
        str(source.verified or "-"),
    ]
    return f"| {' | '.join(words)} |"


def what(name: str) -> str:
    """Give the first sentence of a file's first comment."""
    _, *lines = (CATALOGUE / f"{name}.toml").read_text("utf-8").splitlines()
    said = lines[: next(nth for nth, line in enumerate(lines) if not line.startswith("#"))]
    sentence = " ".join(line.removeprefix("#").strip() for line in said)
    return sentence.partition(". ")[0].removesuffix(".")


def _kind(source: Source) -> str:
    values = tomllib.loads((CATALOGUE / f"{source.name}.toml").read_text("utf-8"))
    preset = values.get("preset")
    return f"{source.kind}, {preset}" if preset else source.kind


def _needs(source: Source) -> str:
    needs = "" if source.access.needs == "nothing" else source.access.needs
    return ", ".join(filter(None, [needs, "tells a word" if source.sends_identifiers else ""]))


if __name__ == "__main__":
    text = README.read_text("utf-8")
    README.write_text(renewed(text, PART, overview(load(CATALOGUE, NONE))), "utf-8")

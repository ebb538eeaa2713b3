"""The definitions of the practice internet's sources, filled in; those with a login left out."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from leakwatch.demo.practice.boards.plain import SKINS
from leakwatch.demo.practice.channel import CHANNEL
from leakwatch.demo.practice.truth import Planted

_HERE = Path(__file__).parent
_LOGIN = "secrets/"


def definitions(host: str, pace: str = "0s") -> Mapping[str, str]:
    """Give each definition by its source's name; `host` is what stands behind a door's name."""
    files = {file.stem: file.read_text("utf-8") for file in sorted(_HERE.glob("*.toml"))}
    values = (("HOST", host), ("PACE", pace), ("CHANNEL", CHANNEL))
    return {name: _filled(text, values) for name, text in files.items() if _LOGIN not in text}


def board(engine: str, host: str) -> str:
    """Give the definition of a board without a login: its engine's preset says the rest."""
    (first,) = (skin.forum(1) for skin in SKINS if skin.name == engine)
    return (
        f'urls = ["http://{engine}.{host}{first}"]\nevery = "1h"\nkind = "board"\n'
        f'preset = "{engine}"\n[fetch]\npace = "0s"\nmax_items = 1000\n'
    )


def _filled(text: str, values: Collection[tuple[str, str]]) -> str:
    for name, value in values:
        text = text.replace(name, value)
    return text


def rows(planted: Collection[Planted], sites: Collection[str]) -> Iterator[str]:
    """Give the table of a watchlist: who is planted on some sites, labelled by site and item."""
    yield "kind,value,label,person"
    for one in planted:
        if one.site in sites:
            label = f'"{one.site}:{one.item}"'
            yield f"{_kind(one.identifier)},{one.identifier},{label},{label}"


def _kind(identifier: str) -> str:
    if "@" in identifier:
        return "email"
    return "customer_id" if identifier.startswith("NX") else "phone"

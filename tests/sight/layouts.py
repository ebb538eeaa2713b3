"""What definitions can express, and what readers of feeds and forms see, beside the goals.

Layouts of our own are counted always; samples, feeds and forms where they are at hand. One of the
sample feeds is broken on purpose, and its sample wants all of it read as if it were cp1252.
"""

import ast
import html
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from leakwatch.model import Ending, Hints, Item, Outcome, Page, Part
from leakwatch.parse.documents import read
from leakwatch.text import pattern
from tests.layouts.layouts import faults, made_up, sample_faults, sampled
from tests.survive.figure import Figure, share

_USERS = ("us", "ue", "e1", "um", "lo")  # kinds of fields for the name of a user
_URL = "http://feed.example/"
_HEADER = pattern(rb"(?i)header:\s*content-type:\s*([^\r\n]+)")
_EXPECT = pattern(r"entries\[([0-9])\](?:\['(\w+)'\]|\.(\w+)) == (u?'[^']*')")


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Give all figures that can be had; it needs no real pages for the first."""
    del misses
    folder = samples or Path()
    came = [layouts(folder)]
    if (folder / "feeds").is_dir():
        came += [*feeds(folder)]
    if (folder / "forms").is_dir():
        came += [*forms(folder)]
    return came


def layouts(folder: Path) -> Figure:
    """Give how many layouts need no parser file."""
    right = [not list(faults(each, each.values["page"])) for each in made_up()]
    for each in sampled():
        path = folder / each.values["sample"]
        if path.exists():
            right.append(not list(sample_faults(each, path.read_text("utf-8"))))
    return share("leak-site layouts expressed without a parser file", sum(right), len(right), 0.9)


def feeds(folder: Path) -> Iterator[Figure]:
    """Give how many sample feeds are read, and how many of their entries say what they must."""
    files = sorted(path for path in (folder / "feeds").rglob("*") if path.is_file())
    whole = [_parts(path.read_bytes(), Hints(_URL, kind="feed")) for path in files]
    calm = [not _fault(parts).count(" failed") for parts in whole]
    yield share("sample feeds read, or refused with a sentence", sum(calm), len(files), 1.0)
    right = [said for path in files for said in _as_expected(path)]
    yield share("entries of sample feeds as they should be", sum(right), len(right), 0.8)


def _as_expected(path: Path) -> Iterator[bool]:
    """Say of each value that a sample names whether it is seen."""
    content = path.read_bytes()
    header = _HEADER.search(content)
    told = header.group(1).decode() if header else ""
    parts = _parts(content, Hints(_URL, content_type=told.strip(), kind="feed"))
    entries = [part for part in parts if isinstance(part, Item)]
    comment = content.replace(b"\0", b"").decode("latin-1")  # whatever the feed is in
    for found in _EXPECT.finditer(comment):
        number, by_key, by_dot, value = (part or "" for part in found.groups())
        wanted = html.unescape(ast.literal_eval(value))
        entry = entries[int(number)] if int(number) < len(entries) else Item("")
        seen = {"title": entry.title, "link": entry.link}.get(by_key or by_dot, entry.card)
        yield wanted in seen


def forms(folder: Path) -> Iterator[Figure]:
    """Give on how many sample pages the form to log in is found, or none where there is none."""
    home = folder / "forms/formasaurus"
    pages = json.loads((home / "index.json").read_text("utf-8"))
    right = [_form_is_right((home / name).read_bytes(), told) for name, told in pages.items()]
    name = "sample pages whose form to log in is seen, with its fields"
    yield share(name, sum(right), len(right), 0.9)


def _form_is_right(content: bytes, told: dict[str, Any]) -> bool:
    """Say whether the form is one that lets members in, and its two fields are the right ones."""
    found = [part for part in _parts(content, Hints(told["url"])) if isinstance(part, Page)]
    entrance = found[0].entrance
    logins = [
        names
        for kind, names in zip(told["forms"], told["visible_html_fields"], strict=True)
        if kind == "l"
    ]
    if entrance is None or not logins:
        return entrance is None and not logins
    return any(
        names.get(entrance.password) == "p1" and names.get(entrance.user) in _USERS
        for names in logins
    )


def _parts(content: bytes, hints: Hints) -> Sequence[Part]:
    return list(read([content], hints))


def _fault(parts: Sequence[Part]) -> str:
    endings = [part for part in parts if isinstance(part, Ending)]
    return "".join(part.reason for part in endings if part.outcome is not Outcome.READ)

"""Naughty strings and made-up text: what of them reaches Slack, a terminal or a log."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from leakwatch.alert.message import Message
from leakwatch.alert.terminal import as_text
from tests import naughty
from tests.harm import in_a_log, in_slack, on_a_terminal
from tests.survive.figure import Figure, Scale
from tests.telling import alerts, told

HARMLESS = "hello"
WANTED = 515  # strings at least
_MADE = {Scale.FAIR: 300, Scale.FULL: 20_000}
_ALPHABETS = (
    "<>&;!@#|^*_~`\n \"'ahtp:/.{}-",
    "abc@.example:/http www 0123456789-",
    "あいう漢字ｶﾅＡ＠．ー〜\u3000\u3099",
    "\x00\x07\x08\x0a\x0d\x1b[]0;31m\x7f\x85\x9b\u2028\u202e\u2066\u200b\ufeff",
    "\ud800\udc00\U0001f534\U0010ffff\ufffe\u0301\u0489",
)


@dataclass
class Tally:
    """What was tried, and what went wrong where."""

    strings: int = 0
    messages: int = 0
    slack: list[str] = field(default_factory=list)
    terminal: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)


def run(scale: Scale, seed: int) -> list[Figure]:
    """Tell every string there is and so many made-up ones, in every place of every alert."""
    listed = tried(naughty.every())
    made = tried(generated(_MADE[scale], seed))
    figures = [*_figures("naughty strings", listed), *_figures("generated text", made)]
    enough = listed.strings >= WANTED
    figures.append(Figure("naughty strings tried", f"{listed.strings:,}", f">= {WANTED}", enough))
    return [*figures, _control()]


def tried(strings: Iterable[str]) -> Tally:
    """Tell each string in every place and judge what would be seen of it."""
    tally, held = Tally(), list(strings)
    harmless = _messages(HARMLESS)
    for string in held:
        tally.strings += 1
        tally.terminal += on_a_terminal(as_text(Message(string, [], {})))
        for message, same in zip(_messages(string), harmless, strict=True):
            tally.messages += 1
            tally.slack += [f"{string[:40]!r}: {harm}" for harm in in_slack(message, same)]
            tally.terminal += on_a_terminal(as_text(message))
    tally.log += in_a_log(held)
    return tally


def generated(count: int, seed: int) -> Iterator[str]:
    """Make up strings of a few alphabets; the same seed makes the same."""
    chance = random.Random(seed)  # noqa: S311 - a test's own dice
    for _ in range(count):
        letters = "".join(chance.sample(_ALPHABETS, chance.randint(1, 3)))
        yield "".join(chance.choices(letters, k=chance.choice((1, 3, 10, 40, 400))))


def _messages(foreign: str) -> list[Message]:
    return [message for alert in alerts(foreign) for message in told(alert)]


def _figures(name: str, tally: Tally) -> Iterator[Figure]:
    tried_in = f"of {tally.strings:,} strings in {tally.messages:,} messages"
    for place, harm in (
        ("Slack", tally.slack),
        ("a terminal", tally.terminal),
        ("a log", tally.log),
    ):
        seen = f"{len(harm)} {tried_in}" + (f", first: {harm[0]}" if harm else "")
        yield Figure(f"{name}: harm that reached {place}", seen, "0", not harm)


def _control() -> Figure:
    """Judge messages that were not made safe: each must be noticed."""
    naive = [Message(string, [], {}) for string in ("<!channel>", "a_b_ _c_", "http://a.example")]
    harmless = Message(HARMLESS, [], {})
    seen = sum(bool(in_slack(message, harmless)) for message in naive)
    seen += bool(on_a_terminal(["\x1b[2J"])) + bool(on_a_terminal(["a\u202eb"]))
    return Figure(
        "control: text that was not made safe is noticed", f"{seen} of 5", "5", seen == 5
    )

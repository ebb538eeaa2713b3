"""Why something does not work, in the words of the team."""

import ast
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter
from urllib.error import URLError

import pytest

from leakwatch.alert import render
from leakwatch.alert.cause import cause
from leakwatch.alert.faults import AMBIGUOUS, MALFORMED, PARK, fault, refusal
from leakwatch.alert.terminal import as_text
from leakwatch.alert.words import EN, JA
from leakwatch.config import CanarySettings
from leakwatch.daemon.canary import unproven
from leakwatch.daemon.crew import _ahead
from leakwatch.fetch import faults as refusals
from leakwatch.fetch import tor
from leakwatch.fetch.faults import ABSENT, REFUSALS, Refusal
from leakwatch.model import Alert
from leakwatch.model.vitals import CanaryVitals
from leakwatch.store.faults import DAMAGED, FAULTY, FULL
from leakwatch.store.values import shown
from tests.templates import JAPANESE

PATH = Path("/var/lib/leakwatch/leakwatch.db")
NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
BIRD = CanarySettings(url="http://ours.example/bird")
BY = [timedelta(hours=8), timedelta(hours=-1), timedelta(days=3652), timedelta(days=-1, hours=-2)]
FIXED = [
    f"{ABSENT.sentence} (127.0.0.1:9050)",
    *(
        refused.sentence
        for refused in (*REFUSALS.values(), *vars(refusals).values())
        if isinstance(refused, Refusal) and refused.tor
    ),
    *(f"{PATH}: {said}" for said in (FULL, FAULTY, DAMAGED)),
    *(f"the clock went {_ahead(by)}" for by in BY),
    unproven(CanaryVitals(NOON, NOON, 0, ""), BIRD, NOON + timedelta(days=3)),
    "documents are scanned as plain text only: the fork server ended",
    *(refusal(200, code, {}).sentence for code in (*PARK, *MALFORMED, *AMBIGUOUS, "new_code")),
    *(refusal(status, "", {"retry-after": "30"}).sentence for status in (429, 503)),
    *(
        fault(error).sentence
        for error in (
            URLError(ssl.SSLCertVerificationError()),
            URLError(ConnectionRefusedError()),
            URLError(socket.gaierror()),
            TimeoutError(),
            ConnectionResetError(),
        )
    ),
]


@pytest.mark.parametrize("said", FIXED)
def test_what_the_program_says_of_itself_is_said_in_japanese(said: str) -> None:
    """As it is kept in the history; what is filled in stands in it."""
    told = cause(shown(said, 300), JA)

    assert not told.isascii()
    assert told.endswith(("。", "」"))
    assert JA.said.as_said.format(text=said) != told
    assert cause(said, EN) == said


def raised_of_tor() -> Iterator[str]:
    """Give what the code says where Tor is away, with a 7 wherever something is filled in."""
    for module in Path(tor.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "TorError":
                yield "".join(map(as_example, getattr(node.args[0], "values", node.args[:1])))


def as_example(part: ast.expr) -> str:
    """Give a piece of a sentence, or a 7 for what is filled in."""
    return str(part.value) if isinstance(part, ast.Constant) else "7"


def test_every_sentence_that_calls_tor_away_is_known() -> None:
    """A new one must be said in Japanese too; those of tables and constants are tried above."""
    said = [one for one in raised_of_tor() if not one.startswith("7")]

    assert len(said) >= 10
    assert [one for one in said if cause(one, JA).endswith("（英語の原文）")] == []


def test_what_is_filled_in_is_not_lost() -> None:
    """Which file, how far, which code."""
    assert cause("the clock went 2 days, 8:00:00 back: it was set", JA) == (
        "時計が 2 日と 8:00:00 戻りました。時刻が変更されています。"
    )
    assert "/a/b.db" in cause(f"/a/b.db: {FULL}", JA)
    assert "invite the bot" in cause(refusal(200, "not_in_channel", {}).sentence, JA)


@pytest.mark.parametrize("said", ["[Errno 28] no such thing", "x" * 900, "{path}", "a {0} b"])
def test_what_nobody_knows_is_quoted_and_called_english(said: str) -> None:
    """Errors of the system, of other programs, of newer parts of ours."""
    assert cause(said, JA) == f"「{said}」（英語の原文）"
    assert cause(said, EN) == said
    assert cause("", JA) == ""


def test_every_sentence_is_filled_in_wholly() -> None:
    """A translation that forgets what was filled in tells half."""

    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    assert [said for said, told in JA.causes.items() if names(said) != names(told)] == []


def test_a_notice_in_japanese_says_its_reason_in_japanese() -> None:
    """Headline, times and reason: nothing but what must be typed is English."""
    tell: dict[str, object] = {
        "topic": "disk",
        "reason": f"{PATH}: {FULL}",
        "began_at": "2031-07-02T09:30:00+00:00",
    }

    lines = as_text(render(Alert(1, "notice", "t", tell, None), JAPANESE))

    assert lines[0] == "⚠️ ディスクに空きがありません：情報源を監視していません"
    assert lines[-1].strip() == (
        f"{PATH}：ディスクに空きがありません。書き込み中だった内容は履歴に残っていません。"
    )

"""What a foreign text could do to a reader: in Slack, on a terminal, in a log."""

import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import structlog

from leakwatch import log
from leakwatch.alert.message import Message
from leakwatch.demo.slack.blocks import faults, is_too_long
from leakwatch.demo.slack.mrkdwn import html
from leakwatch.text import Pattern, pattern

# What our templates never write for Slack to parse; of the rest, more than for a harmless word.
_NEVER = (
    'class="mention"',
    'class="link"',
    'class="emoji"',
    'class="quoted"',
    "<i>",
    "<s>",
    "<pre>",
)
_OPEN = pattern(r"<[a-z]+")
_DATE = pattern(r"<!date\^-?[0-9]+\^[a-z_{} ]+\|[0-9A-Za-z :\-/年月日時分()（）]*>")
_CODE = pattern(r"`[^`\n]*`")
_ENTITY = pattern(r"&(?:amp|lt|gt);")
_LINK = pattern(
    r"(?i)(?:https?|ftp|slack|file)://|mailto:|tel:|javascript:|\bwww\.|@(?:here|channel)"
)
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FINE = "\n"  # a line end in a block is ours


def in_slack(message: Message, harmless: Message) -> list[str]:
    """Say what a message does beyond what the same one does with a harmless word in it.

    Text that Slack shows as it is (plain text, rich text) is not looked at for links: Slack makes
    none there.
    """
    said = [*faults(message.blocks)]
    if is_too_long(message.blocks):
        said.append("too long together")
    (parsed, shown), (same, _) = _texts(message), _texts(harmless)
    foreign = [text for text in parsed if text not in same]
    said += [fault for text in foreign for fault in _parsed(text)]
    said += ["a control" for text in shown if _unseen(text.replace(_FINE, ""))]
    most = _marks(text for text in same if text not in parsed)
    said += [f"more {mark}" for mark, count in _marks(foreign).items() if count > most[mark]]
    return said


def on_a_terminal(lines: Iterable[str]) -> list[str]:
    """Say which lines hold what moves, colours, hides or turns around."""
    return [f"unseen in {line!r}" for line in lines if _unseen(line)]


def in_a_log(texts: Iterable[str]) -> list[str]:
    """Write each text as a field of an event, as JSON and for a terminal; say what is amiss."""
    texts = list(texts)
    said = log_faults(_logged("json", texts), len(texts))
    lines = _logged("text", texts).removesuffix("\n").split("\n")
    said += on_a_terminal(lines)
    if len(lines) != len(texts):
        said.append(f"{len(lines)} lines of text for {len(texts)} events")
    return said


def _logged(form: str, texts: Iterable[str]) -> str:
    stream = io.StringIO()
    log.configure(format=form, level="info", to=stream)
    for text in texts:
        log.get("naughty").info("event", field=text)
    structlog.reset_defaults()
    return stream.getvalue()


def log_faults(written: str, events: int | None = None) -> list[str]:
    """Say what in a log is not one JSON object a line, as wholes and as lines."""
    lines = written.split("\n")
    said = ["the last line has no end"] if lines.pop() else []
    said += [f"no object: {line[:80]!r}" for line in lines if not _is_object(line)]
    said += [f"a raw control: {line[:80]!r}" for line in lines if _unseen(line)]
    if events is not None and len(lines) != events:
        said.append(f"{len(lines)} lines for {events} events")
    return said


def _parsed(text: str) -> Iterator[str]:
    """Look at a text that Slack parses."""
    rest = _without(_DATE, text)
    if set(rest) & set("<>"):
        yield "angle brackets"
    if "&" in _without(_ENTITY, rest):
        yield "an ampersand that is none"
    if _LINK.search(_without(_CODE, rest)):
        yield "what Slack links by itself"
    if _unseen(rest.replace(_FINE, "")):
        yield "a control"
    drawn = html(text)
    yield from (f"{mark} in what Slack draws" for mark in _NEVER if mark in drawn)


def _without(marks: Pattern[str], text: str) -> str:
    kept, end = [], 0
    for match in marks.finditer(text):
        kept.append(text[end : match.start()])
        end = match.end()
    return "".join([*kept, text[end:]])


def _marks(parsed: Iterable[str]) -> Counter[str]:
    return Counter(match.group() for text in parsed for match in _OPEN.finditer(html(text)))


def _texts(message: Message) -> tuple[list[str], list[str]]:
    """Give what Slack parses and what it shows as it is."""
    pairs = list(_walked(message.blocks))
    parsed = [text for kind, text in pairs if kind == "mrkdwn"]
    return [message.text, *parsed], [text for kind, text in pairs if kind != "mrkdwn"]


def _walked(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for one in value:
            yield from _walked(one)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield str(value["type"]), value["text"]
        for one in value.values():
            yield from _walked(one)


def _unseen(text: str) -> bool:
    return any(unicodedata.category(character) in _UNSEEN for character in text)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False

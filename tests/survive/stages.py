"""Where in its work a life was when it ended: what it had logged until then says so."""

import json
from pathlib import Path

BEGIN, CRAWL, RECORD, SEND, REST = "start", "crawl", "record", "send", "rest"
AT_WORK = (CRAWL, RECORD, SEND)
_RECORDED = "a finding was recorded"
_PASSED = "pass ended"
_TOLD = ("alert sent", "alert looked for", "alert put off", "alert uncertain", "Slack cannot")


def stage(events: list[str], *, passes: int, has_asked: bool, is_sending: bool) -> str:
    """Say where a life was, by its last words.

    `passes` is how many it was to make, `has_asked` says whether a page was asked for,
    `is_sending` whether Slack was asked for more than the log tells of.

    >>> stage(["a finding was recorded"], passes=2, has_asked=True, is_sending=False)
    'record'
    >>> stage(["pass ended", "alert sent"], passes=1, has_asked=True, is_sending=False)
    'send'
    """
    if is_sending or any(one.startswith(_TOLD) for one in events[-1:]):
        return SEND
    if _RECORDED in events[-1:]:
        return RECORD
    if _PASSED in events[-1:] and events.count(_PASSED) >= passes:
        return SEND if _RECORDED in events else REST
    return CRAWL if has_asked else BEGIN


def events(log: Path) -> list[str]:
    """Give the events of a life's log."""
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [str(json.loads(line).get("event")) for line in lines if line.endswith("}")]


def answers(events: list[str]) -> int:
    """Count the messages whose fate a log tells of."""
    return sum(one.startswith(_TOLD) for one in events)

"""The channel as a page in the browser: no script, nothing from elsewhere, no way out."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources

from leakwatch.demo.slack import drawn
from leakwatch.demo.slack.room import Posted, micros

TITLE = "The channel, as the team would see it"
_STYLE = "channel.css"
_NOTE = "Drawn from what was posted to the stand-in for Slack on this machine. Times are UTC."


def headers() -> Mapping[str, str]:
    """Give the headers that go with the page: the browser may run, load and send nothing."""
    return {
        "Content-Security-Policy": f"{_policy()}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def channel_page(messages: Iterable[Posted]) -> str:
    """Draw the channel with its threads as one page that needs nothing else.

    `messages` are roots and replies, oldest first.
    """
    posted = list(messages)
    names = {each.ts: f"m{micros(each.ts)}" for each in posted}
    threads: dict[str, list[Posted]] = {}
    for each in posted:
        threads.setdefault(each.thread_ts, []).append(each)
    shown = "\n".join(
        _broadcast(each, names) if each.thread_ts else _root(each, threads.get(each.ts, []))
        for each in posted
        if not each.thread_ts or each.is_broadcast
    )
    return (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{_style()}</style></head>\n"
        f'<body lang="ja">\n<header><h1 lang="en">{TITLE}</h1><p lang="en">{_NOTE}</p></header>\n'
        f"<main>\n{shown or _EMPTY}\n</main>\n</body></html>\n"
    )


_EMPTY = '<p class="empty" lang="en">Nothing was posted yet.</p>'


def _root(posted: Posted, replies: list[Posted]) -> str:
    thread = ""
    if replies:
        count = f"{len(replies)} {'reply' if len(replies) == 1 else 'replies'}"
        told = "\n".join(_article(each, "reply") for each in replies)
        thread = f'\n<section class="thread"><h3 lang="en">{count}</h3>\n{told}\n</section>'
    return _article(posted, "root", thread)


def _broadcast(reply: Posted, names: Mapping[str, str]) -> str:
    """Draw a reply that was sent to the channel too; its thread may be gone."""
    root = names.get(reply.thread_ts, "")
    where = f'<a href="#{root}">in a thread</a>' if root else "in a thread that was deleted"
    article = _article(reply, "broadcast", name=f"{names[reply.ts]}b")
    return f'<p class="where" lang="en">also sent to the channel, {where}</p>\n{article}'


def _article(posted: Posted, kind: str, below: str = "", name: str = "") -> str:
    at = datetime.fromtimestamp(micros(posted.ts) / 1_000_000, UTC)
    edited = ' <span class="edited" lang="en">(edited)</span>' if posted.edits else ""
    return (
        f'<article class="{kind}" id="{name or f"m{micros(posted.ts)}"}">\n'
        f'<div class="sign" aria-hidden="true">L</div>\n<div class="said">\n'
        f'<p class="who"><b>leakwatch</b> <span class="app">APP</span> '
        f'<time datetime="{at.isoformat()}">{at:%Y-%m-%d %H:%M}</time>{edited}</p>\n'
        f"{drawn.message(posted)}{below}\n</div>\n</article>"
    )


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return resources.files(__package__).joinpath(_STYLE).read_text("utf-8")

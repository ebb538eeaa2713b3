"""Answers as many servers, boards and guards write them, all made up: what each of them is."""

from dataclasses import dataclass

from leakwatch.model import Sort

BOARD = "http://board.example/thread/5"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, and what it is."""

    sort: Sort
    page: str
    url: str = BOARD
    status: int = 200


def framed(title: str, body: str, head: str = "") -> str:
    """Give a page of a site with its menu and its foot."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
<header><a href="/" class="logo">A board</a><nav><ul><li><a href="/">Home</a></li><li><a href="/forums/">Forums</a></li><li><a href="/members/">Members</a></li><li><a href="/search/">Search</a></li></ul></nav></header>
<main>{body}</main>
<footer><a href="/contact">Contact us</a> <a href="/terms">Terms</a> <a href="/privacy">Privacy</a> © 2031 A board</footer></body></html>"""


def sentences(
    number: int, sentence: str = "This is one sentence of many that somebody wrote here. "
) -> str:
    """Give a text of so many sentences."""
    return sentence * number

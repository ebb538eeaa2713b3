"""What the demo's leak site has posted: made-up customers, in the ways that leaks are written."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from leakwatch.demo.customers import Customer

_WIDE: Final = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_STRANGERS: Final = 40  # addresses of a combo list that belong to nobody whom we watch

_MORE: Final = 3  # rows that only the mirror shows


@dataclass(frozen=True, slots=True)
class Page:
    """What a path of the site answers."""

    body: bytes = field(repr=False)
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of the site's index, and the page behind it."""

    path: str
    title: str
    date: str
    page: Page


def posts(people: Sequence[Customer]) -> tuple[Post, ...]:
    """Give the site's posts, newest first: the table of customers is leaked in four parts."""
    part = max(1, len(people) // 4)
    first, second, third = (people[n * part : (n + 1) * part] for n in range(3))
    return (
        Post("/posts/4", "通販サイト会員名簿（2031年6月）", "2031-06-30", members(first)),
        Post("/posts/3.txt", "JP combo fresh 06/2031", "2031-06-28", combo(second)),
        Post("/posts/2", "顧客テーブル dump.csv", "2031-06-21", table(third)),
        Post("/posts/1", "問い合わせ履歴 抜粋", "2031-06-02", enquiries(people[3 * part :])),
    )


def mirror(people: Sequence[Customer]) -> Post:
    """Give the newest post once more, copied by somebody else, with more rows than before."""
    more = members(people[: max(1, len(people) // 4) + _MORE])
    return Post("/posts/5", "【転載】通販サイト会員名簿 完全版", "2031-07-01", more)


def index(entries: Sequence[Post]) -> Page:
    """Write the list of posts: `li.post`, in it `a` and `time`."""
    lines = "\n".join(
        f'<li class="post"><a href="{html.escape(post.path)}">{html.escape(post.title)}</a>'
        f' <time datetime="{post.date}">{post.date}</time></li>'
        for post in entries
    )
    return Page(_document("新着リーク", f"<ul>\n{lines}\n</ul>", "utf-8").encode())


def feed(entries: Sequence[Post]) -> Page:
    """Write the list of posts as JSON: `posts[]` with `id`, `title`, `date` and `url`."""
    rows = [
        {"id": post.path, "title": post.title, "date": post.date, "url": post.path}
        for post in entries
    ]
    return Page(json.dumps({"posts": rows}, ensure_ascii=False).encode(), "application/json")


def members(people: Sequence[Customer]) -> Page:
    """Write a list of members in Shift_JIS, its addresses and numbers in full width."""
    rows = "<br>\n".join(
        f"{who.name}様　{wide(who.email)}　{wide(who.phone)}　会員番号：{wide(who.code)}"
        for who in people
    )
    text = _document("会員名簿", f"<p>{rows}</p>", "Shift_JIS")
    return Page(text.encode("cp932"), "text/html")


def combo(people: Sequence[Customer]) -> Page:
    """Write a combo list as text: addresses and made-up passwords, ours among others."""
    others = [f"user{number:03d}@mail.invalid:hunter{number}" for number in range(_STRANGERS)]
    ours = [f"{person.email}:{person.code[-4:]}pass" for person in people]
    return Page("\n".join([*sorted([*others, *ours]), ""]).encode(), "text/plain")


def table(people: Sequence[Customer]) -> Page:
    """Write rows with commas inside a page."""
    rows = [f"{person.code},{person.name},{person.email},{person.phone}" for person in people]
    text = "\n".join(["member_id,name,email,tel", *rows])
    page = _document("dump.csv", f"<pre>\n{html.escape(text)}\n</pre>", "utf-8")
    return Page(page.encode())


def enquiries(people: Sequence[Customer]) -> Page:
    """Write prose in EUC-JP that mentions customers."""
    rows = "\n".join(
        f"<p>{person.name}様（{person.phone}、{person.email}）より、返品についてのお問い合わせ。</p>"
        for person in people
    )
    text = _document("問い合わせ履歴", rows, "EUC-JP")
    return Page(text.encode("euc_jp"), "text/html; charset=EUC-JP")


def wide(text: str) -> str:
    """Write ASCII in full width, as Japanese forms ask for it.

    >>> wide("a@b-1")
    'ａ＠ｂ－１'
    """
    return text.translate(_WIDE)


def _document(title: str, body: str, charset: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="ja"><head><meta charset="{charset}">'
        f"<title>{title}</title></head>\n<body><h1>{title}</h1>\n{body}\n</body></html>\n"
    )

"""A blog behind an empty shell: the page holds a script and no post, the posts come as JSON.

A right crawler calls `/` an empty shell, never "no hits"; reads `/api/posts?page=N` until a page
is empty, whatever the fields are called (three versions: `rename`), takes null, "None", "null" and
blanks for nothing and mends addresses with a blank inside; asks for `/bulk.json`, megabytes of
older records, with its validator and reads it again only when it changed, once an hour.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import (
    Reply,
    Request,
    as_json,
    missing,
    page,
    tag,
    unless_known,
)
from leakwatch.demo.practice.series import Series
from leakwatch.demo.practice.truth import Item

EVERY: Final = timedelta(minutes=10)
PER_PAGE: Final = 25
BULK: Final = 8000  # records of the bulk file when the practice begins
_POSTS: Final = 60
_FIRST_IN_BULK: Final = 10_000  # number of its first record
_HOUR: Final = timedelta(hours=1)

SHELL: Final = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>BLOG</title>'
    '<script type="module" crossorigin src="/assets/index-5d1e.js"></script></head>\n'
    "<body><noscript>You need to enable JavaScript to run this app.</noscript>"
    '<div id="root"></div></body></html>\n'
)
VERSIONS: Final[Sequence[Mapping[str, str]]] = (
    {},
    {
        "title": "post_title",
        "disclosed_at": "published",
        "description": "text",
        "group": "group_name",
    },
    {"title": "victim", "disclosed_at": "attackdate", "website": "domain", "id": "post_id"},
)


class JsonBlog:
    """Plays the blog."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self._source = source
        self._began_at = began_at
        self._version = 0
        self._bulk = lru_cache(2)(self._written)
        self._posts = Series(lambda number: self._item(number, "/api/posts"))
        self._older = Series(lambda number: self._item(number, "/bulk.json"), _FIRST_IN_BULK)

    def rename(self) -> None:
        """Call fields by the next version's names from now on."""
        self._version = (self._version + 1) % len(VERSIONS)

    def items(self, at: datetime) -> Sequence[Item]:
        """Give the posts, then the records of the bulk file."""
        older = self._older.until(_FIRST_IN_BULK + self._bulk_count(at))
        return [*self._posts.until(self._count(at)), *older]

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer the shell, pages of posts, and the bulk file."""
        match request.path:
            case "/":
                return page(SHELL)
            case "/api/posts":
                return unless_known(request, as_json(self._page(request.asked("page"), at)))
            case "/bulk.json":
                return self._whole_bulk(request, at)
        return missing()

    def _page(self, asked: str, at: datetime) -> Mapping[str, object]:
        number = int(asked) if asked.isdecimal() else 1
        newest_first = range(self._count(at))[::-1]
        shown = newest_first[max(number - 1, 0) * PER_PAGE : number * PER_PAGE]
        return {
            "page": number,
            "total": len(newest_first),
            "objects": [self._record(one) for one in shown],
        }

    def _whole_bulk(self, request: Request, at: datetime) -> Reply:
        body = self._bulk(self._bulk_count(at), self._version)
        own = tag(request.door, body)
        if request.header("If-None-Match") == own:
            return Reply(HTTPStatus.NOT_MODIFIED, (("ETag", own),))
        return Reply(200, (("Content-Type", "application/json"), ("ETag", own)), body)

    def _written(self, count: int, _: int) -> bytes:
        numbers = range(_FIRST_IN_BULK, _FIRST_IN_BULK + count)
        return json.dumps([self._record(one) for one in numbers], ensure_ascii=False).encode()

    def _count(self, at: datetime) -> int:
        return _POSTS + max((at - self._began_at) // EVERY, 0)

    def _bulk_count(self, at: datetime) -> int:
        return BULK + max((at - self._began_at) // _HOUR, 0)

    def _record(self, number: int) -> Mapping[str, object]:
        company = self._source.company(number)
        record = {
            "id": self._source.token("id", number, size=12),
            "group": "practice",
            "title": company.name,
            "website": self._address(number, company.domain),
            "description": self._said(number) or ("None", None, "null", "")[number % 4],
            "disclosed_at": self._posted_at(number).isoformat(sep=" "),
            "logo": None,
            "views": number * 13,
        }
        names = VERSIONS[self._version]
        return {names.get(key, key): value for key, value in record.items()}

    def _said(self, number: int) -> str:
        """Give what a record tells, empty in every fifth that holds nobody."""
        planted = self._source.planted(number)
        if not planted and number % 5 == 0:
            return ""
        return " ".join([self._source.words(number), *planted])

    def _address(self, number: int, domain: str) -> str | None:
        ways = (f"https://{domain}", f"https:// {domain}", domain, " None", None, f" {domain}\n")
        return ways[number % len(ways)]

    def _posted_at(self, number: int) -> datetime:
        if number >= _FIRST_IN_BULK + BULK:
            return self._began_at + (number - _FIRST_IN_BULK - BULK + 1) * _HOUR
        if number >= _FIRST_IN_BULK:
            return self._began_at - timedelta(hours=BULK + _FIRST_IN_BULK - number)
        return self._began_at + (number - _POSTS + 1) * EVERY

    def _item(self, number: int, path: str) -> Item:
        return Item(
            id=self._source.token("id", number, size=12),
            title=self._source.company(number).name,
            posted_at=self._posted_at(number),
            path=path,
            text=self._said(number),
            identifiers=self._source.planted(number),
        )

"""Which part of a file a Range header asks for (RFC 9110, section 14), and the reply to it."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus

from leakwatch.demo.practice.exchange import Flow, Headers, Reply, Request
from leakwatch.demo.practice.folders.content import Content


def part(asked: str, size: int) -> tuple[int, int] | None:
    """Give first byte and end of one range; None for the whole, since nothing else is understood.

    Raises ValueError for a range beyond the file.

    >>> part("bytes=10-", 100), part("bytes=-10", 100), part("bytes=5-500", 100)
    ((10, 100), (90, 100), (5, 100))
    """
    unit, _, wanted = asked.partition("=")
    first, dash, last = wanted.strip().partition("-")
    if unit.strip() != "bytes" or not dash or not (first + last).isdecimal():
        return None
    if not first:
        begin, end = max(size - int(last), 0), size
    else:
        begin, end = int(first), min(int(last) + 1 if last else size, size)
    if last and first and int(last) < int(first):
        return None
    if begin >= end:
        raise ValueError("beyond the file")
    return begin, end


def send(request: Request, content: Content, mark: str, modified_at: datetime) -> Reply:
    """Answer with a file, or the part of it that was asked for; `mark` is its strong validator."""
    stamp = format_datetime(modified_at, usegmt=True)
    validators = (("ETag", mark), ("Last-Modified", stamp), ("Accept-Ranges", "bytes"))
    if _is_known(request, mark, modified_at):
        return Reply(HTTPStatus.NOT_MODIFIED, validators)
    if request.header("If-Range") not in ("", mark, stamp):
        return whole(content, *validators)
    try:
        wanted = part(request.header("Range"), content.size)
    except ValueError:
        size = ("Content-Range", f"bytes */{content.size}")
        return Reply(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, (*validators, size))
    if wanted is None:
        return whole(content, *validators)
    first, end = wanted
    place = ("Content-Range", f"bytes {first}-{end - 1}/{content.size}")
    flow = Flow(end - first, lambda: content.read(first, end))
    return Reply(HTTPStatus.PARTIAL_CONTENT, (*_kind(), *validators, place), flow=flow)


def whole(content: Content, *headers: tuple[str, str], has_length: bool = True) -> Reply:
    """Answer with a whole file, whatever was asked."""

    def blocks() -> Iterator[bytes]:
        return content.read(0, content.size)

    flow = Flow(content.size if has_length else None, blocks)
    return Reply(HTTPStatus.OK, (*_kind(), *headers), flow=flow)


def _kind() -> Headers:
    return (("Content-Type", "application/octet-stream"),)


def _is_known(request: Request, mark: str, modified_at: datetime) -> bool:
    """Say whether the reader has this file already."""
    if tags := request.header("If-None-Match"):
        return mark in tags
    try:
        since = parsedate_to_datetime(request.header("If-Modified-Since"))
    except ValueError:
        return False
    return modified_at <= since

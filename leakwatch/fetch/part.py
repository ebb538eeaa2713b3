"""Parts of files: how the rest of one is asked for, and which part an answer really is."""

from dataclasses import dataclass
from typing import Final

import httpx

from leakwatch.errors import FetchError, Why
from leakwatch.text import pattern

_RANGE: Final = pattern(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")
_UNMET: Final = pattern(r"bytes \*/(\d{1,18})")
_LENGTH: Final = pattern(r"\d{1,18}")


@dataclass(frozen=True, slots=True)
class Part:
    """Where an answer's body lies in its file, in bytes.

    `size` is that of the whole file, and `ends` where the body does; None where it is not said.
    """

    begins: int = 0
    ends: int | None = None
    size: int | None = None


def wanted(start: int, etag: str, last_modified: str) -> dict[str, str]:
    """Give the headers that ask for a file from an offset on, as long as it is the same file.

    Unpacked, since the offset counts bytes of the file itself. From the start, the validators ask
    whether anything has changed at all.

    >>> wanted(5, '"a"', "")
    {'Accept-Encoding': 'identity', 'Range': 'bytes=5-', 'If-Range': '"a"'}
    """
    asked = {"Accept-Encoding": "identity"}
    if start:
        same = last_modified if etag.startswith("W/") or not etag else etag
        asked |= {"Range": f"bytes={start}-", "If-Range": same}
    else:
        asked |= {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in asked.items() if value}


def part(status: int, headers: httpx.Headers, start: int) -> Part:
    """Say which part of a file an answer is, when it was asked for from `start` on.

    Raises FetchError where it is another one. A site that ignores the wish answers with all.
    """
    if status == httpx.codes.PARTIAL_CONTENT:
        return _partial(headers, start)
    if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and start:
        unmet = _UNMET.fullmatch(headers.get("content-range", ""))
        return Part(start, start, int(unmet.group(1)) if unmet else None)
    length = headers.get("content-length", "")
    is_plain = status == httpx.codes.OK and "content-encoding" not in headers
    return Part(size=int(length) if is_plain and _LENGTH.fullmatch(length) else None)


def _partial(headers: httpx.Headers, start: int) -> Part:
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise FetchError("the site sent a piece of a packed file: unreadable", kind=Why.BROKEN)
    found = _RANGE.fullmatch(headers.get("content-range", "").strip())
    if found:
        begins, ends = int(found.group(1)), int(found.group(2)) + 1
        size = None if found.group(3) == "*" else int(found.group(3))
        if begins == start < ends and (size is None or ends <= size):
            return Part(begins, ends, size)
    raise FetchError("the site sent another part of the file than we asked for", kind=Why.BROKEN)

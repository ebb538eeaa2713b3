"""What boards with members have in common: threads, a gate, and a cookie for each reader."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from leakwatch.demo.practice.boards.gate import Gate
from leakwatch.demo.practice.boards.threads import PER_PAGE, Thread, Threads
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.truth import Item

Shown = tuple[Sequence[Thread], tuple[int, int]]  # threads; the page's number, of how many


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: who looks at it, and the token of this fetch."""

    token: str
    is_member: bool
    at: datetime


class Club(ABC):
    """Plays a board but for its pages."""

    reader: ClassVar[str]  # the cookie of whoever looks
    session: ClassVar[str]  # the cookie of who came in
    address: ClassVar[str]  # of a thread, with `{number}` and `{slug}`

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self.gate = Gate(source)
        self.threads = Threads(source, began_at)

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every post, those for members too."""
        return self.threads.items(at, self.address)

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer any request; each reader gets a cookie, to which its token belongs."""
        known = request.cookie(self.reader)
        mark = known or self.gate.mark()
        is_member = self.gate.is_in(request.cookie(self.session), at)
        reply = self.answer(request, Frame(self.gate.token(mark), is_member, at))
        if known:
            return reply
        return reply.adding(("Set-Cookie", f"{self.reader}={mark}; Path=/; HttpOnly"))

    @abstractmethod
    def answer(self, request: Request, around: Frame) -> Reply:
        """Answer index, forums, threads and the login."""

    def listed(self, forum: int, which: int, at: datetime) -> Shown:
        """Give a page of a forum; who goes too far gets its last one."""
        threads = self.threads.of(forum, at)
        count = -(-len(threads) // PER_PAGE)
        which = min(which, count)
        return threads[(which - 1) * PER_PAGE : which * PER_PAGE], (which, count)

"""A XenForo 2 board: an open forum, one for members, a login form with a token, sessions that end.

A right crawler sees each post once, however its thread moves up the list; reads the members' forum
and hidden blocks after it has logged in with the credentials it was given; notices that its
session is over by the login form that comes with status 200, logs in again, and gives up after
few wrong passwords, since five shut the gate for a quarter of an hour.
"""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from leakwatch.demo.practice.boards import xenforopages as pages
from leakwatch.demo.practice.boards.gate import Gate
from leakwatch.demo.practice.boards.threads import MEMBERS, NAMES, PER_PAGE, Threads
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request, missing, moved, page
from leakwatch.demo.practice.truth import Item

_MUST = "You must be logged-in to do that."
_SECURITY = "Security error occurred. Please press back, refresh the page, and try again."
_WRONG = "Incorrect password. Please try again."
_SHUT = "Your account has temporarily been locked due to failed login attempts."


class XenForo:
    """Plays the board."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self.gate = Gate(source)
        self._threads = Threads(source, began_at)

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every post, those for members too."""
        return self._threads.items(at, "/threads/{slug}.{number}/")

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer index, forums, threads and the login; each reader gets a cookie for its token."""
        mark = request.cookie("xf_csrf") or self.gate.mark()
        is_member = self.gate.is_in(request.cookie("xf_session"), at)
        around = pages.Frame(self.gate.token(mark), is_member, at)
        reply = self._page(request, around, at)
        if request.cookie("xf_csrf"):
            return reply
        return reply.adding(("Set-Cookie", f"xf_csrf={mark}; Path=/"))

    def _page(self, request: Request, around: pages.Frame, at: datetime) -> Reply:
        first, *others = [*filter(None, request.path.split("/")), ""]
        match first:
            case "":
                return page(pages.index(around))
            case "login" if request.method == "POST":
                return self._enter(request, around, at)
            case "login":
                return page(pages.login(around))
            case "forums":
                return self._forum(around, _number(others), _page_number(others), at)
            case "threads":
                return self._thread(around, _number(others), _page_number(others), at)
        return missing()

    def _forum(self, around: pages.Frame, number: int, which: int, at: datetime) -> Reply:
        if number not in NAMES:
            return missing()
        if number == MEMBERS and not around.is_member:
            return page(pages.login(around, _MUST))
        threads = self._threads.of(number, at)
        count = -(-len(threads) // PER_PAGE)
        which = min(which, count)  # XenForo leads who goes too far to its last page
        shown = threads[(which - 1) * PER_PAGE : which * PER_PAGE]
        return page(pages.forum(around, number, shown, (which, count)))

    def _thread(self, around: pages.Frame, number: int, which: int, at: datetime) -> Reply:
        found = self._threads.find(number, at)
        if not found:
            return missing()
        if found.forum == MEMBERS and not around.is_member:
            return page(pages.login(around, _MUST))
        return page(pages.thread(around, found, min(which, found.pages())))

    def _enter(self, request: Request, around: pages.Frame, at: datetime) -> Reply:
        mark = request.cookie("xf_csrf")
        if not self.gate.is_good(request.filled("_xfToken"), mark):
            return page(pages.frame(around, "error", "Oops!", _SECURITY), HTTPStatus.BAD_REQUEST)
        if self.gate.is_shut(at):
            return page(pages.login(around, _SHUT))
        session = self.gate.enter(request.filled("login"), request.filled("password"), at)
        if not session:
            return page(pages.login(around, _WRONG))
        back = moved(request.filled("_xfRedirect") or "/", HTTPStatus.SEE_OTHER)
        return back.adding(("Set-Cookie", f"xf_session={session}; Path=/; HttpOnly"))


def _number(parts: Sequence[str]) -> int:
    """Give the number at the end of `name.12`, 0 where there is none."""
    digits = (parts[0] if parts else "").rpartition(".")[2]
    return int(digits) if digits.isdecimal() else 0


def _page_number(parts: Sequence[str]) -> int:
    """Give the number of `page-2`, 1 where there is none."""
    digits = (parts[1] if len(parts) > 1 else "").removeprefix("page-")
    return max(int(digits), 1) if digits.isdecimal() else 1

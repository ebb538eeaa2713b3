"""A XenForo 2 board: an open forum, one for members, a login form with a token, sessions that end.

A right crawler sees each post once, however its thread moves up the list; reads the members' forum
and hidden blocks after it has logged in with the credentials it was given; notices that its
session is over by the login form that comes with status 200, logs in again, and gives up after
few wrong passwords, since five shut the gate for a quarter of an hour.
"""

from collections.abc import Sequence
from http import HTTPStatus

from leakwatch.demo.practice.boards import xenforopages as pages
from leakwatch.demo.practice.boards.club import Club, Frame
from leakwatch.demo.practice.boards.threads import MEMBERS, NAMES
from leakwatch.demo.practice.exchange import Reply, Request, missing, moved, page

_MUST = "You must be logged-in to do that."
_SECURITY = "Security error occurred. Please press back, refresh the page, and try again."
_WRONG = "Incorrect password. Please try again."
_SHUT = "Your account has temporarily been locked due to failed login attempts."


class XenForo(Club):
    """Plays the board."""

    reader, session, address = "xf_csrf", "xf_session", "/threads/{slug}.{number}/"

    def answer(self, request: Request, around: Frame) -> Reply:
        """Answer by path."""
        first, *others = [*filter(None, request.path.split("/")), ""]
        match first:
            case "":
                return page(pages.index(around))
            case "login" if request.method == "POST":
                return self._enter(request, around)
            case "login":
                return page(pages.login(around))
            case "forums":
                return self._forum(around, _number(others), _page_number(others))
            case "threads":
                return self._thread(around, _number(others), _page_number(others))
        return missing()

    def _forum(self, around: Frame, number: int, which: int) -> Reply:
        if number not in NAMES:
            return missing()
        if number == MEMBERS and not around.is_member:
            return page(pages.login(around, _MUST))
        return page(pages.forum(around, number, *self.listed(number, which, around.at)))

    def _thread(self, around: Frame, number: int, which: int) -> Reply:
        found = self.threads.find(number, around.at)
        if not found:
            return missing()
        if found.forum == MEMBERS and not around.is_member:
            return page(pages.login(around, _MUST))
        return page(pages.thread(around, found, min(which, found.pages())))

    def _enter(self, request: Request, around: Frame) -> Reply:
        if not self.gate.is_good(request.filled("_xfToken"), request.cookie(self.reader)):
            return page(pages.frame(around, "error", "Oops!", _SECURITY), HTTPStatus.BAD_REQUEST)
        if self.gate.is_shut(around.at):
            return page(pages.login(around, _SHUT))
        user, password = request.filled("login"), request.filled("password")
        session = self.gate.enter(user, password, around.at)
        if not session:
            return page(pages.login(around, _WRONG))
        back = moved(request.filled("_xfRedirect") or "/", HTTPStatus.SEE_OTHER)
        return back.adding(("Set-Cookie", f"{self.session}={session}; Path=/; HttpOnly"))


def _number(parts: Sequence[str]) -> int:
    """Give the number at the end of `name.12`, 0 where there is none."""
    digits = (parts[0] if parts else "").rpartition(".")[2]
    return int(digits) if digits.isdecimal() else 0


def _page_number(parts: Sequence[str]) -> int:
    """Give the number of `page-2`, 1 where there is none."""
    digits = (parts[1] if len(parts) > 1 else "").removeprefix("page-")
    return max(int(digits), 1) if digits.isdecimal() else 1

"""A MyBB 1.8 board: addresses with queries, a post key in its form, a wall with status 200.

A right crawler sees what it sees of the XenForo board (the same kind of threads, other people);
after the login comes a page that leads on by `<meta refresh>`, no redirect.
"""

from leakwatch.demo.practice.boards import mybbpages as pages
from leakwatch.demo.practice.boards.club import Club, Frame
from leakwatch.demo.practice.boards.gate import MOST
from leakwatch.demo.practice.boards.threads import MEMBERS, NAMES, OPEN
from leakwatch.demo.practice.exchange import Reply, Request, missing, page

_WRONG = (
    "You have entered an invalid username/password combination. You have {left} more login "
    "attempts before you will be unable to log in for 15 minutes."
)
_SHUT = "You have exceeded the maximum number of login attempts. Please wait 15 minutes."
_KEY = "Authorization code mismatch. Are you accessing this function correctly?"


class MyBB(Club):
    """Plays the board."""

    reader, session, address = "sid", "mybbuser", "/showthread.php?tid={number}"

    def answer(self, request: Request, around: Frame) -> Reply:
        """Answer by path and query."""
        match request.path:
            case "/" | "/index.php":
                return page(pages.index(around, self.threads.of(OPEN, around.at)[0]))
            case "/member.php" if request.filled("action") == "do_login":
                return self._enter(request, around)
            case "/member.php":
                return page(pages.login(around))
            case "/forumdisplay.php":
                return self._forum(request, around)
            case "/showthread.php":
                return self._thread(request, around)
        return missing()

    def _forum(self, request: Request, around: Frame) -> Reply:
        number = _number(request.asked("fid"))
        if number not in NAMES:
            return missing()
        if number == MEMBERS and not around.is_member:
            return page(pages.no_permission(around))
        shown = self.listed(number, _number(request.asked("page")) or 1, around.at)
        return page(pages.forum(around, number, *shown))

    def _thread(self, request: Request, around: Frame) -> Reply:
        found = self.threads.find(_number(request.asked("tid")), around.at)
        if not found:
            return missing()
        if found.forum == MEMBERS and not around.is_member:
            return page(pages.no_permission(around))
        which = min(_number(request.asked("page")) or 1, found.pages())
        return page(pages.thread(around, found, which))

    def _enter(self, request: Request, around: Frame) -> Reply:
        if not self.gate.is_good(request.filled("my_post_key"), request.cookie(self.reader)):
            return page(pages.frame(around, "Error", _KEY))
        if self.gate.is_shut(around.at):
            return page(pages.login(around, _SHUT))
        user, password = request.filled("username"), request.filled("password")
        session = self.gate.enter(user, password, around.at)
        if not session:
            left = MOST - self.gate.wrong
            return page(pages.login(around, _WRONG.format(left=left)))
        back = page(pages.welcome(around, request.filled("url") or "index.php"))
        return back.adding(("Set-Cookie", f"{self.session}={session}; path=/; HttpOnly"))


def _number(asked: str) -> int:
    return int(asked) if asked.isdecimal() else 0

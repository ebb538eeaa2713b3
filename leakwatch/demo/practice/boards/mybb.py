"""A MyBB 1.8 board: addresses with queries, a post key in its form, a wall with status 200.

A right crawler sees what it sees of the XenForo board (the same kind of threads, other people);
after the login comes a page that leads on by `<meta refresh>`, no redirect.
"""

from collections.abc import Sequence
from datetime import datetime

from leakwatch.demo.practice.boards import mybbpages as pages
from leakwatch.demo.practice.boards.gate import MOST, Gate
from leakwatch.demo.practice.boards.threads import MEMBERS, NAMES, OPEN, PER_PAGE, Threads
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request, missing, page
from leakwatch.demo.practice.truth import Item

_WRONG = (
    "You have entered an invalid username/password combination. You have {left} more login "
    "attempts before you will be unable to log in for 15 minutes."
)
_SHUT = "You have exceeded the maximum number of login attempts. Please wait 15 minutes."
_KEY = "Authorization code mismatch. Are you accessing this function correctly?"


class MyBB:
    """Plays the board."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self.gate = Gate(source)
        self._threads = Threads(source, began_at)

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every post, those for members too."""
        return self._threads.items(at, "/showthread.php?tid={number}")

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer index, forums, threads and the login; each reader gets a cookie for its key."""
        mark = request.cookie("sid") or self.gate.mark()
        is_member = self.gate.is_in(request.cookie("mybbuser"), at)
        around = pages.Frame(self.gate.token(mark), is_member, at)
        reply = self._page(request, around, at)
        if request.cookie("sid"):
            return reply
        return reply.adding(("Set-Cookie", f"sid={mark}; path=/; HttpOnly"))

    def _page(self, request: Request, around: pages.Frame, at: datetime) -> Reply:
        match request.path:
            case "/" | "/index.php":
                return page(pages.index(around, self._threads.of(OPEN, at)[0]))
            case "/member.php" if request.filled("action") == "do_login":
                return self._enter(request, around, at)
            case "/member.php":
                return page(pages.login(around))
            case "/forumdisplay.php":
                return self._forum(request, around, at)
            case "/showthread.php":
                return self._thread(request, around, at)
        return missing()

    def _forum(self, request: Request, around: pages.Frame, at: datetime) -> Reply:
        number = _number(request.asked("fid"))
        if number not in NAMES:
            return missing()
        if number == MEMBERS and not around.is_member:
            return page(pages.no_permission(around))
        threads = self._threads.of(number, at)
        count = -(-len(threads) // PER_PAGE)
        which = min(_number(request.asked("page")) or 1, count)
        shown = threads[(which - 1) * PER_PAGE : which * PER_PAGE]
        return page(pages.forum(around, number, shown, (which, count)))

    def _thread(self, request: Request, around: pages.Frame, at: datetime) -> Reply:
        found = self._threads.find(_number(request.asked("tid")), at)
        if not found:
            return missing()
        if found.forum == MEMBERS and not around.is_member:
            return page(pages.no_permission(around))
        which = min(_number(request.asked("page")) or 1, found.pages())
        return page(pages.thread(around, found, which))

    def _enter(self, request: Request, around: pages.Frame, at: datetime) -> Reply:
        if not self.gate.is_good(request.filled("my_post_key"), request.cookie("sid")):
            return page(pages.frame(around, "Error", _KEY))
        if self.gate.is_shut(at):
            return page(pages.login(around, _SHUT))
        session = self.gate.enter(request.filled("username"), request.filled("password"), at)
        if not session:
            left = MOST - self.gate.wrong
            return page(pages.login(around, _WRONG.format(left=left)))
        back = page(pages.welcome(around, request.filled("url") or "index.php"))
        return back.adding(("Set-Cookie", f"mybbuser={session}; path=/; HttpOnly"))


def _number(asked: str) -> int:
    return int(asked) if asked.isdecimal() else 0

"""Being let in where only members are: before the first page, and after a session has ended.

A login sends the form of the source's login page with what the source's credential file holds, and
nothing else: the gate reads that file, and no page, document or finding is ever handed to it. The
page of the form and what it answers are matched as every answer is, but list nothing.

A site bans who tries wrong passwords, so a try is written down before it is made: after a refused
one there is no other until the credentials change or a day is over; after others in vain the next
ones wait longer and longer. A pass logs in at most twice: before its first page, and once more
where it sees that the session has ended, by a login in the place of a page, or by a link to the
login that members are not shown.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urljoin

from leakwatch.errors import FetchError, TorError
from leakwatch.model import Capture, Entrance, Page, Sort
from leakwatch.model.passes import Login
from leakwatch.needs import Members, Watch
from leakwatch.place import Place, identity
from leakwatch.walk.answer import first_answer, remember
from leakwatch.walk.course import Pass
from leakwatch.walk.intake import Answer, Taken, settle, take_in
from leakwatch.walk.signpost import leads_to

DAY: Final = timedelta(days=1)
WAITS: Final = (timedelta(minutes=1), timedelta(minutes=15), DAY)  # after tries in vain, in a row

_UNANSWERED = "the login was not answered"
_NO_FORM = "its login page holds no form to log in with"
_CAPTCHA = "a captcha stands beside the form to log in with"
_NOT_HELD = "after the login it asks for another one at once: it may not have taken it"
_ENDED = "its session ended twice in one pass"


def let_in(walk: Pass, by: Watch) -> None:
    """Log in before the first page, where this process has no session yet."""
    source, members = walk.source, by.members
    if source.access.needs != "login" or members is None or members.gate.is_in(source):
        return
    walk.is_fresh = _log_in(walk, source.urls, by, members)


def readmitted(walk: Pass, capture: Capture, taken: Taken, by: Watch) -> bool:
    """Log in again where a page shows that we are strangers; says whether to ask for it anew."""
    needs = walk.source.access.needs
    if walk.outside or needs not in ("login", "cookies"):
        return False
    if needs == "cookies":
        if _is_wall(taken) and (taken.page.entrance or taken.page.sort is Sort.LOGIN):
            walk.shut_out(f"its cookies are no longer good: put new ones in {_file(walk)}")
        return False
    if by.members is None:
        return False
    is_fresh, walk.is_fresh = walk.is_fresh, False
    is_linked = walk.source.name not in by.members.linked and _shows_login(walk, capture)
    if not (_is_wall(taken) or is_linked):
        return False
    if is_fresh or walk.is_readmitted:
        _not_again(walk, taken, by, by.members, is_fresh=is_fresh)
        return False
    walk.is_readmitted = True
    by.members.gate.leave(walk.source)
    walk.is_fresh = _log_in(walk, (capture.url,), by, by.members)
    return walk.is_fresh


def _is_wall(taken: Taken) -> bool:
    return taken.page.sort in (Sort.LOGIN, Sort.DENIED) and not taken.items


def _shows_login(walk: Pass, capture: Capture) -> bool:
    return leads_to(capture.body, capture.url, urljoin(capture.url, walk.source.access.login))


def _not_again(walk: Pass, taken: Taken, by: Watch, members: Members, *, is_fresh: bool) -> None:
    """Take in that we look like strangers and may not log in: just after a login, or too often.

    A wall without a form is no end of a session: that page alone is not for us.
    """
    is_wall = _is_wall(taken)
    if is_wall and not taken.page.entrance:
        return
    if is_fresh and not is_wall:
        members.linked.add(walk.source.name)
        return
    members.gate.leave(walk.source)
    last = members.logins.newest(walk.source.name)
    if is_fresh and last:
        failures, at = last.failures + 1, by.now()
        vain = replace(last, failures=failures, until=at + _wait(failures), reason=_NOT_HELD)
        members.logins.keep(walk.source.name, vain)
    walk.shut_out(_NOT_HELD if is_fresh else _ENDED)


def _log_in(walk: Pass, addresses: tuple[str, ...], by: Watch, members: Members) -> bool:
    """Try to log in at the first mirror that answers; the pass keeps why that was in vain."""
    source = walk.source
    members.linked.discard(source.name)
    asked = tuple(dict.fromkeys(urljoin(url, source.access.login) for url in addresses))
    try:
        before = _before(members, source.name, _proof(walk, by, members), by.now())
        if before.until > by.now():
            walk.shut_out(before.reason)
            return False
        capture = first_answer(source, asked, by, may_be_known=False)
        page = _read(walk, capture, by)
        if page.entrance is None or _is_guarded(page):
            walk.shut_out(_CAPTCHA if _is_guarded(page) else _NO_FORM)
            return False
        return _try(walk, (page.entrance, capture.url), before, by, members)
    except TorError:
        raise
    except FetchError as fault:
        if fault.retry:
            walk.refuse(fault)
        else:
            walk.shut_out(str(fault))
        return False


def _proof(walk: Pass, by: Watch, members: Members) -> str:
    return by.matcher.fingerprint(members.gate.proof(walk.source))


def _before(members: Members, source: str, proof: str, at: datetime) -> Login:
    """Give the try before, as far as it counts: not for other credentials, nor after a day."""
    last = members.logins.newest(source)
    if last is None or last.proof != proof or abs(at - last.tried_at) >= DAY:
        return Login(at, at, proof)
    return last


def _try(
    walk: Pass, found: tuple[Entrance, str], before: Login, by: Watch, members: Members
) -> bool:
    """Send the form that was found at an address; says whether it let us in."""
    (entrance, address), source, at = found, walk.source, by.now()
    failures = before.failures + 1
    tried = Login(at, at + _wait(failures), before.proof, failures, _UNANSWERED)
    members.logins.keep(source.name, tried)
    try:
        capture = members.gate.enter(source, entrance, page=address)
    except TorError:
        raise
    except FetchError as fault:
        if not fault.was_asked:
            members.logins.keep(source.name, before)
        raise
    page = _read(walk, capture, by)
    reason, wait = _refusal(walk, capture, page)
    if not reason:
        was_held = before.reason != _NOT_HELD
        taken = Login(at, at, before.proof) if was_held else replace(before, tried_at=at, until=at)
        members.logins.keep(source.name, taken)
        return True
    members.gate.leave(source)
    until = at + max(wait, _wait(failures))
    members.logins.keep(source.name, replace(tried, until=until, reason=reason))
    walk.shut_out(reason)
    return False


def _is_guarded(page: Page) -> bool:
    return page.sort is Sort.CHALLENGE or bool(page.entrance and page.entrance.is_guarded)


def _wait(failures: int) -> timedelta:
    """Give how long to wait after so many tries in vain."""
    return WAITS[min(failures, len(WAITS)) - 1]


def _refusal(walk: Pass, capture: Capture, page: Page) -> tuple[str, timedelta]:
    """Say why a form was sent in vain, and how long that lasts at least; empty: it was not."""
    if page.sort is Sort.CHALLENGE:
        return _CAPTCHA, WAITS[0]
    if page.entrance:
        said = f"it refused the name or the password in {_file(walk)}"
        return f"{said}: not tried again until they change, or for a day", DAY
    if capture.status >= 400:
        return f"it did not take the form to log in with: it answered {capture.status}", WAITS[0]
    return "", WAITS[0]


def _file(walk: Pass) -> str:
    return walk.source.access.file.replace("\\", "/").rpartition("/")[2]


def _read(walk: Pass, capture: Capture, by: Watch) -> Page:
    """Read a login page, or what a form answered: matched as all is, and never taken as known."""
    where = Place(identity(capture.url), capture.url)
    content = by.matcher.fingerprint(capture.body)
    answer = Answer(where, capture, remember(walk.source, capture, content, by), is_item=True)
    taken = take_in(walk, answer, by)
    settle(walk, answer, taken, by, is_known=False)
    return taken.page

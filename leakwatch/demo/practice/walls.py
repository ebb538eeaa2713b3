"""Answers that are not the page: each wall by itself, to be put before any site.

`practice.put("blog", WALLS["challenge"])` lets the wall answer there; the site `walls` has each at
`/NAME`. A right crawler tells which wall it is, sees no items, and never calls it "no hits".
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Final

from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.practice.blogpages import SEIZED, document
from leakwatch.demo.practice.exchange import Answer, Reply, Request, missing, moved, page
from leakwatch.demo.practice.truth import Item

ELSEWHERE: Final = made_up_onion("practice-moved")  # a site's next address; nobody listens


def _login(request: Request, at: datetime) -> Reply:
    """Ask for a password, with another token each time; status 200."""
    token = f"{at.timestamp():.0f}-{request.connection}"
    return page(
        document(
            "Log in",
            '<div class="blockMessage">You must be logged-in to do that.</div>'
            f'<form action="/login" method="post">'
            f'<input type="hidden" name="csrf" value="{token}">'
            '<input name="login"><input type="password" name="password">'
            '<button type="submit">Log in</button></form>',
        )
    )


def _always(reply: Reply) -> Answer:
    """Answer the same to everybody."""
    return lambda _request, _at: reply


def _said(title: str, body: str, status: HTTPStatus = HTTPStatus.OK, head: str = "") -> Reply:
    return page(document(title, body, head=head), status)


_LOGIN_JA: Final = _said(
    "ログイン",
    "<p>このページは会員登録が必要です。ログインしてください。</p>"
    '<form action="/login" method="post"><input name="id"><input type="password" name="pw">'
    "<button>ログイン</button></form>",
)
_QUEUE: Final = _said(
    "Queue",
    "<h1>DDoS protection</h1><p>You are in the queue. Estimated wait: 2 minutes.</p>",
    head='<meta http-equiv="refresh" content="15">',
).adding(("Refresh", "15"))
_CAPTCHA: Final = _said(
    "Are you human?",
    '<form action="/captcha" method="post"><img src="/captcha.png" alt="captcha">'
    '<p>Enter the characters you see to continue.</p><input name="captcha_answer">'
    '<div class="g-recaptcha" data-sitekey="made-up"></div></form>',
)
_PARKED: Final = _said(
    "practice.test",
    "<h1>This domain is for sale!</h1><ul>"
    + "".join(f'<li><a href="/?kw={n}">Related search {n}</a></li>' for n in range(9))
    + "</ul>",
)
_BUSY_JA: Final = _said(
    "混雑",
    "<h1>アクセスが集中しています</h1><p>しばらくしてから再度お試しください。</p>",
    HTTPStatus.SERVICE_UNAVAILABLE,
)


def _challenge(status: HTTPStatus, said: str) -> Reply:
    """Look like Cloudflare's check of a browser."""
    return _said(
        "Just a moment...",
        f'<div class="main-wrapper"><h1>practice.test</h1><p id="cf-spinner">{said}</p>'
        '<form id="challenge-form" action="/?__cf_chl_f_tk=made-up" method="POST">'
        '<input type="hidden" name="jschl_vc" value="made-up"></form>'
        '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1"></script></div>',
        status,
        head='<meta http-equiv="refresh" content="35"><meta name="robots" content="noindex">',
    ).adding(("Server", "cloudflare"))


_403: Final = _challenge(HTTPStatus.FORBIDDEN, "Enable JavaScript and cookies to continue").adding(
    ("cf-mitigated", "challenge")
)
_503: Final = _challenge(
    HTTPStatus.SERVICE_UNAVAILABLE, "Checking your browser before accessing the site."
)

WALLS: Final[Mapping[str, Answer]] = {
    "login": _login,
    "login-ja": _always(_LOGIN_JA),
    "challenge": _always(_403),
    "challenge-503": _always(_503),
    "queue": _always(_QUEUE),
    "captcha": _always(_CAPTCHA),
    "error": _always(_said("Error", "<p>YOUR IP DOES NOT HAVE ACCESS TO THIS RESOURCE</p>")),
    "database": _always(_said("Error", "<h1>Error establishing a database connection</h1>")),
    "parked": _always(_PARKED),
    "seized": _always(page(SEIZED)),
    "empty": _always(page("")),
    "busy-ja": _always(_BUSY_JA),
    "moved": _always(moved(f"http://{ELSEWHERE}/", HTTPStatus.MOVED_PERMANENTLY)),
    "moved-page": _always(_said("MOVED", f"<p>WE HAVE MOVED: http://{ELSEWHERE}/</p>")),
    "gone": _always(page("<h1>410 Gone</h1>", HTTPStatus.GONE)),
    "missing": _always(missing()),
    "forbidden": _always(page("<h1>403 Forbidden</h1>", HTTPStatus.FORBIDDEN)),
    "broken": _always(page("<h1>500</h1>", HTTPStatus.INTERNAL_SERVER_ERROR)),
}


class Shown:
    """A site that shows answers by their names: `/NAME`; nothing else, and no items."""

    def __init__(self, name: str, answers: Mapping[str, Answer]) -> None:
        self.name = name
        self.doors = (name,)
        self._answers = answers

    def items(self, _: datetime) -> Sequence[Item]:
        """Give nothing: there is none."""
        return ()

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer with what has that name."""
        found = self._answers.get(request.path.strip("/"))
        return found(request, at) if found else missing()

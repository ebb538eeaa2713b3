"""Walls beside what a site shows on each of its pages: newest threads, news, prices."""

from leakwatch.model import Sort
from tests.answers import Answer

_ROWS = "".join(
    f'<tr><td class="alt"><a href="/t/{n}">Some thread {n}</a></td><td>0{n}-04-2031</td></tr>'
    for n in (1, 2, 3)
)
_NEWEST = "".join(
    f'<li><a href="/t/{n}">Some thread {n}</a> <span>2031-04-0{n}</span></li>' for n in (1, 2, 3)
)
_PLANS = "".join(f"<div class=plan><h3>Plan {n}</h3><p>{n} USD</p></div>" for n in (1, 2, 3))
_DESK = "Come to the desk during the usual hours of our office and have your number at hand. "


def _beside(title: str, said: str, rest: str = f"<ul class=latest>{_NEWEST}</ul>") -> str:
    return (
        f"<html><head><title>{title}</title></head><body>{said}{rest}<p>Powered by a board</p>"
        "</body></html>"
    )


CROWDED = {
    "a login in a heading": Answer(
        Sort.LOGIN, _beside("A forum", "<h2>You must be logged in to view this forum</h2>")
    ),
    "a login beside prices": Answer(
        Sort.LOGIN, _beside("Members only", "<h1>Please log in to continue</h1>", _PLANS)
    ),
    "a refusal": Answer(Sort.DENIED, _beside("Access denied", "<h1>Access denied</h1>")),
    "a refusal beside days": Answer(
        Sort.DENIED,
        _beside(
            "Access denied", "<h1>Access denied</h1>", "<dl><dt>2 days ago<dt>3 days ago</dl>"
        ),
    ),
    "a page that is not there": Answer(
        Sort.GONE, _beside("404 Not Found", "<h1>404 Not Found</h1>", f"<table>{_ROWS}</table>")
    ),
    "a rest": Answer(
        Sort.ERROR, _beside("Down for maintenance", "<h1>Forum is currently closed</h1>")
    ),
    "a guard": Answer(
        Sort.CHALLENGE, _beside("Just a moment...", "<h1>Checking your browser</h1>")
    ),
    "a queue": Answer(
        Sort.CHALLENGE, _beside("Waiting queue", "<h1>You are in a queue</h1>", _ROWS)
    ),
    "a question of age": Answer(
        Sort.CHALLENGE, _beside("A shop", "<h1>Are you 18 or older?</h1><a href=/in>Yes</a>")
    ),
    "a seizure": Answer(
        Sort.SEIZED,
        _beside("This website has been seized", "<h1>This website has been seized</h1>"),
    ),
    "a server without a site": Answer(
        Sort.GONE, _beside("Welcome to nginx!", "<h1>Welcome to nginx!</h1>")
    ),
}
GUARDED = {
    "by a vendor's captcha": Answer(
        Sort.CHALLENGE,
        _beside(
            "A hidden forum",
            "<form method=post><p>Prove you are human</p><div class=g-recaptcha></div><noscript>"
            "<textarea name=g-recaptcha-response></textarea></noscript><button>Go</button></form>",
            "",
        ),
    ),
    "by a captcha and a PIN": Answer(
        Sort.CHALLENGE,
        _beside(
            "A market", "<form><img src=/captcha.php><input name=captcha><input name=pin>", ""
        ),
    ),
    "by a captcha with a trap for robots": Answer(
        Sort.CHALLENGE,
        _beside(
            "Entry",
            "<form><img src=/captcha.php><input name=code>"
            "<input name=website style='display:none'></form>",
            "",
        ),
    ),
}
_NEWS = "".join(
    f"<li>2031-04-0{n} <p>Some firm told its customers of it, who then wrote to the press.</li>"
    for n in (1, 2, 3)
)
SET_APART = {
    "a seizure beside news": Answer(
        Sort.SEIZED,
        _beside("A market", "<h1>This website has been seized</h1>", f"<ul>{_NEWS}</ul>"),
    ),
    "a login beside news": Answer(
        Sort.LOGIN,
        _beside("A forum", "<h2>You must be logged in to view this</h2>", f"<ul>{_NEWS}</ul>"),
    ),
    "a refusal marked as an article": Answer(
        Sort.DENIED,
        _beside("Access denied", f"<article><h1>Access denied</h1><p>{_DESK * 5}</article>", ""),
    ),
}

"""Walls with talk beside them, and pages with what only looks like a wall: all made up."""

from leakwatch.model import Sort
from tests.answers import Answer, framed, sentences
from tests.answers_own import posts

_TALK = posts(
    sentences(3, "I went through all of the old lists again and they look much the same to me. "),
    sentences(3, "Somebody should put them together, there are far too many copies of them. "),
    sentences(3, "That was done two years ago, it is somewhere on the second page of the index. "),
)
_LATEST = f"<aside><h2>Latest posts</h2>{_TALK}</aside>"
_FEW = posts("It has gone quiet here.", "So it has.", "Yes.")
_NOTICE = (
    "<h1>This website has been seized</h1><p>The domain was seized by the police of three states "
    "under a warrant of the court of Example Town. "
    + sentences(9, "Whoever used the service is asked to come forward with all they know of it. ")
    + "</p>"
)
_ASP = """<form method="post" action="./list.aspx" id="form1"><input type="hidden"
name="__VIEWSTATE" value="abc"><h1>Open places</h1><p>The workshop looks for two helpers for the
spring, who can begin in March and bring tools of their own.</p>{}</form>"""
_ENTRY = (
    "<title>A house</title><form method=post><input type=hidden name=__VIEWSTATE><h1>{}</h1>"
    "<p>{}</p><label>Name</label><input name=u><label>Key</label><input type=password name=p>"
)
_GUARD = '<script src="/_Incapsula_Resource?SWJIYLWA=0123456789abcdef"></script>'

WALLS_BESIDE: dict[str, Answer] = {
    "no access, beside the latest posts": Answer(
        Sort.DENIED,
        framed(
            "Access denied",
            "<h1>Access denied</h1><p>You do not have permission to view this board.</p>"
            + _LATEST,
        ),
    ),
    "no such page, beside the latest posts": Answer(
        Sort.GONE,
        framed(
            "404",
            "<h1>404 Not Found</h1><p>The page that you wanted could not be found.</p>" + _LATEST,
        ),
    ),
    "maintenance, beside the latest posts": Answer(
        Sort.ERROR,
        framed(
            "Maintenance",
            "<h1>Under maintenance</h1><p>The board is currently offline.</p>" + _LATEST,
        ),
    ),
    "a login in a quotation of the site's own": Answer(
        Sort.LOGIN,
        framed(
            "A board",
            "<h1>A board for collectors</h1><blockquote>You must log in to view this board."
            "</blockquote>",
        ),
    ),
    "a seizure at length, beside a few posts": Answer(
        Sort.SEIZED, framed("This website has been seized", _NOTICE + _FEW)
    ),
    "a seizure at length, all in an article": Answer(
        Sort.SEIZED, framed("Notice", f"<article>{_NOTICE}</article>")
    ),
    "a login at length, beside a few posts": Answer(
        Sort.LOGIN,
        framed(
            "A board",
            "<h1>You must log in to view this board</h1><p>"
            + sentences(9, "Our rules are simple and everybody has to keep to all of them. ")
            + "</p>"
            + _FEW,
        ),
    ),
    "a request that is rejected": Answer(
        Sort.DENIED,
        "<title>Request Rejected</title>The requested URL was rejected. Please speak to your "
        "administrator.<br>Your support ID is: 123",
    ),
    "a forum that one may not read": Answer(
        Sort.DENIED, "<h2>Information</h2><p>You are not authorised to read this forum.</p>"
    ),
    "a queue in one line": Answer(Sort.CHALLENGE, "<html>You are now in line</html>"),
    "a request that is looked at": Answer(
        Sort.CHALLENGE, "<p>Please wait while your request is being verified...</p>"
    ),
    "a moment, in Japanese": Answer(
        Sort.CHALLENGE, "<title>少し時間がかかります…</title><body></body>"
    ),
    "a moment, in German": Answer(Sort.CHALLENGE, "<title>Einen Moment...</title><body></body>"),
    "a moment, in Russian": Answer(Sort.CHALLENGE, "<title>Минутку...</title><body></body>"),
    "a network that is refused": Answer(
        Sort.DENIED, "<h1>Error</h1><p>Example networks are forbidden due to abuse.</p>"
    ),
    "who is blocked, and may log in": Answer(
        Sort.CHALLENGE,
        "<p>You've been blocked by network security.</p><p>To go on, use your account.</p>",
    ),
    "a widget in a frame, and nothing else": Answer(
        Sort.CHALLENGE,
        '<iframe id="cf-chl-widget-01" src="https://challenges.cloudflare.com/x"></iframe>',
    ),
    "a guard's frame": Answer(
        Sort.CHALLENGE,
        '<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9">Request</iframe>',
    ),
    "nothing but a guard's script": Answer(Sort.CHALLENGE, f"<head>{_GUARD}</head><body></body>"),
    "a login at length, in one form of its server": Answer(
        Sort.LOGIN,
        _ENTRY.format("Log in", sentences(18, "Have your number and your key at hand. ")),
    ),
    "a login with many labels, in one form of its server": Answer(
        Sort.LOGIN,
        _ENTRY.format("A house", "<label>Stay here until the end of the week</label>" * 8),
    ),
    "a guard that speaks to who runs no scripts, beside a word to all": Answer(
        Sort.CHALLENGE,
        "<title>a.example</title><noscript>Checking your browser before you go on.</noscript>"
        "<p>This takes some seconds at most, and the page comes by itself after that.</p>",
    ),
    "nothing but two doors": Answer(
        Sort.LOGIN,
        '<p>Welcome to</p><h1>The garden</h1><a href="/login">Log in</a> '
        '<a href="/signup">Sign up</a> <a href="#" id="mode">light mode</a>',
    ),
}
_DOUBT = sentences(1, "I went through all of the old lists again and saw no change there. ")
_RULES = "<div>" + sentences(15, "Rules and news of the board stand here for all. ") + "</div>"
_DOORS = '<a href="/login">Log in</a> <a href="/signup">Sign up</a>'
PAGES_BESIDE: dict[str, Answer] = {
    "a paste of one line under two doors": Answer(
        Sort.PAGE, f"<title>Paste 77</title>{_DOORS}<pre>taro:pw</pre>"
    ),
    "a short text under two doors": Answer(
        Sort.PAGE, f"<title>Acme</title>{_DOORS}<p>3 million rows, for 5 coins, ask Hanako.</p>"
    ),
    "a field that holds a short text, under two doors": Answer(
        Sort.PAGE,
        f"<title>Paste 78</title>{_DOORS}<textarea>taro@example.co.jp:example</textarea>",
    ),
    "a thread called access denied": Answer(
        Sort.PAGE, framed("Access denied", "<h1>Access denied</h1>" + _TALK)
    ),
    "a thread called maintenance": Answer(
        Sort.PAGE, framed("Maintenance mode", "<h1>Maintenance mode</h1>" + _TALK)
    ),
    "a short thread called a seizure, beside much of the site's own": Answer(
        Sort.PAGE,
        f"<title>This website has been seized</title><h1>This website has been seized</h1>{_FEW}"
        + _RULES,
    ),
    "a short thread called a login, beside much of the site's own": Answer(
        Sort.PAGE,
        "<title>You must be logged in to view the list - A board</title>"
        f"<h1>You must be logged in to view the list</h1>{_FEW}{_RULES}",
    ),
    "a short thread under a word to guests": Answer(
        Sort.PAGE,
        "<title>A leak of Acme - A board</title><h2>Please log in</h2>"
        f"{_RULES}<h1>A leak of Acme</h1>{_FEW}",
    ),
    "a talk with a writer's title and no heading": Answer(
        Sort.PAGE, f"<title>This website has been seized</title>{posts(_DOUBT, _DOUBT)}"
    ),
    "a post that is nothing but a quotation of a login": Answer(
        Sort.PAGE,
        framed(
            "A thread",
            "<h1>What does this mean</h1>"
            + posts("<blockquote>You must log in to view this board.</blockquote>", "No idea."),
        ),
    ),
    "words that name an error far down a text": Answer(
        Sort.PAGE,
        "<h1>What servers answer</h1><h2>400 and above</h2>"
        + "<p>Whoever asks made a mistake, such as in the address. </p>" * 3
        + "<h2>500 level status codes</h2>"
        + "<p>The server made one, and knows it. </p>" * 3,
    ),
    "a text about those who are blocked": Answer(
        Sort.PAGE,
        "<article><h1>Behind the wall at work</h1><p>So you have been blocked by the wall at your "
        "office. " + sentences(8) + "</p></article>",
    ),
    "a moment in a title that goes on": Answer(
        Sort.PAGE,
        "<title>Un momento de ciencia</title><h1>Un momento de ciencia</h1><p>Cada lunes hablamos "
        "de lo que se hace en los laboratorios de la ciudad.</p>",
    ),
    "a guard's script beside a few words": Answer(
        Sort.PAGE, f"<h1>Prices</h1><p>Two days, 15 USD; a week, 40 USD.</p>{_GUARD}"
    ),
    "a short text, and a word to who runs no scripts": Answer(
        Sort.PAGE,
        f"<script src=/x.js></script><p>{sentences(4)}</p>"
        "<noscript>Please enable JavaScript and cookies to continue.</noscript>",
    ),
    "a page in one form of its server": Answer(Sort.PAGE, _ASP.format(_GUARD)),
    "a page in one form of its server, with a box for logging in": Answer(
        Sort.PAGE,
        _ASP.format(
            f"<p>{sentences(9)}</p><div><h3>Log in</h3><label>Key</label><input type=password></div>"
        ),
    ),
    "a hidden form to log in": Answer(
        Sort.PAGE, "<p>We meet on Mondays.</p><form hidden><input type=password></form>"
    ),
    "a form for another challenge": Answer(
        Sort.PAGE,
        "<h1>The summer challenge</h1><p>Run forty miles in a month and tell us of it.</p>"
        '<form id="challenge-form" action="/register"><input name="team"></form>',
    ),
    "a word to who runs no scripts": Answer(
        Sort.PAGE,
        "<h1>Open places</h1><p>Whoever wants to help may write to us until June.</p>"
        "<noscript>Please enable JavaScript and cookies to continue.</noscript>",
    ),
}

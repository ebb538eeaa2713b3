"""What an answer is, on made-up pages of many kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Sort
from leakwatch.parse.standing.answers import judged, standing
from leakwatch.parse.standing.sorts import Answer
from leakwatch.parse.structure.soup import soup
from tests.answers import Answer as Shown
from tests.answers_beside import PAGES_BESIDE, WALLS_BESIDE
from tests.answers_crowded import CROWDED, GUARDED, SET_APART
from tests.answers_doors import DOORS, OPEN
from tests.answers_guards import GUARDS
from tests.answers_named import PAGES_NAMED, WALLS_NAMED
from tests.answers_notices import NOTICES
from tests.answers_own import OWN

URL = "http://a.example/threads/5"
PAGES: dict[str, Shown] = {**OWN, **OPEN, **PAGES_BESIDE, **PAGES_NAMED}
WALLS: dict[str, Shown] = {
    **GUARDS,
    **DOORS,
    **NOTICES,
    **CROWDED,
    **GUARDED,
    **SET_APART,
    **WALLS_BESIDE,
    **WALLS_NAMED,
}
SENTENCE = "<p>A sentence of the page itself, of which there are many more. "
CONTENT = SENTENCE * 40
BOX = "<form action=/login.php><input name=user><input type=password name=pass></form>"
MENU = "<nav>" + "<a href=/x>A section</a> " * 30 + "</nav>"
FOOT = "<footer>All rights reserved. " + "<a href=/y>Imprint</a> " * 9 + "</footer>"
TWICE = "<input type=password name=p1><input type=password name=p2>"


def page(title: str, body: str) -> str:
    """Give a page with a title."""
    return f"<html><head><title>{title}</title></head><body>{MENU}{body}{FOOT}</body></html>"


SORTS = [
    (Sort.LOGIN, "a forum's login", page("Log in | A forum", "<h1>Log in</h1>" + BOX)),
    (Sort.LOGIN, "a login without a title", page("A forum", "<p>Please wait for me</p>" + BOX)),
    (Sort.LOGIN, "a Japanese login", page("ログイン - 掲示板", "<h2>会員ログイン</h2>" + BOX)),
    (Sort.LOGIN, "a Japanese wall", page("掲示板", "<p>この掲示板を見るにはログインが必要です。")),
    (Sort.LOGIN, "a Russian login", page("Вход на форум", BOX)),
    (Sort.LOGIN, "a registration", page("Register", f"<form><input name=user>{TWICE}</form>")),
    (
        Sort.LOGIN,
        "XenForo",
        page("A forum", "<div class=blockMessage>You must be logged-in to do that."),
    ),
    (
        Sort.LOGIN,
        "vBulletin",
        page(
            "A forum",
            "<p>You are not logged in or you do not have permission to access this page.",
        ),
    ),
    (
        Sort.CHALLENGE,
        "Cloudflare, now",
        "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>",
    ),
    (
        Sort.CHALLENGE,
        "Cloudflare in Japanese",
        "<title>少々お待ちください</title><script>window._cf_chl_opt={}</script>",
    ),
    (
        Sort.CHALLENGE,
        "DDoS-Guard",
        "<title>DDoS-Guard</title><p>Checking your browser before accessing a.example",
    ),
    (
        Sort.CHALLENGE,
        "Sucuri",
        "<title>You are being redirected...</title><script>sucuri_cloudproxy_js=''",
    ),
    (
        Sort.CHALLENGE,
        "Imperva",
        (
            "<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful. Incapsula incident ID: "
            "1</iframe>"
        ),
    ),
    (
        Sort.CHALLENGE,
        "DataDome",
        "<p>Please enable JS<script src='https://ct.captcha-delivery.com/c.js'></script>",
    ),
    (
        Sort.CHALLENGE,
        "PerimeterX",
        "<title>Access to this page has been denied</title><div id=px-captcha></div>",
    ),
    (
        Sort.CHALLENGE,
        "AWS WAF",
        "<script>window.gokuProps={};window.awsWafCookieDomainList=[]</script><p>Let us see",
    ),
    (
        Sort.CHALLENGE,
        "Anubis",
        (
            "<title>Making sure you&#39;re not a bot!</title><script "
            "id=anubis_challenge>{}</script><p>Loading"
        ),
    ),
    (
        Sort.CHALLENGE,
        "BasedFlare",
        "<title>Hold on...</title><script src='/.basedflare/js/challenge.js'></script>",
    ),
    (
        Sort.CHALLENGE,
        "EndGame's queue",
        (
            "<title>A market Access Queue</title><h1>You have been placed in a queue, awaiting "
            "forwarding "
            "to the platform.</h1><p>Your estimated entry time is 30 seconds"
        ),
    ),
    (
        Sort.CHALLENGE,
        "a captcha alone",
        "<title>A market</title><form><img src=captcha.php><input name=captcha></form>",
    ),
    (
        Sort.CHALLENGE,
        "one that loads itself",
        "<meta http-equiv=refresh content='10'><p>Almost there, wait.",
    ),
    (
        Sort.DENIED,
        "what must be paid by a reply",
        page("A thread", "<p>You need to reply to this thread."),
    ),
    (
        Sort.DENIED,
        "a paste site's refusal",
        "YOUR IP: 192.0.2.1 DOES NOT HAVE ACCESS. VISIT THE SHOP",
    ),
    (
        Sort.DENIED,
        "no permission",
        page("Error", "<p>You do not have permission to view this board."),
    ),
    (Sort.DENIED, "a Japanese refusal", page("掲示板", "<p>この板は閲覧できません。")),
    (Sort.ERROR, "no database", "<h1>Error establishing a database connection</h1>"),
    (Sort.ERROR, "too many connections", "Fatal error: Too many connections in /x.php on line 3"),
    (
        Sort.ERROR,
        "a rest",
        page("Maintenance", "<p>The board is under maintenance, be back soon."),
    ),
    (
        Sort.ERROR,
        "a Japanese crowd",
        "<p>ただいまアクセスが集中しています。しばらくお待ちください。",
    ),
    (Sort.ERROR, "a Japanese rest", "<h1>メンテナンス中です</h1>"),
    (
        Sort.SEIZED,
        "an onion",
        "<h1>THIS HIDDEN SITE HAS BEEN SEIZED</h1><p>by the Federal Bureau of Investigation",
    ),
    (
        Sort.SEIZED,
        "a domain",
        "<p>This domain has been seized by Europol and its partners as part of Operation Example.",
    ),
    (
        Sort.SEIZED,
        "a leak site",
        "<p>This site is now under the control of law enforcement, with the FBI and 警察庁.",
    ),
    (Sort.SEIZED, "a picture alone", "<body><img src='/img/seized_banner.png'></body>"),
    (Sort.SEIZED, "in Japanese", "<h1>このドメインは警察庁により差し押さえられました</h1>"),
    (
        Sort.GONE,
        "no such page",
        page("404 Not Found", "<h1>Not Found</h1><p>It was not found on this server."),
    ),
    (Sort.GONE, "a Japanese page", page("お店", "<p>お探しのページは見つかりませんでした。")),
    (Sort.GONE, "a closed site", "<p>このサイトは閉鎖されました。長い間ありがとうございました。"),
    (
        Sort.GONE,
        "a parked domain",
        "<title>a.example</title><p>This domain is for sale! <a href=/b>Buy now</a>",
    ),
    (
        Sort.GONE,
        "a suspended account",
        "<title>Account Suspended</title><p>This Account has been suspended.",
    ),
    (
        Sort.GONE,
        "a card of Telegram",
        (
            "<div class=tgme_page><div class=tgme_page_title>A channel</div><a href=/s/x>Preview "
            "channel</a></div>"
        ),
    ),
    (
        Sort.SHELL,
        "an application",
        (
            "<title>Blog</title><noscript>Run scripts</noscript><div id=root></div><script "
            "src=/m.js></script>"
        ),
    ),
    (Sort.EMPTY, "nothing", ""),
    (Sort.EMPTY, "no text", "<html><body><div> </div></body></html>"),
    (Sort.EMPTY, "frames", "<html><body><iframe src=/x></iframe></body></html>"),
    (Sort.PAGE, "a page", page("A page", CONTENT)),
    (Sort.PAGE, "a page with a box for logging in", page("A forum", BOX + CONTENT)),
    (
        Sort.PAGE,
        "a thread of which one post is hidden",
        page("A thread", CONTENT + "<p>Hidden content: you need to reply" + CONTENT),
    ),
    (
        Sort.PAGE,
        "a post about a seizure",
        page("News: it has been seized by the FBI", CONTENT * 3),
    ),
    (
        Sort.PAGE,
        "a page behind Cloudflare",
        page(
            "A page",
            CONTENT + "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        ),
    ),
    (
        Sort.PAGE,
        "a page with a captcha for those who write",
        page(
            "A thread", CONTENT + "<form><textarea></textarea><div class=g-recaptcha></div></form>"
        ),
    ),
    (
        Sort.PAGE,
        "nothing but links, and a box",
        page("A portal", BOX + "<a href=/v>A film</a> " * 300),
    ),
    (Sort.PAGE, "a page without much", "<p>The file was uploaded."),
    (
        Sort.PAGE,
        "a listing of files",
        "<pre><a href=404.html>404.html</a> <a href=maintenance/>maintenance/</a>",
    ),
    (
        Sort.PAGE,
        "an empty listing of files",
        "<h1>Index of /pub</h1><pre><a href=../>Parent Directory</a></pre>",
    ),
    (Sort.PAGE, "an answer in JSON", '{"count": 0, "posts": []}'),
    (Sort.PAGE, "a feed without entries", "<?xml version='1.0'?><rss><channel></channel></rss>"),
    (
        Sort.PAGE,
        "a preview of Telegram",
        (
            "<div class=tgme_page></div><div class=tgme_widget_message data-post=x/1>"
            "<div class=tgme_widget_message_text>Account suspended: a list</div></div>"
        ),
    ),
]


@pytest.mark.parametrize(
    ("sort", "text"), [(s, t) for s, _, t in SORTS], ids=[c[1] for c in SORTS]
)
def test_answers_of_many_kinds_are_told_apart(sort: Sort, text: str) -> None:
    """A wall that reads as a page without hits would be a leak that is missed."""
    assert standing(text, URL).sort is sort


@pytest.mark.parametrize("answer", WALLS.values(), ids=WALLS)
def test_what_stands_in_the_place_of_a_page_is_known_as_many_write_it(answer: Shown) -> None:
    """Servers, boards, guards and hosts, each in its own markup."""
    assert standing(answer.page, answer.url, status=answer.status).sort is answer.sort


@pytest.mark.parametrize("answer", PAGES.values(), ids=PAGES)
def test_what_people_write_of_walls_is_none(answer: Shown) -> None:
    """News, threads, lists, and forms beside them: an alarm that is false tires whoever reads."""
    assert standing(answer.page, answer.url, status=answer.status).sort is Sort.PAGE


def test_what_the_source_or_the_site_itself_says_of_an_end_is_no_content() -> None:
    """Else a page that is read as it is would pass for what was asked for."""
    notice = page("x", "<h1>This site has been seized</h1>" + CONTENT)

    assert not standing(notice, URL).has_content
    assert not standing(page("x", CONTENT), URL, dead=["a sentence"]).has_content
    assert standing(page("x", CONTENT), URL).has_content


@pytest.mark.parametrize(
    ("status", "sort"),
    [(401, Sort.LOGIN), (403, Sort.DENIED), (404, Sort.GONE), (410, Sort.GONE), (500, Sort.ERROR)],
)
def test_a_refusal_is_told_by_its_status(status: int, sort: Sort) -> None:
    """Whatever the text is about."""
    assert standing(page("A page", CONTENT), URL, status=status).sort is sort


def test_a_refusal_with_a_challenge_is_a_challenge() -> None:
    """Cloudflare answers 403 and 503 with its pages."""
    told = standing("<title>Just a moment...</title>", URL, status=503)

    assert told.sort is Sort.CHALLENGE


def test_a_refusal_to_who_is_not_logged_in_is_a_login() -> None:
    """Some forums answer 403 with their form; a page that is not there stays gone."""
    wall = page("A forum", "<p>You must be logged in to do that." + BOX)

    assert standing(wall, URL, status=403).sort is Sort.LOGIN
    assert standing(wall, URL, status=404).sort is Sort.GONE


def test_a_header_tells_a_challenge_whatever_the_page_holds() -> None:
    """Its makers say so themselves."""
    told = standing(page("A page", CONTENT), URL, headers={"CF-Mitigated": "challenge"})

    assert (told.sort, told.has_content) == (Sort.CHALLENGE, True)


def test_an_address_for_logging_in_makes_the_page_a_wall() -> None:
    """Some of them say a lot beside the form."""
    told = standing(page("A shop", BOX + CONTENT), "http://a.example/account/signin?url=/x")

    assert (told.sort, told.has_login_form, told.has_content) == (Sort.LOGIN, True, True)


def test_texts_of_the_source_mean_a_wall_or_an_end() -> None:
    """Its file knows what no rule can: full-width letters and case do not matter."""
    told = standing(
        page("x", CONTENT + "<p>Ｏｎｌｙ　ｆｏｒ　ｏｕｒ circle"),
        URL,
        walls=["only for OUR circle"],
    )
    ended = standing(page("x", CONTENT + "<p>We moved on, farewell"), URL, dead=["farewell"])

    assert (told.sort, ended.sort) == (Sort.DENIED, Sort.GONE)
    assert told.sign == "a text that means a wall at this site"


def test_a_tree_that_is_there_is_not_made_again() -> None:
    """Who asks for more than one thing of a page reads it once."""
    text = "<title>Just a moment...</title>"

    assert judged(Answer(text, URL), soup(text)) == standing(text, URL)


def test_the_sign_never_repeats_the_page() -> None:
    """It is logged and shown."""
    told = standing(page("Log in, Taro", "<h1>Taro must log in</h1>" + BOX), URL)

    assert told.sign == "a password is asked for under such a title"


PIECES = (
    "<title>|</title>|<form>|<input type=password|>|<div hidden>|log in|\ud800|\0|<?xml|<!--|]]>"
)


@given(
    st.lists(st.sampled_from(PIECES.split("|")), max_size=20).map("".join) | st.text(max_size=200),
    st.sampled_from([URL, "", "http://[", "http://a.example/login"]),
    st.integers(0, 999),
    st.text(max_size=9),
)
def test_any_text_is_an_answer_of_some_sort(text: str, url: str, status: int, word: str) -> None:
    """Nobody's page may end a pass."""
    told = standing(text, url, status=status, headers={word: word}, walls=[word], dead=[word])

    assert told.sort in Sort


SAID = "You must be logged in to do that"


@pytest.mark.parametrize("said", [f"<blockquote>{SAID}</blockquote>", f"<p>my router: {SAID}</p>"])
def test_a_text_of_the_source_in_a_post_is_no_wall(said: str) -> None:
    """Any member of a board could wall it by a quotation."""
    posts = "".join(
        f"<article class=post id=p{n}><p>{'A long text about many rows of a table. ' * 9}</p>"
        f"{said * (n == 3)}<time datetime=2031-04-0{n}>Apr {n}, 2031</time></article>"
        for n in range(1, 6)
    )
    told = standing(f"<title>{SAID}</title><body>{posts}", "http://a.example/t", walls=(SAID,))

    assert (told.sort, told.has_content) == (Sort.PAGE, True)


@pytest.mark.parametrize("tag", ["p", "blockquote", "a", "h1"])
def test_a_text_of_the_source_is_a_wall_wherever_else_it_stands(tag: str) -> None:
    """Some boards put their own words into what others quote with."""
    page = f"<title>Board</title><nav>Forums and members and help</nav><{tag}>{SAID}</{tag}>"

    assert standing(page, "http://a.example/t", walls=(SAID,)).sort is Sort.DENIED


DATED = "<div class=post><time>2031-04-0{}</time>{}</div>"


@pytest.mark.parametrize(
    "said", ["<blockquote>Only for our circle</blockquote>", "<p>Only for our circle"]
)
def test_a_text_of_the_source_in_a_post_is_a_wall_beside_next_to_nothing(said: str) -> None:
    """Boards put it in the place of what a post holds; beside much else a member wrote it."""
    long = page("A leak", DATED.format(1, SENTENCE * 20) + DATED.format(2, said))
    hidden = page("A leak", DATED.format(1, said) + DATED.format(2, "Thanks"))

    told = [standing(text, URL, walls=["only for our circle"]).sort for text in (long, hidden)]

    assert told == [Sort.PAGE, Sort.DENIED]

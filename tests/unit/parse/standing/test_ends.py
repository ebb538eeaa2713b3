"""Answers that say that there is no access, that something failed, or that all is over."""

import pytest

from leakwatch.model import Sort
from leakwatch.parse.standing.ends import between, by_status, signs
from leakwatch.parse.standing.seen import seen
from leakwatch.parse.structure.soup import soup

URL = "http://a.example/"


def told(html: str, url: str = URL) -> list[Sort]:
    """Give what the signs of a page say, once each."""
    tree = soup(html)
    page = seen(tree)
    return list(dict.fromkeys(sign.sort for sign in (*between(page), *signs(tree, page, url))))


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("You need to reply to this thread", Sort.DENIED),
        ("Your IP DOES NOT HAVE ACCESS", Sort.DENIED),
        ("Premium members only", Sort.DENIED),
        ("Sorry, you can't access this page from Atlantis", Sort.DENIED),
        ("閲覧できません", Sort.DENIED),
        ("Доступ запрещён", Sort.DENIED),
        ("Ваш IP был заблокирован", Sort.DENIED),
        ("Портал временно не доступен", Sort.ERROR),
        ("На сервере идёт плановое техническое обслуживание", Sort.ERROR),
        ("Too many connections", Sort.ERROR),
        ("The site is under maintenance", Sort.ERROR),
        ("アクセスが集中しています", Sort.ERROR),
        ("ただいまメンテナンス中です", Sort.ERROR),
        ("網站正在進行維護", Sort.ERROR),
        ("404 Not Found", Sort.GONE),
        ("This paste has been removed", Sort.GONE),
        ("このサイトは閉鎖されました", Sort.GONE),
        ("お探しのページは見つかりません", Sort.GONE),
    ],
)
def test_words_tell_what_happened(words: str, sort: Sort) -> None:
    """In the text or as a title."""
    assert sort in told(f"<p>{words}")
    assert sort in told(f"<title>{words}</title>")


@pytest.mark.parametrize(
    "words",
    [
        "The board",
        "We access data",
        "Room 404",
        "A maintained list",
        "Chapter 5 of the error",
        "会員",
        "Техническое обслуживание автомобилей",
        "Сайт не работает в старом браузере",
    ],
)
def test_other_words_tell_nothing(words: str) -> None:
    """They stand in many pages."""
    assert told(f"<p>{words}") == []


def test_what_a_board_sets_off_in_its_own_box_is_no_quotation() -> None:
    """It says so above; what people quote stays theirs."""
    box = "<td>{}<td><blockquote>Invalid thread specified</blockquote><p>All times are local."

    assert told(box.format("Board Message")) == [Sort.GONE]
    assert told(box.format("Board messages")) == told(box.format("Ken wrote")) == []


def test_the_titles_of_threads_are_not_what_a_board_says_in_its_own_box() -> None:
    """A list may be nothing but links, and tell of sites that closed."""
    links = "<a href=/t/1>Account suspended after the breach, all mails</a><br>" * 8

    assert told(f"<h1>Leaks</h1><p>Latest forum message: today</p>{links}") == []


def test_names_of_links_tell_nothing() -> None:
    """A listing of files may hold a file called so."""
    assert told("<a href=/x>404 not found</a> <a href=/y>site is under maintenance</a>") == []


@pytest.mark.parametrize(
    "title", ["a.example | 522: Connection timed out", "Error 521", "429 Too Many Requests"]
)
def test_what_stands_before_a_site_speaks_in_titles(title: str) -> None:
    """Its pages come with 200 through some mirrors."""
    assert told(f"<title>{title}</title>")[0] is Sort.ERROR
    assert [sign.most for sign in between(seen(soup(f"<title>{title}</title><article>x")))] == [
        300
    ]


def test_a_channel_of_telegram_without_messages_is_gone() -> None:
    """All its answers come with 200; what messages say is theirs."""
    card, message = (
        "<div class=tgme_page>A channel</div>",
        "<div class=tgme_widget_message>404 not found",
    )

    assert told(card) == told("", "https://t.me/s/x") == [Sort.GONE]
    assert told(card + message, "https://t.me/s/x") == []


@pytest.mark.parametrize(
    ("status", "sorts"),
    [
        (200, []),
        (301, []),
        (401, [Sort.LOGIN]),
        (403, [Sort.DENIED]),
        (410, [Sort.GONE]),
        (502, [Sort.ERROR]),
    ],
)
def test_a_status_tells_by_itself(status: int, sorts: list[Sort]) -> None:
    """From 400 on it is never the page."""
    assert [sign.sort for sign in by_status(status)] == sorts

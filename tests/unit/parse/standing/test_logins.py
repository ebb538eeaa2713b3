"""Forms by which people log in, and pages that are nothing but such a form."""

import pytest

from leakwatch.model import Sort
from leakwatch.parse.standing.answers import standing
from leakwatch.parse.standing.logins import (
    has_login_form,
    is_login_address,
    is_login_title,
    likely,
    sure,
)
from leakwatch.parse.standing.seen import seen
from leakwatch.parse.structure.soup import soup
from tests.work import work

PASSWORD = "<input type=password name=pass>"
URL = "http://a.example/threads/5"


def told(html: str, url: str = URL) -> list[str]:
    """Give the signs of a page."""
    tree = soup(html)
    page = seen(tree)
    return [sign.words for sign in (*sure(tree, page, url), *likely(tree, page, url))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<form action=/login><input name=user>{PASSWORD}</form>", True),
        (f"<form><input name=user>{PASSWORD}<input name=captcha></form>", True),
        (f"<table><tr><td>{PASSWORD}</td></tr></table>", True),
        (f"<div>{PASSWORD}</div>", True),
        (f"<form>{PASSWORD}<input type=PASSWORD name=again></form>", False),
        (f"<form action=/register><input name=mail>{PASSWORD}</form>", False),
        (
            (
                f"<form><input name=a><input name=b><input name=c><input name=d><input "
                f"name=e>{PASSWORD}</form>"
            ),
            False,
        ),
        (f"<form><input name=mail>{PASSWORD}<input type=submit value=会員登録></form>", False),
        (f"<form action=/auth/register><input name=user>{PASSWORD}</form>", False),
        (f"<form><input type=hidden name=__VIEWSTATE>{'<input>' * 9}{PASSWORD}</form>", True),
        ("<form><input name=q></form>", False),
        ("", False),
    ],
)
def test_one_logs_in_with_one_password_and_registers_with_more(html: str, expected: bool) -> None:
    """Who registers says it twice, or says a lot besides."""
    assert has_login_form(soup(html)) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.example/login", True),
        ("http://a.example/wp-login.php", True),
        ("http://a.example/ucp.php?mode=login", True),
        ("http://a.example/index.php?action=register", True),
        ("http://a.example/account/SignIn", True),
        ("http://a.example/user/anmelden", True),
        ("http://a.example/threads/5", False),
        ("http://a.example/blog/catalog", False),
        ("http://a.example/list?return=/login", False),
        ("http://a.example/authors/9", False),
        ("http://[", False),
    ],
)
def test_addresses_for_logging_in_are_known(url: str, expected: bool) -> None:
    """Where one is sent afterwards does not count."""
    assert is_login_address(url) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("log in | a forum", True),
        ("a shop - ログイン", True),
        ("вход на сайт", True),
        ("se connecter", True),
        ("blog in short", False),
        ("how i could log in to every router that i ever bought", False),
        ("", False),
    ],
)
def test_titles_of_pages_for_logging_in_are_known(title: str, expected: bool) -> None:
    """A part of the title, short enough to be its name."""
    assert is_login_title(title) is expected


def test_the_surest_sign_comes_first() -> None:
    """An address and a password say more than words do."""
    html = f"<title>Log in</title><h1>Log in</h1>You must log in<form>{PASSWORD}</form>"

    assert told(html, "http://a.example/login")[0] == "a password is asked for where people log in"
    assert told(html)[0] == "a password is asked for under such a title"


def test_a_page_without_passwords_and_words_tells_nothing() -> None:
    """However short it is."""
    assert told("<title>Blog</title><p>x") == []


def test_words_alone_tell_too() -> None:
    """The form may be a page away."""
    assert told("<p>ログインしてください") == ["it says that one must log in"]
    assert told("<title>Log in</title><p>x", "http://a.example/login") == [
        "title and address are those for logging in"
    ]


def test_a_folder_that_holds_one_file_called_so_is_no_way_in() -> None:
    """Dumps of logins are what a folder may be about."""
    gate = "<a href=/x>{}</a>"

    assert told(gate.format("Login")) == ["nothing but the way to log in leads on"]
    assert told(gate.format("shop-login.sql")) == told(gate.format("Login_2.1.tar.gz")) == []


@pytest.mark.parametrize(
    "member",
    ["<html data-logged-in=true>", "<a href='member.php?action=logout&amp;key=1'>Log Out</a>"],
)
def test_whoever_is_in_is_not_told_to_log_in(member: str) -> None:
    """A forum for members says so to members too."""
    said = "<h1>Members only</h1>"

    inside, outside = (standing(text, URL).sort for text in (member + said, said))

    assert (inside, outside) == (Sort.PAGE, Sort.LOGIN)


def test_passwords_inside_each_other_are_not_all_looked_at() -> None:
    """Each is sought its form through all that is around it."""

    def cost(bit: str) -> int:
        tree = soup(bit * 2_000)
        return work(lambda: has_login_form(tree))

    assert cost(f"<div>{PASSWORD}{PASSWORD}") < 10 * cost("<div><input><input>")

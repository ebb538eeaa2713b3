"""Pages that only lead to where one logs in, or ask for a key."""

import pytest

from leakwatch.model import Sort
from leakwatch.parse.standing.doors import doors
from leakwatch.parse.standing.seen import seen
from leakwatch.parse.structure.soup import soup

LONG = "<p>" + "so it goes on and on. " * 40


def told(html: str) -> list[Sort]:
    """Give what tells so of a page that has as much text as this one."""
    tree = soup(html)
    page = seen(tree)
    return [sign.sort for sign in doors(tree, page) if page.own < sign.most]


@pytest.mark.parametrize(
    "html",
    [
        "<meta http-equiv='Refresh' content='0; URL=/auth/login?next=/x'>One moment",
        "<script>window.location.replace('/login?from=%2F');</script>Members, please",
        '<script>window.location.href = "https://a.example/signin.php"</script>',
        "<title>Sign in - Our board</title><h1>Sign in</h1><p>Go on with your badge<p>Lost it?",
        "<title>x</title><h1>Hello</h1><form><input placeholder='Your key'><button>Log in</form>",
        "<form><input type=hidden><input type=email><input type=submit value=ログイン></form>",
    ],
)
def test_a_page_that_leads_to_a_login_is_one(html: str) -> None:
    """By a refresh, by a script, by its name alone, or by a key that it asks for."""
    assert told(html) == [Sort.LOGIN]


@pytest.mark.parametrize(
    "html",
    [
        f"<meta http-equiv=refresh content='600;url=/login'>{LONG}",
        "<meta http-equiv=refresh content='5;url=/news'>We have moved",
        f"<title>Sign in - Manual</title><h1>Sign in</h1>{LONG}",
        "<title>Sign in</title><h1>Sign in</h1><pre>POST /session</pre>",
        "<script>function out() { go('/login') }</script><p>Hello",
        "<title>Login news</title><h1>Spring</h1><p>It is warm",
        "<p>There are no posts on this board.<form><input name=key><button>Log in</form>",
        "<form><input name=key><button>Subscribe</form>",
        "<form><input name=key><textarea></textarea><button>Log in</form>",
        "<form><input name=q><button>Go</form><form><input name=key><button>Log in</form>",
    ],
)
def test_a_page_that_says_something_leads_nowhere(html: str) -> None:
    """Sessions end on normal pages, too, and manuals have chapters of that name."""
    assert told(html) == []

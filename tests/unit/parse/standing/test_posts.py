"""What people wrote on a page, told from what the site itself says."""

import pytest

from leakwatch.parse.standing.posts import is_dated, is_published, is_story, posts, unquoted
from leakwatch.parse.standing.seen import seen
from leakwatch.parse.structure.soup import soup
from tests.work import work


@pytest.mark.parametrize(
    "html",
    [
        "<div class=a>one, 2031-04-01</div><div class=a>two, 2031-04-02</div>",
        "<div class='post odd'>one</div><div class='post even'>two</div>",
        "<article>one</article><article>two</article>",
        "<tr><td>one<td>1 Apr 2031</tr><tr><td>two<td>3 Apr 2031</tr>",
        "<dl><dt>1: 2031/04/01<dd>one<dt>2: 2031/04/02<dd>two</dl>",
        "<div><p>one<time>noon</time></div><div><p>two<time>night</time></div>",
        "<p id=comment-1>one</p><p id=comment-2>two</p>",
        "<div><h4>one</h4>a</div><div><h4>two</h4>b</div><div><h4>three</h4>c</div>",
        "<blockquote>one two</blockquote>",
        "<form><textarea>one two</textarea></form>",
        "<form><p>one two<input type=email></form>",
    ],
)
def test_what_people_wrote_is_not_what_the_site_says(html: str) -> None:
    """It stands there several times alike, each with its day or name; or it is quoted."""
    body = html if "<tr>" not in html else f"<table>{html}</table>"

    page = seen(soup(f"<h4>The site says so itself.</h4>{body}"))

    assert page.text == "the site says so itself."
    assert "one" in page.whole


@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p><p>two</p>",
        "<div class=panel>one</div><div class=panel>two</div>",
        "<ol><li>one</li><li>two</li></ol>",
        "<div class=column><h2>one</h2>why</div><div class=column><h2>two</h2>what</div>",
        "<div class=post>one, 2031-04-01</div>",
        "<form><p>one two<input type=password></form>",
        "<form><p>one two<textarea name=h-captcha-response></textarea></form>",
        "<form><p>one two<noscript><textarea name=mail></textarea></noscript></form>",
        "<form><div class=entry>one<input></div><div class=entry>two<input type=password></div>",
        "<blockquote>one two</blockquote>",
    ],
)
def test_what_stands_once_or_without_a_day_is_the_sites(html: str) -> None:
    """A wall gives its reasons one below the other."""
    assert seen(soup(html)).text.startswith("one")


def test_a_title_among_several_is_no_heading_of_the_page() -> None:
    """What a list's entries are called says nothing of the page."""
    html = "<h1>All</h1>" + "<div class=post><h2>404 not found</h2></div>" * 3

    assert seen(soup(html)).headings == ("all",)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<time>noon</time>", True),
        ("<meta property=og:type content=article>", True),
        ("<meta property=og:type content=website>", False),
        ("<meta property=article:published_time content=x>", True),
        ("<div itemscope itemtype='http://schema.org/NewsArticle'>", True),
        ("<div itemscope itemtype='http://schema.org/Organization'>", False),
    ],
)
def test_an_article_is_known_by_its_marks(html: str, *, expected: bool) -> None:
    """They stand there for those who search."""
    assert is_story(soup(html)) is expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<article><h1>News</h1><p>Posted 2 days ago</p>", True),
        ("<article><h1>No access</h1><p>Ask the desk</p>", False),
    ],
)
def test_an_article_has_a_day(html: str, *, expected: bool) -> None:
    """Some sites put all that they show into an element for articles, their refusals too."""
    assert is_published(soup(html)) is expected


@pytest.mark.parametrize(
    "text", ["01.04.31", "2031/4/1", "1 Apr 2031", "Apr. 1, 2031", "5 min ago", "3分前", "4月1日"]
)
def test_a_day_is_seen(text: str) -> None:
    """In any usual form."""
    assert is_dated(f"on {text} it")


@pytest.mark.parametrize(
    "text", ["", "1.2.3", "192.0.2.1", "12:30", "may", "page 3 of 4", "20 GB"]
)
def test_other_numbers_are_no_day(text: str) -> None:
    """A wall may hold an address, a time, a version."""
    assert not is_dated(text)


def test_quotations_are_left_out() -> None:
    """Whoever asks about a wall quotes it."""
    assert unquoted("「ログインしてください」と出る") == "と出る"
    assert unquoted('it says "log in" now') == "it says  now"


@pytest.mark.parametrize(
    "bit", ["<div class=post>", "<div class=post>x</div>", "<p>1.4.2031", "<form>", "「", "<dd>"]
)
def test_a_page_of_nothing_else_takes_no_longer_by_the_letter(bit: str) -> None:
    """Ten times as much takes about ten times as long."""
    few, many = (soup(bit * times) for times in (1_000, 10_000))

    assert work(lambda: seen(many)) < 12 * work(lambda: seen(few))


@pytest.mark.parametrize("bit", ["<dl><dt>a<dd>b", "<div class=post>x</div><div class=post>"])
def test_posts_inside_each_other_cost_no_more_by_the_letter(bit: str) -> None:
    """Of each the first elements are looked at, wherever it ends."""

    def cost(times: int) -> int:
        tree = soup(bit * times)
        return work(lambda: posts(tree))

    assert cost(800) < 9 * cost(100)


def test_forms_inside_each_other_are_looked_at_once() -> None:
    """Else thirty kilobytes would hold the reader for as long as it may take."""
    tree, flat = soup("<form><div>" * 2_000), soup("<div><div>" * 2_000)

    assert work(lambda: seen(tree)) < 10 * work(lambda: seen(flat))


@pytest.mark.parametrize(
    "guard",
    [
        "<input type=password>",
        "<textarea name=h-captcha-response></textarea>",
        "<noscript><textarea name=mail></textarea></noscript>",
    ],
)
def test_a_form_in_which_nobody_writes_is_the_sites(guard: str) -> None:
    """What it asks for is a password, or an answer that a script or no script gives."""
    html = f"<h4>The site says so itself.</h4><form><p>and here are its reasons{guard}</form>"

    assert "and here are its reasons" in seen(soup(html)).text

"""What of a page is seen."""

import pytest

from leakwatch.parse.standing.seen import LONGEST, Seen, folded, seen, size
from leakwatch.parse.structure.soup import soup

LINES = "A line of it. " * 120


def look(html: str) -> Seen:
    """Look at a page."""
    return seen(soup(html))


def test_only_what_is_seen_counts() -> None:
    """No scripts, styles, templates, comments, nor what is hidden."""
    html = (
        "<head><title>T</title><style>s</style></head><body>seen<script>x</script><!-- c -->"
        "<template>t</template><p hidden>h</p><p style='display: none'>d</p><svg>v</svg></body>"
    )
    page = look(html)

    assert (page.title, page.whole, page.own) == ("t", "seen", 4)


@pytest.mark.parametrize("tag", ["main", "section", "article", "x-page"])
def test_a_page_without_a_body_is_seen(tag: str) -> None:
    """Nobody has to write one; what is no old tag then stands in the head of the tree."""
    page = look(f"<!doctype html><title>T</title><{tag}><p>Hello")

    assert (page.title, page.whole) == ("t", "hello")


def test_text_is_parted_by_what_it_stands_in() -> None:
    """Links, forms and frames around the page are not its own text."""
    page = look("<nav>aa</nav><h1>Bb</h1><a href=/>cc</a><form>dd</form><footer>ee</footer>ff")

    assert (page.own, page.linked, page.headings) == (4, 2, ("bb",))
    assert (page.text, page.whole) == ("aa bb dd ee ff", "aa bb cc dd ee ff")


def test_a_form_around_all_of_a_page_is_the_page() -> None:
    """So are those of ASP.NET; what stands outside of it is counted apart."""
    page = look(f"<p>ab</p><form>{LINES}</form>")

    assert page.own > len(LINES) - 10
    assert page.apart == 2


def test_what_is_said_to_who_runs_no_scripts_is_kept_apart() -> None:
    """Nobody sees it, but challenges say there what they are."""
    page = look("<body>a<noscript>Enable Scripts</noscript></body>")

    assert (page.unscripted, page.whole) == ("enable scripts", "a")


def test_a_japanese_character_says_about_as_much_as_two_others() -> None:
    """A sentence of 20 is not short."""
    assert size("閲覧できません") == 2 * size("abcdefg")


def test_texts_are_folded_and_bounded() -> None:
    """Width, case and lines do not matter; a wall says little."""
    assert folded("Ａ\n  b") == "a b"
    assert len(folded("a " * LONGEST)) <= LONGEST


def test_what_a_talk_is_called_is_not_what_the_site_says() -> None:
    """A list of links, days and prices beside a wall is no talk: there, it is loud."""
    rows = ("<a href=/t>A thread</a> 2031-04-01", "10 USD", "It is the same for me since today.")
    title, name = "<title>A board</title>", "<h1>Access denied</h1>"

    links, prices, talk, short = (
        look(title + name + f"<div class=post>{row}</div>" * count)
        for row, count in zip((*rows, rows[-1]), (9, 9, 9, 2), strict=True)
    )

    assert links.loud == prices.loud == short.loud == ("a board", "access denied")
    assert (talk.loud, talk.is_several) == ((), True)
    assert "access denied" not in links.text


def test_what_a_site_says_beside_a_few_posts_is_not_what_people_say() -> None:
    """A wall may be long; next to it there is hardly any talk."""
    few = "<div class=post>It is the same for me since today.</div>" * 2

    wall, quiet, news = (
        look(text) for text in (LINES + few, LINES, f"<article>{LINES}<time>2031</time></article>")
    )

    assert (wall.talk, quiet.talk) == (68, 0)
    assert wall.room(1000, is_said=False) == 300 + wall.own - 68
    assert [each.room(1000, is_said=True) for each in (quiet, news)] == [1000, 300]


def test_what_names_a_thread_is_its_writers() -> None:
    """A page that is called so must say so as well, or hold little of anything."""
    few = "<div class=post>It is the same for me since today.</div>" * 2
    thread, other = (
        look(f"<title>{title} - A board</title><h1>No way in</h1>{LINES}{few}")
        for title in ("No way in", "Home")
    )

    assert (thread.is_named, other.is_named) == (True, False)
    assert thread.room(1000, is_said=False) == 300
    assert thread.room(1000, is_said=True) == other.room(1000, is_said=False) > 1000

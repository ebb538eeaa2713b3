"""Pages that ask for a proof of being human, or make one wait."""

import pytest

from leakwatch.parse.standing.challenges import likely, sure
from leakwatch.parse.standing.seen import seen
from leakwatch.parse.structure.soup import soup


def told(html: str, status: int = 200) -> list[tuple[str, float]]:
    """Give the signs of a page, and how much text there may be beside each."""
    tree = soup(html)
    signs = (*sure(html, {}), *likely(html, tree, seen(tree), status))
    return [(sign.words, sign.most) for sign in signs]


def test_who_made_the_page_is_said() -> None:
    """It tells whoever looks at it what to do."""
    assert told("<script>window._cf_chl_opt={}</script>")[0][0] == "a mark of Cloudflare"
    assert told("<script id=anubis_challenge>{}</script>")[0][0] == "a mark of Anubis"
    assert told("<script src='/.basedflare/js/c.js'></script>")[0][0] == "a mark of BasedFlare"


def test_marks_of_normal_pages_allow_less_text_beside_them() -> None:
    """Some makers leave theirs in every page; a refusal makes them likelier."""
    ((_, usual),) = told("<script src='/_Incapsula_Resource?x'></script>")
    ((_, refused),) = told("<script src='/_Incapsula_Resource?x'></script>", status=403)

    assert usual < refused < told("<script>_cf_chl_opt</script>")[0][1]


def test_a_header_says_it_surely() -> None:
    """Names are compared whatever their case."""
    assert [s.words for s in sure("", {"CF-MITIGATED": "Challenge"})] == ["a header of Cloudflare"]
    assert list(sure("", {"cf-mitigated": "block"})) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<title>Checking your browser...</title>", "the title of a challenge"),
        ("<h1>ロボット</h1><title>認証中</title>", "the title of a challenge"),
        ("<p>You have been placed in a queue", "it asks for a proof, or makes one wait"),
        (
            "<noscript>Enable JavaScript and cookies to continue</noscript>",
            "it asks for a proof, or makes one wait",
        ),
        ("<p>We can't tell if you are a person", "it asks for a proof, or makes one wait"),
        ("<p>Drag the puzzle piece into its place", "it asks for a proof, or makes one wait"),
        ("<p>请按住方块并拖到最右边", "it asks for a proof, or makes one wait"),
        ("<title>Human or bot?</title>", "the title of a challenge"),
        ("<div class=h-captcha></div>", "a captcha"),
        ("<meta http-equiv='refresh' content='5'>", "it loads itself again and again"),
    ],
)
def test_words_of_challenges_are_known(html: str, words: str) -> None:
    """Many sites made their own."""
    assert [sign for sign, _ in told(html)] == [words]


def test_a_page_that_sends_one_elsewhere_does_not_load_itself() -> None:
    """An address behind the seconds is another page."""
    assert told("<meta http-equiv=refresh content='0; url=/home'>") == []


def test_normal_pages_have_no_sign() -> None:
    """Cloudflare's script for all pages is none, and much that is moved proves nothing."""
    assert told("<p>x<script src='/cdn-cgi/scripts/email-decode.min.js'></script>") == []
    assert told("<p>移动方块，消除一行。表は横にスライドしてください。Slide to unlock.") == []

"""A captcha that stands in the way, told from one that guards a form."""

import pytest

from leakwatch.parse.standing.captchas import is_loaded, is_mentioned, stands
from leakwatch.parse.structure.soup import soup
from tests.work import work

LETTER = "<input name=c maxlength=1>"
ANSWER = "<textarea class=g-recaptcha-response name=g-recaptcha-response></textarea>"
MAIL = "<input type=email>"
FOR_ROBOTS = "<input name=website style='display: none'><textarea name=t hidden></textarea>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class=g-recaptcha></div>", True),
        ("<form><img src=/captcha.php?1><input name=captcha><button>Go</form>", True),
        (f"<form><div class=captcha></div>{LETTER * 6}</form>", True),
        ("<form><div class=cf-turnstile></div><input type=hidden name=t></form>", True),
        ("<altcha-widget></altcha-widget>", True),
        ("<form id=captcha-check><input type=hidden name=a><div class=handle></div></form>", True),
        ("<form class=captcha-safe><input type=email><textarea></textarea></form>", False),
        (f"<form><div class=g-recaptcha></div><noscript>{ANSWER}</noscript></form>", True),
        ("<form><div class=h-captcha></div><textarea name=h-captcha-response></form>", True),
        ("<form><img src=captcha.php><input name=captcha><input name=pin></form>", True),
        (f"<form><img src=captcha.php><input name=code>{FOR_ROBOTS}</form>", True),
        (f"<form><img src=captcha.php><input name=code><p hidden>{MAIL * 3}</p></form>", True),
        ("<form><input name=n><input name=subject><input name=captcha></form>", False),
        ("<form><input type=email><div class=h-captcha></div></form>", False),
        ("<form><textarea></textarea><div class=h-captcha></div></form>", False),
        ("<form><input name=q><input type=password><img src=captcha.png></form>", False),
        ("<footer><form><img src=captcha.png><input name=captcha></form></footer>", False),
        ("<script src='https://js.hcaptcha.com/1/api.js'></script>", False),
        ("<form><input type=hidden name=captcha><input name=q></form>", False),
        ("<p>captcha</p>", False),
    ],
)
def test_a_captcha_in_a_form_that_asks_for_more_is_no_wall(html: str, *, expected: bool) -> None:
    """Whoever writes or subscribes must pass it, not whoever reads."""
    assert stands(soup(html)) is expected


def test_a_page_that_names_a_captchas_host_is_looked_at() -> None:
    """Not one that names what is only written alike."""
    assert is_mentioned("<iframe src=//challenges.cloudflare.com/x>")
    assert not is_mentioned("<p>the challenges Cloudflare sees</p>")


def test_one_that_is_loaded_may_be_shown_by_a_script() -> None:
    """Where nothing else is on the page, it is."""
    assert is_loaded(soup("<script src='https://js.hcaptcha.com/1/api.js'></script>"))
    assert not is_loaded(soup("<script src='/a.js'></script>"))


def test_a_thousand_captchas_in_one_form_cost_no_more() -> None:
    """Each would look at all of the form."""

    def cost(times: int) -> int:
        tree = soup("<form><textarea></textarea>" + "<img src=captcha.png>" * times)
        return work(lambda: stands(tree))

    assert cost(20_000) < 12 * cost(2_000)

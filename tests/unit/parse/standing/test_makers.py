"""What the makers of guards against robots leave in the markup of their pages."""

import pytest

from leakwatch.parse.standing.makers import BY_MAKER, MUCH


@pytest.mark.parametrize(
    ("markup", "maker"),
    [
        ("<script>window._cf_chl_opt={}</script>", "Cloudflare"),
        ("<script src=/.well-known/ddos-guard/js-challenge/x.js>", "DDoS-Guard"),
        ("<script id=anubis_challenge>", "Anubis"),
        ("<div id=PX-captcha>", "PerimeterX"),
    ],
)
def test_a_maker_is_known_by_its_marks(markup: str, maker: str) -> None:
    """Whatever the case of its letters."""
    assert maker in {name for name, mark, _ in BY_MAKER if mark.search(markup)}


def test_no_mark_stands_in_a_plain_page() -> None:
    """And none is trusted beside more than a few screens of text."""
    assert not any(mark.search("<p>An <a href=/x>old list</a>") for _, mark, _ in BY_MAKER)
    assert max(most for _, _, most in BY_MAKER) == MUCH

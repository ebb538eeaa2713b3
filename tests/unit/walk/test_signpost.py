"""Whether a page links to the login."""

import pytest

from leakwatch.walk.signpost import leads_to

HERE, LOGIN = "http://a.example/forums/x.1/", "http://a.example/login/"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<a href="/login?back=1">Log in</a>', True),
        ('<a href="../../login/">Log in</a>', True),
        ('<a href="login/">Log in</a>', False),
        ('<base href="http://a.example/"><a href="login/">Log in</a>', True),
        ('<base target=_top href=/ /><a class=x href="login/">Log in</a>', True),
        ('<base href="http://b.example/"><a href="login/">Log in</a>', False),
        ('<base href="javascript:x"><a href="/login/">Log in</a>', True),
        ('<base href="http://["><a href="/login/">Log in</a>', True),
        ('<a href="http://[">x</a><a href="/login/">Log in</a>', True),
        ('<a href="/logout/">Log out</a>', False),
        ("", False),
    ],
)
def test_a_link_to_the_login_is_seen_wherever_it_starts(page: str, expected: bool) -> None:
    """XenForo 1 writes all links against a base; a base that is no address is none."""
    assert leads_to(page.encode(), HERE, LOGIN) is expected

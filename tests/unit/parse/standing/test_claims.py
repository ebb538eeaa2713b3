"""Titles and headings that tell of a wall without being one."""

import pytest

from leakwatch.parse.standing.claims import names, parts, teaches
from leakwatch.text import pattern


@pytest.mark.parametrize(
    "said",
    [
        "how to fix a 403 forbidden",
        "why does it say access denied?",
        "[solved] service unavailable",
        "fixing error 500 in a proxy",
        "403 forbidden の対処法",
        "アクセスが拒否された原因",
        "как обойти запрет",
        "403 forbidden 如何解决",
        "a maintenance mode setup",
        "our access denied pages",
        "captcha challenge documentation",
        "the waiting room html page",
        "500 pages that made us laugh",
        "the upload is blocked with the  message",
    ],
)
def test_a_name_that_teaches_is_told_from_one_that_claims(said: str) -> None:
    """Articles and threads are called so."""
    assert teaches(said)


@pytest.mark.parametrize(
    "said",
    [
        "403 forbidden",
        "access denied",
        "why am i seeing this page?",
        "what happened?",
        "how can i resolve this?",
        "アクセスが拒否されました",
        "however, access is denied",
        "maintenance",
        "maintenance page template",
        "error page",
        "error message",
        "blocked by the administrator",
    ],
)
def test_what_a_wall_is_called_teaches_nothing(said: str) -> None:
    """Walls explain themselves, too."""
    assert not teaches(said)


def test_a_title_is_parted_at_whatever_stands_between_its_parts() -> None:
    """What a page is called, and its site."""
    assert list(parts("no access | a board » start")) == ["no access", "a board", "start"]


def test_a_part_that_says_much_more_is_not_named_so() -> None:
    """A shop may have the words of a wall among others."""
    rule = pattern("security check")

    assert names(rule, "a board: security check")
    assert names(rule, "security checks")
    assert not names(rule, "the winter security check of our garage")

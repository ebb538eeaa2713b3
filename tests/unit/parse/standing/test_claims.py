"""Titles and headings that tell of a wall without being one."""

import pytest

from leakwatch.parse.standing.claims import teaches


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
    ],
)
def test_what_a_wall_is_called_teaches_nothing(said: str) -> None:
    """Walls explain themselves, too."""
    assert not teaches(said)

"""What a page says where only those who are logged in may go on."""

import pytest

from leakwatch.parse.standing.musts import must


@pytest.mark.parametrize(
    "text",
    [
        "you must be logged in to see this list",
        "authentication required",
        "you need an account to read here",
        "ログインが必要です",
        "your session has expired",
        "session timed out",
        "votre session a expiré, veuillez vous reconnecter",
        "ihre sitzung ist abgelaufen",
        "セッションの有効期限が切れました",
        "登录已超时,请重新登录",
        "para ver isto precisa de estar autenticado",
    ],
)
def test_many_languages_say_that_one_must_log_in(text: str) -> None:
    """To see, read or go on."""
    assert must(text)


@pytest.mark.parametrize(
    "text",
    [
        "you must be logged in to post",
        "コメントするにはログインが必要です",
        "log in at the left",
        "mended: a loop after the session expired",
    ],
)
def test_who_must_log_in_to_write_may_read(text: str) -> None:
    """And a mere way in is no duty."""
    assert not must(text)

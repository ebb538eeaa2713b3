"""What one must be let in for: to read, or only to write."""

import pytest

from leakwatch.parse.standing.writing import says
from leakwatch.text import pattern

MUST = pattern("you must log|ログインしてください|необходимо войти|您需要登录")


@pytest.mark.parametrize(
    "text",
    [
        "you must log in to view this",
        "you must log in",
        "you must log in to see or post",
        "この投稿を見るにはログインしてください",
        "для просмотра необходимо войти",
        "您需要登录后才可以查看",
        "you must log in to post. but you must log in to read",
    ],
)
def test_who_reads_is_shut_out(text: str) -> None:
    """Whatever else one may do there."""
    assert says(MUST, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "you must log in to post a reply",
        "you must log in or register to reply here",
        "コメントするにはログインしてください",
        "ダウンロードには、ログインしてください",
        "чтобы оставить комментарий, необходимо войти",
        "您需要登录后才可以回帖",
        "welcome, guest. you must log in",
    ],
)
def test_who_writes_is_shut_out_alone(text: str) -> None:
    """Such words stand below nearly every post."""
    assert not says(MUST, text)


def test_a_question_says_nothing_of_the_page() -> None:
    """Lists of them are answered below; what is said after one counts."""
    assert not says(MUST, "why is it that you must log in? press the key")
    assert says(MUST, "a question? you must log in. why?")

"""What looks like a password, and what stands at its place without being one."""

import pytest

from leakwatch.match.beside.passwords import has_password, is_secret


@pytest.mark.parametrize("value", ["sakura9!", "123456", "p@ss:1;x", "a", "ぱすわど12"])
@pytest.mark.parametrize(
    "around",
    [
        "url: https://x.xx/\nusername: x@x.xx\npassword: {}\napplication: browser",
        "mail=x@x.xx&pass={}",
        "パスワ-ド:{}",
        "ログインパスワ-ド:{}",
        '{{"email":"x@x.xx","password":"{}"}}',
        "'user_password' => '{}'",
        "【パスワ-ド】:{}",
        "pw={}",
        "\npwd: {}",
    ],
)
def test_what_a_key_names_a_password_is_one(around: str, value: str) -> None:
    """In logs, forms and JSON, whatever it is."""
    assert has_password(around.format(value))


@pytest.mark.parametrize(
    "text",
    [
        '"password":"","mail":"x@x.xx"',
        '"password":null',
        "password: ****",
        "password: xxxx",
        "password:5f4dcc3b5aa765d61d8327deb882cf99",
        "password: @channel",
        "password:\x1flogin",
        'type="password" name="password"',
        "password varchar(64)",
        "compass: north",
        "password_reset_at: 2031-01-01",
        "password: 2031-01-01",
        "password: y@y.test",
        "pass by",
    ],
)
def test_other_values_are_no_password(text: str) -> None:
    """What is empty, blotted out or of another kind, and keys that only hold the word."""
    assert not has_password(text)


def test_what_a_column_calls_a_password_must_be_something() -> None:
    """Not empty, not a hash, not a hit."""
    assert is_secret("sakura9!")
    assert not any(
        map(is_secret, ["", "null", "\x1a", "x@x.xx", "5f4dcc3b5aa765d61d8327deb882cf99"])
    )

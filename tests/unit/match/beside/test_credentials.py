"""Lists of credentials: where a password stands in them, and what may stand there instead."""

import pytest

from leakwatch.match.beside.credentials import has_credentials


@pytest.mark.parametrize(
    "value", ["sakura9!", "123456", "p@ss:1;x", "hunter2", "mori", "ぱすわど"]
)
@pytest.mark.parametrize(
    "around",
    [
        "x@x.xx:{}",
        "hanako@firm.example:{}",
        "a@b.test:{}\nx@x.xx:{}",
        "x@x.xx:{} | country = jp",
        "[x@x.xx]{{{}}}",
        "\x1a:{}",
        "https://vpn.firm.example/login:x@x.xx:{}",
        "https://x.xx/login:hanako:{}",
        "x.xx/login:hanako:{}",
        "x.xx:x@x.xx:{}",
        "android://qkftrq==@example.firm.mobile/:u1:{}",
        "https://x.xx/login x@x.xx:{}",
    ],
)
def test_colons_and_braces_part_an_owner_from_a_password(around: str, value: str) -> None:
    """Whatever it is made of, as long as it fills the line."""
    assert has_credentials(around.format(value, value))


@pytest.mark.parametrize(
    "around",
    [
        "x@x.xx\t{}",
        "x@x.xx;{}",
        "x@x.xx|{}",
        '"x@x.xx";"{}"',
        "{}|x@x.xx",
        "www.bank.test|x@x.xx|{}",
        "https://x.xx/ x@x.xx {}",
    ],
)
def test_at_other_marks_a_password_mixes_letters_with_more(around: str) -> None:
    """A name or an id stands at that place as often."""
    for value in ("sakura72", "abc123!33", "tokyo202036", "p@ss"):
        assert has_credentials(around.format(value))
    for value in ("mihon", "mb75325936", "mb-1234-5678", "12345678", "2031-01-01", "見本"):
        assert not has_credentials(around.format(value))


@pytest.mark.parametrize("around", ["x@x.xx,{}", '"x@x.xx","{}"', "8001\tcarla\tx@x.xx\t{}"])
def test_in_tables_a_password_has_a_sign_in_it(around: str) -> None:
    """There a login name stands as often."""
    for value in ("abc123!33", "p@ss"):
        assert has_credentials(around.format(value))
    for value in ("sakura72", "mihon", "+819012345678"):
        assert not has_credentials(around.format(value))


@pytest.mark.parametrize(
    "text",
    [
        "mail me at x@x.xx: thanks",
        "x@x.xx:",
        "x@x.xx: sakura9!",
        "x.xx:443",
        "see x.xx:hello",
        "x@x.xx:5060",
        "x@x.xx:abc",
        "git@x.xx:repo/project.git",
        "x@x.xx:/var/mail",
        "x@x.xx:2031-01-01",
        "x@x.xx:090-0123-4567",
        "x@x.xx:y@y.test",
        "x@x.xx:192.0.2.1",
        "x@x.xx:https://a.test/",
        "x@x.xx:5f4dcc3b5aa765d61d8327deb882cf99:a1b2",
        "https://x.xx:8443/x:y",
        "https://x.xx/a|2031-01-01|get",
        "see https://a.test/ x@x.xx thanks",
        "x@x.xx|sakura72|mihon|\x1a",
    ],
)
def test_other_values_behind_an_owner_are_no_password(text: str) -> None:
    """Sentences, ports, paths, and data of another kind."""
    assert not has_credentials(text)

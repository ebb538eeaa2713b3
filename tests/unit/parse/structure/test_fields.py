"""What the names of fields mean."""

import pytest

from leakwatch.parse.structure.fields import is_pair, is_person, meaning


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("mail", "E-Mail|e_mail|userEmail|Mail(PC)|メールアドレス|Ｅ－ｍａｉｌ|电子邮件|邮箱"),
        ("phone", "TEL|Tel.|phone2|Phone Number|携帯電話|ＴＥＬ|ご連絡先|telephoneNumber"),
        ("name", "Name|First Name|氏名|お名前（漢字）|フリガナ|姓"),
        ("login", "Username|USER LOGIN|U53RN4M3|login|ログインID|sAMAccountName"),
        ("password", "Pass|P455W0RD|user password|パスワード"),
        ("url", "URL|UR1|Host|hostname"),
        ("id", "Member No.|customer_id|会員番号|お客様番号"),
    ],
)
def test_people_call_one_thing_by_many_names(kind: str, names: str) -> None:
    """Case, width, humps, numbers and words around do not matter."""
    assert {name: meaning(name.encode()) for name in names.split("|")} == dict.fromkeys(
        names.split("|"), kind
    )


@pytest.mark.parametrize("name", ["", "hanako", "colour", "名物", "hotmailer", "\udc80"])
def test_other_names_mean_nothing(name: str) -> None:
    """User names of credential lists must not look like fields."""
    assert meaning(name.encode("utf-8", "surrogateescape")) == ""


def test_a_sentence_is_no_name() -> None:
    """In prose some word is always known."""
    assert meaning(b"please send a mail to us") == ""


def test_a_person_has_an_address_and_something_else() -> None:
    """One field alone is a list of that."""
    assert is_person(frozenset({b"mail", b"tel"}))
    assert not is_person(frozenset({b"mail", b"mail2"}))
    assert not is_person(frozenset({b"name", b"price"}))


def test_a_pair_is_a_name_and_its_value() -> None:
    """It is a part of what it stands in."""
    assert is_pair(frozenset({b"type", b"value", b"primary"}))
    assert not is_pair(frozenset({b"type", b"value", b"tel"}))
    assert not is_pair(frozenset({b"type"}))

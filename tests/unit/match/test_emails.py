"""E-mail addresses: grown from the @, with borders that dumps ask for."""

from collections.abc import Callable

import pytest

from leakwatch.match.emails import address
from leakwatch.match.hosts import hosts
from leakwatch.model import Form, Matches

OURS = ("email:hanako@firm.example", "domain:firm.example")
HANAKO = {"hanako@firm.example": 1}

FOUND = [
    "hanako@firm.example:p@ss:1;x",
    "sakura9!|hanako@firm.example",
    "8841\t見本 花子\thanako@firm.example\tpw",
    "hanako@firm.example:5f4dcc3b5aa765d61d8327deb882cf99:a1b2",
    "HaNaKo@Firm.Example:pw",
    "[hanako@firm.example]{pw}",
    "{hanako@firm.example}",
    "mail=hanako@firm.example&pass=x",
    "https://vpn.other.test/login:hanako@firm.example:pw",
    "https://vpn.other.test:hanako@firm.example:pw",
    "vpn.other.test|hanako@firm.example|pw",
    "https://vpn.other.test|hanako@firm.example|pw",
    "https://vpn.other.test;hanako@firm.example;pw",
    "https://vpn.other.test/login/hanako@firm.example/pw",
    "VALUES (N'見本', N'hanako@firm.example')",
    "('hanako@firm.example',",
    r"'hanako@firm.example\r\n'",
    '"hanako@firm.example"',
    r"\"hanako@firm.example\"",
    "「hanako@firm.example」",
    "連絡先はhanako@firm.exampleです",
    "ｈａｎａｋｏ＠ｆｉｒｍ．ｅｘａｍｐｌｅ",
    "hanako＠firm.example",
    "hanako@firm.example.txt",
    "Logs/hanako@firm.example_Passwords.txt",
    "hanako@firm.example-2031.tar.gz",
    r"C:\Users\x\hanako@firm.example.pst",
    "hanako@firm.example.2031.csv",
    "smtp://hanako@firm.example:pw@smtp.other.test:587",
    "imaps://hanako@firm.example:pw@imap.other.test/",
    "smtp://hanako@firm.example:p,w@smtp.other.test:587",
    "postgres://app:pw@db.other.test,hanako@firm.example",
    "postgres://app:pw@db.other.test:5432;hanako@firm.example",
    "-hanako@firm.example",
    "_hanako@firm.example_",
    "*hanako@firm.example*",
    "<hanako@firm.example>",
    "mailto:hanako@firm.example?subject=x",
    "hanako@firm.example.",
    "hanako@firm.example...",
    "hanako@firm.example、次",
    "\x00hanako@firm.example\x00",
    "hanako+shop@firm.example",
    "(hanako@firm.example)",
    "#hanako@firm.example",
    f"{'x' * 300}|hanako@firm.example",
    "@@@hanako@firm.example@@@",
]
OTHERS = [
    "xhanako@firm.example",
    "a.hanako@firm.example",
    ".hanako@firm.example",
    "x-hanako@firm.example",
    "x_hanako@firm.example",
    "x%hanako@firm.example",
    "hanako2@firm.example",
    "hanakoo@firm.example",
    "hanak@firm.example",
    "hanako.@firm.example",
    "hanako @ firm.example",
    "postgres://app:hanako@firm.example/x",
    "ssh://hanako@firm.example",
    "postgres://app:hanako@firm.example,x@other.test",
    "postgres://app:hanako@firm.example:5432|x@other.test",
    "ssh://hanako@firm.example;x@other.test",
    f"{'x' * 60}hanako@firm.example",
]
NEITHER = [
    "hanako@firm.example.evil.test",
    "hanako@xfirm.example",
    "hanako@firm.examples",
    "hanako@firm",
    "hanako＠firm。exampl",
]


@pytest.mark.parametrize("text", FOUND)
def test_an_address_is_found_as_dumps_write_it(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Its own line only: the mention of its domain is not told again."""
    assert found(text, *OURS) == HANAKO


@pytest.mark.parametrize("text", OTHERS)
def test_another_address_is_a_mention_of_the_domain(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """A letter, a digit, a dot in front, or the user of a connection string: not our address."""
    assert found(text, *OURS) == {"firm.example": 1}


@pytest.mark.parametrize("text", NEITHER)
def test_an_address_elsewhere_is_nothing(text: str, found: Callable[..., dict[str, int]]) -> None:
    """A longer domain around ours is another domain."""
    assert found(text, *OURS) == {}


@pytest.mark.parametrize(
    "address",
    [
        "hana..ko@mobile.example",
        "hana.@mobile.example",
        "-hana@mobile.example",
        ".hana@mobile.example",
        "o'hara@firm.example",
        "a&b=c@firm.example",
        "hanako+shop@firm.example",
        f"{'a' * 64}@firm.example",
    ],
)
@pytest.mark.parametrize("text", ["{}", "pw:{}", "、{}。", '"{}"', "x|{}|", "%{}", "|-{}"])
def test_an_odd_address_is_found_as_it_stands(
    address: str, text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Carriers' dots, apostrophes and tags belong to the address when it is on the list so."""
    assert found(text.format(address), f"email:{address}") == {address: 1}


def test_the_end_of_a_name_that_is_too_long_is_not_ours(
    found: Callable[..., dict[str, int]],
) -> None:
    """The longest local part that there is, with one more letter in front."""
    ours = f"{'a' * 64}@firm.example"

    assert found(f"a{ours}", f"email:{ours}") == {}


def test_the_longest_reading_on_the_list_wins(found: Callable[..., dict[str, int]]) -> None:
    """An address with an apostrophe is not taken for the shorter one behind it."""
    ours = ("email:o'hara@firm.example", "email:hara@firm.example")

    assert found("o'hara@firm.example", *ours) == {"o'hara@firm.example": 1}
    assert found("N'hara@firm.example'", *ours) == {"hara@firm.example": 1}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Hanako@Firm.example", Form.PLAIN),
        ("hanako+x@firm.example", Form.TAG),
        ("ｈａｎａｋｏ@firm.example", Form.FULL_WIDTH),
        ("hanako+x＠firm.example", Form.FULL_WIDTH),
    ],
)
def test_the_form_names_the_outermost_layer(
    text: str, form: Form, matches: Callable[..., Matches]
) -> None:
    """Width is what one must look through first; upper case is no form."""
    (hit,) = matches(text, *OURS).hits

    assert hit.form is form


def test_an_address_with_a_tag_is_on_the_list_for_itself(
    found: Callable[..., dict[str, int]],
) -> None:
    """A tag is tried as it stands first; the bare address does not match a tagged entry."""
    ours = ("email:hanako+shop@firm.example",)

    assert found("hanako+shop@firm.example", *ours) == {"hanako+shop@firm.example": 1}
    assert found("hanako@firm.example", *ours) == {}


def test_an_address_needs_the_whole_name_behind_its_at(
    found: Callable[..., dict[str, int]],
) -> None:
    """Where the labels next to the @ are no name, what follows them is not its host."""
    ours = ("email:taro@日本語.example", "domain:日本語.example")

    assert found("taro@日本語.example", *ours) == {"taro@日本語.example": 1}
    assert found("taro@x_.日本語.example", *ours) == {"日本語.example": 1}
    assert found("taro@語.a_b.日本語.example", *ours) == {"日本語.example": 1}


def test_the_shortest_reading_stands_for_an_address_in_a_sketch() -> None:
    """Another separator in front must not make another leak."""
    texts = ["taro@firm.example", "n'taro@firm.example", "x|taro@firm.example"]

    found = [address(text, host, {}) for text in texts for host in hosts(text)]

    assert {c.main for c in found if c} == {"taro@firm.example"}

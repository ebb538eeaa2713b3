"""Addresses and links made harmless."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.defang import defanged
from leakwatch.parse.disguise.oddities import odd
from leakwatch.parse.views import near


def plain(text: str) -> str:
    """Give a text with everything written out."""
    source = text.encode()
    view = near(Form.DEFANGED, source, defanged(source, odd(source)))
    return view.text.decode() if view else text


ADDRESSES = (
    *("hanako[at]firm[dot]example", "hanako (at) firm . example", "hanako[@]firm[.]example"),
    *(
        "hanako{at}firm{dot}example",
        "hanako<at>firm<dot>example",
        "hanako [ at ] firm [ dot ] example",
    ),
    *("hanako[AT]firm[DOT]example", "hanako(At)firm(Dot)example", "hanako(a)firm.example"),
    *("hanako AT firm DOT example", "hanako at firm dot example", "hanako at firm.example"),
    *("hanako_at_firm_dot_example", "hanako-at-firm.example", "hanakoATfirmDOTexample"),
    *("hanako（アット）firm.example", "hanako【アット】firm（ドット）example"),
    *(
        "hanako(アットマーク)firm.example",
        "hanako[アットマーク]firm．example".replace("．", "[．]"),
    ),
    *("hanako(＠)firm.example", "hanako（＠）firm.example", "hanako（@）firm.example"),
    *("hanako［at］firm［．］example", "hanako｛at｝firm.example", "hanako〔アット〕firm.example"),
    *("hanako《アット》firm.example", "hanako（ａｔ）firm.example", "hanakoアットfirm.example"),
    *("hanako★firm.example", "hanako☆firm.example", "hanako◎firm.example", "hanakoⓐfirm.example"),
    *("hanako @ firm.example", "hanako @firm.example", "hanako@ firm.example"),
    *("hanako　@　firm.example", "hanako ＠ firm.example", "hanako@firm . example"),
    *("hanako@firm .example", "hanako@firm. example", "hanako\u00a0[at]\u00a0firm.example"),
    *("hanako[at]firm [dot]  example", "hanako[@firm[.example"),
)


@pytest.mark.parametrize("written", ADDRESSES)
def test_each_way_to_write_an_address_is_written_out(written: str) -> None:
    """In the ways of forums, of Japanese pages and of careful people."""
    assert plain(f"連絡先: {written}です") == "連絡先: hanako@firm.exampleです"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hanako(at)firm(dot)co(dot)jp", "hanako@firm.co.jp"),
        ("hanako @ mail . firm . example", "hanako@mail.firm.example"),
        ("hanako dot mihon at firm dot example", "hanako.mihon@firm.example"),
        ("hxxps://portal[.]firm[.]example/", "https://portal.firm.example/"),
        ("hXXp[:]//firm[.]example[/]a", "http://firm.example/a"),
        ("h**p[://]firm(.)example", "http://firm.example"),
    ],
)
def test_longer_ones_and_links_too(written: str, meant: str) -> None:
    """Whatever holds more than one sign."""
    assert plain(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "logo@2x.png @media print",
        "meet at the firm dot",
        "meet us at noon. Then go",
        "f(a).b, list[0] (and) {x}",
        "<a href=x><p><div>at</div>",
        "ここはアットホームな店（注）です。「見本」",
        "★★★ 5.0",
        "hanako@firm. Then they went",
        "hanako@firm.example",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    """A word is a sign only where an address can be."""
    assert plain(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "hanako アット firm.example",
        "hanako\u3000アットマーク\u3000firm.example",
        "hanako アットマーク firm ドット example",
        "hanako あっと firm.example",
        "hanakoあっとまーくfirmどっとexample",
        "hanako＜at＞firm.example",
        "hanako＜アット＞firm＜ドット＞example",
        "hanako≪＠≫firm.example",
    ],
)
def test_japanese_words_and_wide_brackets_are_written_out(text: str) -> None:
    """As pages and boards have them."""
    assert plain(text) == "hanako@firm.example"


@pytest.mark.parametrize("text", ["A4 アット B5", "あっと A", "x あっと 3 枚", "A あっと言う B"])
def test_japanese_words_without_a_host_stay(text: str) -> None:
    """They are words of everyday."""
    assert plain(text) == text


def test_a_guest_of_a_directory_is_shown_as_at_home() -> None:
    """Exports of user lists are full of them."""
    guest = "hanako_m_firm.example#EXT#@tenant.example"

    assert plain(guest) == "hanako_m@firm.example#EXT#@tenant.example"

"""Where a source may lead us."""

from datetime import timedelta

import pytest

from leakwatch.errors import FetchError
from leakwatch.fetch.hosts import address, permit, shown
from leakwatch.model import Source

GOOD = f"{'good' * 14}.onion"
MIRROR = f"{'more' * 14}.onion"
SOURCE = Source(
    "board",
    (f"http://{GOOD}/", "https://board.example/"),
    timedelta(hours=1),
    "list",
    hosts=(MIRROR, "files.example"),
)


def is_permitted(url: str, source: Source = SOURCE, came_from: str = "") -> bool:
    """Say whether an address is allowed; a fault is a refusal."""
    try:
        permit(address(url), source, address(came_from) if came_from else None)
    except FetchError:
        return False
    return True


@pytest.mark.parametrize(
    "url",
    [
        f"http://{GOOD}",
        f"http://{GOOD}/a?b=c#d",
        f"HTTP://{GOOD.upper()}/",
        f"http://{GOOD}:8080/",
        f"http://{GOOD}:/",
        f"http://@{GOOD}/",
        f"https://{GOOD}/",
        f"http://{GOOD}?@evil.example/",
        f"http://{GOOD}#@evil.example/",
        f"http://{GOOD}/\\@evil.example",
        f"http://{MIRROR}/",
        "https://board.example/",
        "https://files.example/dump.zip",
    ],
)
def test_the_hosts_of_a_source_are_read(url: str) -> None:
    """Those of its addresses and those of its `hosts`, on any port."""
    assert is_permitted(url)


@pytest.mark.parametrize(
    "url",
    [
        *("http://evil.example/", f"http://evil.example#{GOOD}", f"http://evil.example/{GOOD}"),
        *(f"http://{GOOD}@evil.example/", f"http://{GOOD}\\@evil.example/"),
        *(f"http://{GOOD}.evil.example/", f"http://evil.example.{GOOD[:-6]}/"),
        *(f"http://sub.{GOOD}/", f"http://{GOOD}./", f"http://{GOOD}%2eevil.example/"),
        *(f"http://{GOOD}%00.evil.example/", f"http://{GOOD} /", f"http://{GOOD}\t/"),
        *(f"http://user@{GOOD}/", f"http://user:word@{GOOD}/", f"http://:@{GOOD}/"),
        *("http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/"),
        *("http://0x7f.1/", "http://0x7f000001/", "http://0177.0.0.1/", "http://017700000001/"),
        *("http://0/", "http://0.0.0.0/", "http://localhost/", "http://localhost./"),
        *("http://LOCALHOST/", "http://localhost.localdomain/", "http://127。0。0。1/"),
        *("http://①②⑦.⓪.⓪.①/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/"),
        *("http://[fe80::1%25lo]/", "http://169.254.169.254/", "http://[fd00::1]/"),
        *("http://10.0.0.1/", "http://192.168.0.1/", "http://a.internal/", "http://onion/"),
        *("http://xn--n3h.onion/", "http://ｇｏｏｄ.onion/", "http://\u200bgood.onion/"),
        *("file:///etc/passwd", "ftp://board.example/", "gopher://board.example/"),
        *("javascript:alert(1)", "data:text/plain,a", "//board.example/", "board.example"),
        *("", "/", "?", "http:", "http://", "http:///a", "http:board.example", "http://:80/"),
        *("http://board.example:0/", "http://board.example:65536/", "http://board.example:80:80/"),
        *("http://board.example:-1/", "http://board..example/", "http://.board.example/"),
        *("http://\ud800/", "http://board.example/\ud800", "ws://board.example/"),
        "https://" + "a" * 3000,
        "http://board.example/" + "a" * 70_000,
    ],
)
def test_no_spelling_leads_anywhere_else(url: str) -> None:
    """The list says what is allowed, so that no other spelling of a host gets through."""
    assert not is_permitted(url)


def test_an_ideographic_dot_is_the_dot_that_connects() -> None:
    """It becomes a plain dot before we look: what is judged is what connects."""
    url = address(f"http://{GOOD.replace('.', '。')}/")

    assert url.raw_host == GOOD.encode()


@pytest.mark.parametrize(
    ("to", "is_fine"),
    [
        (f"http://{MIRROR}/", True),
        ("https://files.example/", True),
        ("https://board.example/", False),
        ("http://127.0.0.1/", False),
    ],
)
def test_an_onion_leads_to_the_clear_web_only_where_its_file_says_so(
    to: str, is_fine: bool
) -> None:
    """Being a mirror among `urls` is not enough: `hosts` must name it."""
    assert is_permitted(to, came_from=f"http://{GOOD}/") == is_fine


def test_the_clear_web_may_lead_to_a_mirror() -> None:
    """The stricter rule is for onions."""
    assert is_permitted(f"http://{GOOD}/", came_from="https://board.example/")


def test_a_source_whose_own_host_cannot_be_is_told() -> None:
    """A source made of an address on the command line was checked by nobody."""
    source = Source("a", ("http://a b/",), timedelta(1), "page")

    with pytest.raises(FetchError, match="host name") as caught:
        permit(address("http://board.example/"), source)
    assert not caught.value.retry


def test_an_onion_never_goes_direct() -> None:
    """Whatever the file says, such a name is said to Tor alone."""
    source = Source("a", (f"http://{GOOD}/",), timedelta(1), "page", via="direct")

    with pytest.raises(FetchError, match="never goes direct"):
        permit(address(f"http://{GOOD}/"), source)


def test_a_refusal_shows_a_hostile_host_harmlessly() -> None:
    """The host in a message was chosen by the site: masked and made visible."""
    names = [shown("taro@example.co.jp\x1b"), shown("09001234567.example"), shown("")]

    assert names == ["t***@example.co.jp␛", "****67.example", "an address without a host"]

"""Addresses: which can exist at all, and to which hosts a source may lead."""

import base64
import hashlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Source
from leakwatch.sources import allowed_hosts
from leakwatch.sources.address import check_address, check_onion, host_name, place_of

VALID = "vx2rmlx7ztlflkok7amja353my4waxigjxrhzgzqwxrouip3e5v5x3ad"


@given(st.binary(min_size=32, max_size=32))
def test_every_key_gives_an_onion_address_that_passes(key: bytes) -> None:
    """Tor's rule, written a second time: base32 of key, checksum and version 3."""
    checksum = hashlib.sha3_256(b".onion checksum" + key + b"\x03").digest()[:2]
    label = base64.b32encode(key + checksum + b"\x03").decode().lower()

    check_onion(f"{label}.onion")


@given(st.integers(0, 55), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_one_wrong_letter_is_seen(place: int, letter: str) -> None:
    """The checksum proves every letter, so that a typing error never reads as "all clear"."""
    label = VALID[:place] + letter + VALID[place + 1 :]

    if label == VALID:
        check_onion(f"{label}.onion")
    else:
        with pytest.raises(ValueError, match="cannot exist, its checksum is wrong"):
            check_onion(f"{label}.onion")


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        (f"{VALID[:-1]}.onion", "expected 56 characters a-z and 2-7 before .onion, found 55"),
        (f"{VALID}a.onion", "expected 56 characters a-z and 2-7 before .onion, found 57"),
        (f"{VALID[:-1]}1.onion", "expected 56 characters a-z and 2-7 before .onion, found 56"),
        ("expyuzz4wqqyqhjn.onion", "is a version 2 onion address; those are dead since 2021"),
        ("onion", "expected 56 characters a-z and 2-7 before .onion, found 0"),
    ],
)
def test_an_onion_address_that_cannot_exist_is_refused(host: str, sentence: str) -> None:
    """Wrong length, letters that base32 has not, the dead version."""
    with pytest.raises(ValueError, match=sentence):
        check_onion(host)


@pytest.mark.parametrize(
    "host", ["256.1.1.1", "999.1.2.3", "12345", "127.1", "1.2.3.4.5", "0x7f000001", "paste.007"]
)
@pytest.mark.parametrize("via", ["tor", "direct"])
def test_numbers_that_are_no_address_are_no_host(host: str, via: str) -> None:
    """No name ends in a number; some programs read them as an address, of this machine even."""
    with pytest.raises(ValueError, match="is no host: a name ends in letters"):
        check_address(f"http://{host}/", via)


@pytest.mark.parametrize(
    ("url", "via"),
    [
        (f"http://{VALID}.onion/", "tor"),
        (f"http://www.{VALID}.onion:8080/a?b=c#d", "tor"),
        (f"http://{VALID.upper()}.ONION/", "tor"),
        ("https://paste.example/", "tor"),
        ("https://paste.example/", "direct"),
        ("https://日本語.example/", "tor"),
        ("http://127.0.0.1:8080/", "direct"),
        ("http://[2001:4860:4860::8888]/", "tor"),
    ],
)
def test_addresses_that_can_be_read_pass(url: str, via: str) -> None:
    """Onions with subdomains and ports, clear-web hosts, a test site on this machine."""
    check_address(url, via)


@pytest.mark.parametrize(
    ("url", "via", "sentence"),
    [
        ("ftp://paste.example/", "tor", "expected an address such as"),
        ("file:///etc/passwd", "tor", "expected an address such as"),
        ("http://taro@paste.example/", "tor", "a user name or password never goes"),
        ("http://taro:hunter2@paste.example/", "tor", "a user name or password never goes"),
        ("http://@paste.example/", "tor", "a user name or password never goes"),
        ("http://a..example/", "tor", "expected a host name such as"),
        ("http://*.paste.example/", "tor", "expected a host name such as"),
        (f"http://{VALID}.onion/", "direct", "an onion address is reached through Tor only"),
        (f"http://{VALID}.onion./", "direct", "an onion address is reached through Tor only"),
        ("http://127.0.0.1/", "tor", "a private or reserved address"),
        ("http://192.168.0.1/", "tor", "a private or reserved address"),
        ("http://[::1]/", "tor", "a private or reserved address"),
        ("http://localhost/", "tor", "a private or reserved address"),
    ],
)
def test_addresses_that_cannot_be_read_are_refused(url: str, via: str, sentence: str) -> None:
    """What would never answer, or would show who asks, is named before the first pass."""
    with pytest.raises(ValueError, match=sentence) as caught:
        check_address(url, via)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("host", ["a b", "a/b", "http://a.example", "a.example:80", "", "-a", "*"])
def test_what_is_no_host_is_refused(host: str) -> None:
    """`hosts` takes names, neither addresses nor ports nor wildcards."""
    with pytest.raises(ValueError, match="expected a host name such as"):
        host_name(host)


def test_a_source_leads_to_its_own_hosts_and_those_it_names() -> None:
    """Lower case, IDNA, no dot at the end: a link written in another way is the same host."""
    urls = ("http://A.example:8080/x", "https://日本語.example./")
    source = Source("a", urls, timedelta(hours=1), "page", hosts=("Files.Example",))

    assert allowed_hosts(source) == {"a.example", "xn--wgv71a119e.example", "files.example"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example", "HTTP://A.EXAMPLE:80/"),
        ("https://a.example:443/x?y", "https://a.example./x?y#z"),
    ],
)
def test_one_address_in_two_spellings_is_one_place(one: str, other: str) -> None:
    """Case, default port, final dot and fragment make no difference."""
    assert place_of(one) == place_of(other)


@given(st.text(max_size=30))
def test_any_text_is_an_address_or_a_sentence(text: str) -> None:
    """No address brings the check down; whatever is wrong is said."""
    sentence = "right"

    try:
        check_address(f"http://{text}", "tor")
    except ValueError as fault:
        sentence = str(fault)

    assert sentence

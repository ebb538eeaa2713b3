"""How values must look: durations, sizes, numbers, addresses."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.config import values


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("90s", 90), ("15m", 900), ("12h", 43_200), ("30d", 2_592_000), ("0s", 0), ("007m", 420)],
)
def test_a_duration_is_a_whole_number_and_a_unit(written: str, seconds: int) -> None:
    """Seconds, minutes, hours and days."""
    read = values.span("0s", "30d", "15m")

    assert read(written) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "written", ["", "s", "15", "1.5h", "-1m", "15 min", "1h30m", "１５m", "1w", "15M", 15, None]
)
def test_whatever_else_is_no_duration(written: object) -> None:
    """What could be read in two ways is refused."""
    with pytest.raises(ValueError, match="expected a duration such as"):
        values.span("0s", "30d", "15m")(written)


@pytest.mark.parametrize(
    ("written", "count"),
    [("16MB", 16_000_000), ("16MiB", 16_777_216), ("1 GiB", 2**30), ("5000B", 5000)],
)
def test_a_size_says_whether_it_counts_in_thousands(written: str, count: int) -> None:
    """MB is 10⁶ and MiB is 2²⁰."""
    assert values.size("1B", "1TB")(written) == count


@pytest.mark.parametrize("written", ["16", "16M", "16mb", "1.5MB", "MB", 16, "16BB", "-1MB"])
def test_whatever_else_is_no_size(written: object) -> None:
    """A size without its unit is a guess."""
    with pytest.raises(ValueError, match="expected a size such as"):
        values.size("1B", "1TB")(written)


def test_words_are_taken_once_and_in_their_order() -> None:
    """None at all is a choice too."""
    read = values.choices("hash", "card-like")

    assert read(["card-like", "hash", "card-like"]) == ("card-like", "hash")
    assert read([]) == ()


@pytest.mark.parametrize("written", ["hash", None, {}, ["hash", 1], ["cards"], [["hash"]]])
def test_whatever_else_is_no_list_of_words(written: object) -> None:
    """A word that nobody knows would switch nothing on."""
    with pytest.raises(ValueError, match=r"expected (hash or card-like|an array of words)"):
        values.choices("hash", "card-like")(written)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        ([], "an array"),
        ({}, "a table"),
        (1.5, "1.5"),
        (date(2031, 4, 1), "2031-04-01"),
        ('a"b\n', '"a\\"b\\n"'),
        ("\x1b[31m\u202e", '"\\u001b[31m\\u202e"'),
    ],
)
def test_what_was_found_is_shown_like_toml(value: object, words: str) -> None:
    """A sentence repeats the value so that the operator knows it again, in one harmless line."""
    assert values.shown(value) == words


def test_a_long_value_is_cut() -> None:
    """A sentence stays a sentence."""
    assert len(values.shown("x" * 1000)) == 80


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/",
        "a.example",
        "http://",
        "http:///path",
        "http://a.example:0/",
        "http://a.example:99999/",
        "http://[::1",
        "http://a.example/\n",
        "http://a b.example/",
        7,
        None,
    ],
)
def test_what_is_no_web_address_is_refused(address: object) -> None:
    """Only http and https with a host and a possible port."""
    with pytest.raises(ValueError, match="expected an address such as"):
        values.web_address(address)


def test_a_login_in_a_broken_address_is_not_repeated() -> None:
    """A sentence about an address never tells the password in it."""
    with pytest.raises(ValueError, match="expected an address") as caught:
        values.web_address("ftp://taro:hunter2@proxy.example/")

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (values.text, "", ""),
        (values.name, " NX code ", "NX code"),
        (values.texts, ["a", "b"], ("a", "b")),
        (values.flag, False, False),
        (values.whole(1, 3), 3, 3),
        (values.share, 1, 1.0),
        (values.choice("tor", "direct"), "tor", "tor"),
        (values.path_from(Path("/etc")), "a.db", Path("/etc/a.db")),
        (values.path_from(Path("/etc")), "/srv/a.db", Path("/srv/a.db")),
    ],
)
def test_good_values_are_read(
    read: Callable[[object], object], value: object, expected: object
) -> None:
    """Each reader gives the value in the type that settings need."""
    assert read(value) == expected


ALL_READERS = [
    values.text,
    values.name,
    values.texts,
    values.flag,
    values.whole(1, 3),
    values.share,
    values.choice("tor", "direct"),
    values.span("1s", "1d", "1h"),
    values.size("1B", "1KB"),
    values.path_from(Path("/")),
    values.web_address,
]


@given(
    st.sampled_from(ALL_READERS),
    st.none() | st.text() | st.integers() | st.floats() | st.lists(st.text() | st.integers()),
)
def test_any_value_is_read_or_refused_with_what_was_expected(
    read: Callable[[object], object], value: object
) -> None:
    """No reader raises anything but a sentence that begins with what it expected."""
    sentence = "expected "

    try:
        read(value)
    except ValueError as fault:
        sentence = str(fault)

    assert sentence.startswith("expected ")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.255.255.254", "::1"])
def test_an_ip_address_of_this_machine_is_told_from_all_else(host: str) -> None:
    """A name may lead anywhere; localhost counts only where nobody else is asked for it."""
    strange = ("localhost", "127.1", "0x7f.0.0.1", "127.0.0.1.", "[::1]", "192.0.2.1", "", "\0")

    assert values.is_ip_address(host)
    assert values.is_own_ip_address(host)
    assert values.is_loopback(host)
    assert not any(map(values.is_own_ip_address, strange))
    assert [one for one in strange if values.is_loopback(one)] == ["localhost"]
    assert [one for one in strange if values.is_ip_address(one)] == ["192.0.2.1"]


@pytest.mark.parametrize("port", ["", "0", "65536", "+1", "1_0", "９０", "9" * 99])
def test_what_is_no_port_is_told_from_one(port: str) -> None:
    """It has digits alone, and few of them."""
    assert not values.is_port(port)
    assert values.is_port("1")
    assert values.is_port("65535")

"""Which connections went past Tor, by the calls of a service and of the tor that it may run."""

import pytest

from tests.survive.realdays import strangers

TOR = (
    '7 execve("/srv/private-tor", ["private-tor"], 0x7 /* 2 vars */) = 0\n'
    '7 execve("/usr/sbin/tor", ["/usr/sbin/tor"], 0x7 /* 2 vars */) = 0\n'
    "7 getsockname(5, {sa_family=AF_INET, sin_port=htons(40001), sin_addr=…}, [128 => 16]) = 0\n"
    "7 connect(6, {sa_family=AF_INET, sin_port=htons(5001), sin_addr=…}, 16) = 0\n"
)
OURS = "8 getsockname(5, {sa_family=AF_INET, sin_port=htons(40002), sin_addr=…}, [16]) = 0\n"


@pytest.mark.parametrize(
    ("call", "met"),
    [
        ("8 connect(4, {sa_family=AF_INET, sin_port=htons(443), sin_addr=…}, 16) = 0", {443}),
        ("8 connect(4, {sa_family=AF_INET6, sin6_port=htons(53), …}, 28) = -1", {53}),
        ("8 connect(4, {sa_family=AF_INET, sin_port=htons(40001), sin_addr=…}, 16) = 0", set()),
        ("8 connect(4, {sa_family=AF_INET, sin_port=htons(40002), sin_addr=…}, 16) = 0", {40002}),
        ('8 connect(4, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0', set()),
    ],
)
def test_whatever_is_neither_of_a_tor_nor_by_a_tor_is_met(call: str, met: set[int]) -> None:
    """A tor connects where it likes; to a port of its own anybody may."""
    assert strangers(TOR + OURS + call) == met

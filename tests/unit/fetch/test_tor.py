"""What is said to the SOCKS port, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.errors import FetchError, TorError
from leakwatch.fetch.tor import require_loopback, require_speakable, token

HOST = f"{'a' * 56}.onion"


@given(st.text(max_size=300), st.integers(0, 1000))
def test_every_source_has_a_name_that_tor_and_pysocks_take(source: str, circuit: int) -> None:
    """Short, ASCII, and never of the form that Tor keeps for itself."""
    name = token(source, circuit)

    assert name.isascii()
    assert len(name) <= 64
    assert not name.startswith("<torS0X>")


def test_sources_and_circuits_are_kept_apart() -> None:
    """Two sources, or two circuits of one, never share a name; the same ones always do."""
    names = [token("a", 0), token("b", 0), token("a", 1), token("a", 0)]

    assert len(set(names)) == 3
    assert names[0] == names[3]


@pytest.mark.parametrize("host", [HOST, "a" * 63, f"www.{HOST}", ".".join(["a" * 31] * 3)])
def test_ordinary_hosts_can_be_said(host: str) -> None:
    """Onions, subdomains of them and long names."""
    require_speakable(host)


@pytest.mark.parametrize("host", ["", "a" * 64, ".".join(["a" * 31] * 4) + "a", "日本.example"])
def test_hosts_that_pysocks_would_garble_are_refused(host: str) -> None:
    """From 128 bytes on it writes a wrong length and hangs; long labels raise bare errors."""
    with pytest.raises(FetchError, match="too long or not ASCII"):
        require_speakable(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1"])
def test_the_socks_port_of_this_machine_is_taken(host: str) -> None:
    """Loopback, as a number."""
    require_loopback((host, 9050))


@pytest.mark.parametrize("host", ["localhost", "192.0.2.1", "tor.example", "0.0.0.0", ""])
def test_any_other_socks_port_is_refused(host: str) -> None:
    """A name would be looked up, and another machine would read along."""
    with pytest.raises(TorError, match="loopback"):
        require_loopback((host, 9050))

"""The `[vitals]` section: where it listens, and the dead man's switch it pings."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config import Secret, Settings, load
from leakwatch.config.vitals import ping_address
from leakwatch.errors import ConfigError

Load = Callable[[str], Settings]
Faults = Callable[[str], list[str]]


def test_nothing_listens_and_nothing_is_pinged_unasked(settings: Load) -> None:
    """Whoever may log in could ask, and the names of the sources tell what is watched."""
    found = settings("").vitals

    assert (found.listen, found.listen_tell, found.ping_url.is_set) == (None, None, False)


def test_ports_and_times_are_read(settings: Load) -> None:
    """Two units that share the file have a port each."""
    found = settings(
        "[vitals]\nlisten = '127.0.0.1:9464'\nlisten_tell = '127.0.0.1:9465'\nping_every = '1m'\n"
    ).vitals

    assert found.listen == ("127.0.0.1", 9464)
    assert found.listen_tell == ("127.0.0.1", 9465)
    assert found.ping_every == timedelta(minutes=1)


@pytest.mark.parametrize("written", ["0.0.0.0:9464", "192.0.2.1:9464", "localhost:9464", "9464"])
def test_only_a_literal_loopback_address_may_be_listened_at(written: str, faults: Faults) -> None:
    """No other machine may ask, whatever a name leads to."""
    (fault,) = faults(f"[vitals]\nlisten = '{written}'\n")

    assert 'expected a literal loopback address such as "127.0.0.1:9464"' in fault


def test_two_units_cannot_share_a_port(faults: Faults) -> None:
    """One of them would be unseen."""
    (fault,) = faults("[vitals]\nlisten = '127.0.0.1:9464'\nlisten_tell = '127.0.0.1:9464'\n")

    assert "vitals.listen_tell: expected another port than listen" in fault


@pytest.mark.parametrize(
    ("environ", "where"),
    [
        ({}, "FOLDER/ping"),
        ({"CREDENTIALS_DIRECTORY": "FOLDER/credentials"}, "FOLDER/credentials/ping-url"),
    ],
)
def test_the_address_to_ping_is_a_secret(
    environ: Mapping[str, str], where: str, config: Path
) -> None:
    """Whoever knows it can keep the switch silent: a credential or a file, never shown."""
    folder = config.parent
    (folder / "credentials").mkdir()
    for name in ("ping", "credentials/ping-url"):
        (folder / name).write_text("https://ping.example/s3cret\n")
    config.write_text("[vitals]\nping_url_file = 'ping'\n")
    here = {key: value.replace("FOLDER", str(folder)) for key, value in environ.items()}

    found = load(config, environ=here).vitals.ping_url

    assert found.where == where.replace("FOLDER", str(folder))
    assert ping_address(found).hostname == "ping.example"
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "s3cret",
        "ftp://ping.example/s3cret",
        "http://ping.example/s3cret",
        "https://user:s3cret@ping.example/",
        "https://ping.example/#s3cret",
        "https://ping.example/s3cret/監視",
    ],
)
def test_another_address_is_refused_and_not_repeated(written: str) -> None:
    """In clear it goes to this machine alone."""
    with pytest.raises(ConfigError) as caught:
        ping_address(Secret("ping-url", plain=written))

    assert "ping_url" in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_this_machine_may_be_pinged_in_clear() -> None:
    """A relay of the operator's own."""
    assert ping_address(Secret("ping-url", plain="http://127.0.0.1:8000/ping/x")).port == 8000

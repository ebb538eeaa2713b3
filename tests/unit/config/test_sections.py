"""The sections of config.toml: what each key becomes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config import Settings, load
from leakwatch.config.sections import socks
from leakwatch.parse.bounds import Limits

Load = Callable[[str], Settings]


def test_store_and_sources_are_read(settings: Load) -> None:
    """An absolute path stays, durations become timedeltas."""
    loaded = settings(
        "[store]\npath = '/srv/history.db'\nkeep_captures = '7d'\nkeep_findings = '800d'\n"
        "[sources]\ndir = '/srv/sources'\nallow_direct = true\n"
    )

    assert loaded.store.path == Path("/srv/history.db")
    assert (loaded.store.keep_captures, loaded.store.keep_findings) == (
        timedelta(days=7),
        timedelta(days=800),
    )
    assert (loaded.sources.dir, loaded.sources.allow_direct) == (Path("/srv/sources"), True)


def test_tor_is_read(settings: Load, config: Path) -> None:
    """The deadlines of a slow network are the operator's to choose."""
    loaded = settings(
        "[tor]\nsocks = '127.0.0.1:9150'\nmanaged = true\nprogram = '/usr/bin/tor'\n"
        "state_dir = 'state'\nconnect_timeout = '2m'\nread_timeout = '30s'\ndeadline = '10m'\n"
    )

    assert loaded.tor.socks == ("127.0.0.1", 9150)
    assert (loaded.tor.managed, loaded.tor.program) == (True, "/usr/bin/tor")
    assert loaded.tor.state_dir == config.parent / "state"
    assert [loaded.tor.connect_timeout, loaded.tor.read_timeout, loaded.tor.deadline] == [
        timedelta(minutes=2),
        timedelta(seconds=30),
        timedelta(minutes=10),
    ]


@pytest.mark.parametrize(
    ("content", "environ", "expected"),
    [
        ("", {}, "FOLDER/tor"),
        ("[tor]\nstate_dir = ''\n", {}, "FOLDER/tor"),
        ("", {"STATE_DIRECTORY": "/var/lib/leakwatch"}, "/var/lib/leakwatch/tor"),
        ("", {"STATE_DIRECTORY": "/var/lib/a:/var/lib/b"}, "/var/lib/a/tor"),
        ("[tor]\nstate_dir = '/srv/tor'\n", {"STATE_DIRECTORY": "/var/lib/a"}, "/srv/tor"),
    ],
)
def test_a_managed_tors_state_lies_where_the_service_may_write(
    content: str, environ: dict[str, str], expected: str, config: Path
) -> None:
    """What the file says, else systemd's state directory, else beside the file."""
    config.write_text(content)

    loaded = load(config, environ=environ)

    assert str(loaded.tor.state_dir) == expected.replace("FOLDER", str(config.parent))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("127.0.0.1:9050", ("127.0.0.1", 9050)),
        ("127.9.9.9:1", ("127.9.9.9", 1)),
        ("socks5h://127.0.0.1:9050", ("127.0.0.1", 9050)),
    ],
)
def test_the_socks_port_is_a_literal_loopback_address(
    written: str, expected: tuple[str, int]
) -> None:
    """With or without the scheme that says "names are looked up by Tor"."""
    assert socks(written) == expected


@pytest.mark.parametrize(
    "written",
    ["", ":9050", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:x", "10.0.0.1:9050", "1:1"],
)
def test_another_socks_address_is_refused(written: str) -> None:
    """A proxy elsewhere would see in clear what is read, and a name would be looked up."""
    with pytest.raises(ValueError, match=r"expected .* such as \"127.0.0.1:9050\""):
        socks(written)


def test_the_list_and_its_key_may_be_missing(settings: Load, config: Path) -> None:
    """A first user has no list yet, and the unit that tells never has the key: no load fault."""
    loaded = settings("[watchlist]\nfile = 'l.lw'\nkey_file = 'k'\ndefault_region = 'DE'\n")

    assert loaded.watchlist.file == config.parent / "l.lw"
    assert loaded.watchlist.key.where == str(config.parent / "k")
    assert (loaded.watchlist.default_region, loaded.spelling.region) == ("DE", "DE")


def test_the_key_comes_from_a_service_credential_first(config: Path) -> None:
    """The credential is called watchlist-key."""
    config.write_text("")
    (config.parent / "watchlist-key").write_bytes(b"\n" * 32)

    loaded = load(config, environ={"CREDENTIALS_DIRECTORY": str(config.parent)})

    assert loaded.watchlist.key.read_bytes() == b"\n" * 32


def test_bounds_daemon_and_log_are_read(settings: Load) -> None:
    """Sizes become bytes, shares become floats."""
    loaded = settings(
        "[read]\nmax_decoded = '1MB'\ncpu = '2s'\nmemory = '512MiB'\n"
        "[daemon]\nworkers = 1\njitter = 0\ndrain = '0s'\npurge_hour = 0\n"
        "[log]\nformat = 'json'\nlevel = 'debug'\n"
    )

    assert loaded.read.max_decoded == 1_000_000
    assert (loaded.read.cpu, loaded.read.memory) == (timedelta(seconds=2), 2**29)
    assert (loaded.daemon.workers, loaded.daemon.jitter, loaded.daemon.purge_hour) == (1, 0.0, 0)
    assert loaded.daemon.drain == timedelta()
    assert (loaded.log.format, loaded.log.level) == ("json", "debug")


def test_what_unpacking_may_cost_is_read(settings: Load) -> None:
    """Numbers are numbers, sizes become bytes."""
    loaded = settings(
        "[read]\narchives = false\narchive_passwords = true\nmax_depth = 3\n"
        "max_members = 100\nmax_unpacked = '1GB'\nmax_ratio = 50\nmax_archive = '16MiB'\n"
    )

    read = loaded.read
    assert (read.archives, read.archive_passwords) == (False, True)
    assert (read.max_depth, read.max_members, read.max_ratio) == (3, 100, 50)
    assert (read.max_unpacked, read.max_archive) == (10**9, 2**24)
    assert loaded.warnings == ()


def test_what_unpacking_may_cost_is_usually_what_the_reader_takes_for_usual(
    settings: Load,
) -> None:
    """The reader's own bounds stand in one place more: both say the same."""
    usual, read = Limits(), settings("").read

    assert (usual.archives, usual.depth, usual.entries) == (True, read.max_depth, read.max_members)
    assert (usual.unpacked, usual.ratio) == (read.max_unpacked, read.max_ratio)
    assert usual.held == read.max_archive
    assert usual.seconds < read.cpu.total_seconds()  # it ends by itself before it is ended


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("archives = 'yes'", "read.archives: expected true or false, without quotes"),
        ("archive_passwords = 1", "read.archive_passwords: expected true or false"),
        ("max_depth = 0", "read.max_depth: expected a whole number from 1 to 32"),
        ("max_members = '9'", "read.max_members: expected a whole number from 1 to 10000000"),
        ("max_unpacked = 4", 'read.max_unpacked: expected a size such as "16MiB"'),
        ("max_ratio = 1", "read.max_ratio: expected a whole number from 2 to 100000"),
        ("max_archive = '2TiB'", 'read.max_archive: expected a size from "1MiB" to "1TiB"'),
    ],
)
def test_a_bound_that_cannot_be_meant_is_refused(
    written: str, sentence: str, faults: Callable[[str], list[str]]
) -> None:
    """The sentence says what is expected."""
    (fault,) = faults(f"[read]\n{written}\n")

    assert fault.startswith(f":2: {sentence}")


def test_an_archive_that_may_not_fit_into_memory_is_warned_of(settings: Load) -> None:
    """It would be scanned as raw text, in which nothing packed is found."""
    loaded = settings("[read]\nmemory = '512MiB'\nmax_archive = '300MiB'\n")

    (warning,) = loaded.warnings
    assert "3: read.max_archive: more than half of read.memory" in warning

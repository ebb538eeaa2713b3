"""The systemd units: that they load, how much they close off, and that we can live in them."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from tests.edges.station import EMAIL, station

UNITS = ("leakwatch.service", "leakwatch-watch.service", "leakwatch-tell.service")
PROGRAM = "/usr/local/bin/leakwatch"
SECRETS_OF_TELLING = {
    "fallback-secret",
    "ping-url",
    "slack-bot-token",
    "slack-webhook",
    "smtp-password",
}
MOST_EXPOSED = 1.5
# What only root does: the reader becomes nobody, SQLite gives its files to the database's owner.
ROOTS = {"setgroups", "setgid", "setuid", "fchown"}
WITHOUT_NETLINK = """
import ctypes, platform, socket, struct
nr = {"x86_64": 41, "aarch64": 198}[platform.machine()]  # of socket(2)
load, equal, leave = 0x20, 0x15, 0x06
refuse, allow = 0x00050000 | 97, 0x7FFF0000  # EAFNOSUPPORT, as RestrictAddressFamilies= answers
steps = [
    (load, 0, 0, 0), (equal, 0, 3, nr), (load, 0, 0, 16), (equal, 0, 1, socket.AF_NETLINK),
    (leave, 0, 0, refuse), (leave, 0, 0, allow),
]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(code)))
libc = ctypes.CDLL(None)
assert libc.prctl(38, 1, 0, 0, 0) == 0  # no new privileges
assert libc.prctl(22, 2, program, 0, 0) == 0  # seccomp
try:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
except OSError as fault:
    print(fault.errno)
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(("localhost", server.getsockname()[1])).close()
    print("reached")
"""


def text(unit: str) -> str:
    """Give a unit as the package carries it."""
    return (files("leakwatch") / "units" / unit).read_text()


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Give a folder with all units, the program in them one that every machine has."""
    for unit in UNITS:
        (tmp_path / unit).write_text(text(unit).replace(PROGRAM, "/bin/true"))
    return tmp_path


def settings(unit: str) -> list[tuple[str, str]]:
    """Give the lines of a unit, keys as they stand."""
    lines = [line.partition("=") for line in text(unit).splitlines() if line[:1].isalpha()]
    return [(key, value) for key, _, value in lines]


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_loads_without_a_word(
    installed: Path, need: Callable[[str], str], unit: str
) -> None:
    """The systemd of Debian 12 knows every line of it."""
    command = [need("systemd-analyze"), "verify", f"./{unit}"]

    said = subprocess.run(command, cwd=installed, capture_output=True, text=True, check=False)

    assert (said.returncode, said.stdout + said.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_closes_off_what_the_service_does_not_need(
    installed: Path, need: Callable[[str], str], unit: str
) -> None:
    """Systemd's own measure of exposure is at most 1.5 of 10."""
    command = [need("systemd-analyze"), "security", "--offline=true", f"./{unit}"]

    said = subprocess.run(command, cwd=installed, capture_output=True, text=True, check=True)

    verdict = said.stdout.splitlines()[-1]
    assert float(verdict.partition(": ")[2].split()[0]) <= MOST_EXPOSED


def test_a_unit_without_its_walls_is_seen(installed: Path, need: Callable[[str], str]) -> None:
    """The measure can fail: it does where one wall is taken away."""
    (installed / UNITS[0]).write_text(
        (installed / UNITS[0]).read_text().replace("CapabilityBoundingSet=\n", "")
    )
    command = [need("systemd-analyze"), "security", "--offline=true", "--threshold=15"]

    said = subprocess.run(
        [*command, f"./{UNITS[0]}"], cwd=installed, capture_output=True, check=False
    )

    assert said.returncode != 0


def test_who_watches_reaches_this_machine_alone_and_has_no_token() -> None:
    """What hostile pages might take over can neither call home nor speak to the team."""
    lines = settings("leakwatch-watch.service")

    assert [value for key, value in lines if key.startswith("IPAddress")] == ["any", "localhost"]
    assert [value for key, value in lines if key == "LoadCredential"] == [
        "watchlist-key:/etc/leakwatch/watchlist.key"
    ]
    hidden = " ".join(value for key, value in lines if key == "InaccessiblePaths").split()
    assert {path.rpartition("/")[2] for path in hidden} == SECRETS_OF_TELLING
    assert (
        "ExecStart",
        f"{PROGRAM} run --config /etc/leakwatch/config.toml --only watch",
    ) in lines


def test_who_tells_has_no_key() -> None:
    """What may go out holds nothing to find people by, and nothing to be let in with."""
    lines = settings("leakwatch-tell.service")

    assert [value for key, value in lines if key == "LoadCredential"] == [
        "slack-bot-token:/etc/leakwatch/slack-bot-token"
    ]
    assert [value for key, value in lines if key == "InaccessiblePaths"] == [
        "-/etc/leakwatch/watchlist.key",
        "-/etc/leakwatch/sources/secrets",
    ]
    assert ("ExecStart", f"{PROGRAM} run --config /etc/leakwatch/config.toml --only tell") in lines


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_says_what_the_service_relies_on(unit: str) -> None:
    """It says READY itself, is not started again over a bad file, and has time to drain."""
    lines = settings(unit)

    expected = {
        ("Type", "notify"),  # notify-reload is unknown to systemd 252
        ("ExecReload", "/bin/kill -HUP $MAINPID"),
        ("RestartPreventExitStatus", "2 78"),
        ("TimeoutStopSec", "90"),
        ("KillMode", "mixed"),
        ("User", "leakwatch"),
        ("LimitCORE", "0"),
    }
    assert expected <= set(lines)
    assert "MemoryDenyWriteExecute" not in dict(lines)


def test_a_whole_run_makes_no_call_that_the_units_forbid(
    tmp_path: Path, need: Callable[[str], str]
) -> None:
    """Reading, confining, storing and telling go on behind the filter of the narrowest unit."""
    strace, allowed = need("strace"), allowed_calls(need("systemd-analyze"))
    (tmp_path / "station").mkdir()
    with station(tmp_path / "station") as at:
        at.publish(f"mail\n{EMAIL}\n")
        program = [sys.executable, "-m", "leakwatch", "run", "--once", "--config", str(at.config)]

        subprocess.run(
            [strace, "-f", "-c", "-o", str(tmp_path / "calls"), *program],
            check=True,
            stderr=subprocess.DEVNULL,
        )

        assert len(at.slack.messages) == 1
    made = calls(tmp_path / "calls")
    assert {"execve", "prctl", "sendmsg"} <= made
    assert made - allowed - ROOTS == set()


def test_the_filter_forbids_something(need: Callable[[str], str]) -> None:
    """The list of calls was read as it is meant."""
    allowed = allowed_calls(need("systemd-analyze"))

    assert {"read", "landlock_create_ruleset", "prlimit64"} <= allowed
    assert not {"mount", "ptrace", "bpf", "chown", "setrlimit"} & allowed


def calls(summary: Path) -> set[str]:
    """Give the names in strace's table."""
    rows = [line.split() for line in summary.read_text().splitlines()]
    return {row[-1] for row in rows if row and row[0][0].isdigit()} - {"total"}


def allowed_calls(systemd_analyze: str) -> set[str]:
    """Give what the single unit's SystemCallFilter= lets through."""
    groups = call_groups(systemd_analyze)
    allowed = expanded("@default", groups)
    for key, value in settings("leakwatch.service"):
        if key == "SystemCallFilter":
            named = {call for name in value.lstrip("~").split() for call in expanded(name, groups)}
            allowed = allowed - named if value.startswith("~") else allowed | named
    return allowed


def call_groups(systemd_analyze: str) -> Mapping[str, list[str]]:
    """Read systemd's groups of calls."""
    said = subprocess.run(
        [systemd_analyze, "syscall-filter"], capture_output=True, text=True, check=True
    )
    groups: dict[str, list[str]] = {}
    name = ""
    for line in said.stdout.splitlines():
        if line.startswith("@"):
            name = line.strip()
            groups[name] = []
        elif line.startswith(" ") and line.strip()[:1] not in ("", "#"):
            groups[name].append(line.strip())
    return groups


def expanded(name: str, groups: Mapping[str, list[str]]) -> set[str]:
    """Give the calls behind a name, which may be a group of groups."""
    if not name.startswith("@"):
        return {name}
    return {call for member in groups[name] for call in expanded(member, groups)}


def test_names_are_resolved_without_netlink() -> None:
    """The units allow no AF_NETLINK, which the C library would like to ask for its addresses."""
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_NETLINK], capture_output=True, text=True, check=True
    )

    assert said.stdout.split() == ["97", "reached"]

"""What the relays of a private Tor network are told: keys, ports and torrc lines.

Measured with tor 0.4.9: `AssumeReachable` on every relay, one complete first consensus and a
client that starts last bring the network up in a quarter of a minute, four times faster than
Tor's defaults.
"""

import json
import socket
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from leakwatch.demo.loopback import Address
from leakwatch.errors import TorError
from leakwatch.fetch.process import quoted
from leakwatch.fetch.program import find_program

RELAYS: Final = ("a0", "r0", "r1", "r2", "x0")  # the authority, three in the middle, the exit
PLAN: Final = "network.json"

_EVERYBODY: Final = (
    "TestingTorNetwork 1",
    "Address 127.0.0.1",
    "OutboundBindAddress 127.0.0.1",  # the kernel refuses whatever would leave this machine
    "ShutdownWaitLength 0",
    "GeoIPFile /dev/null",
    "GeoIPv6File /dev/null",
    "PathsNeededToBuildCircuits 0.67",
    "VanguardsLiteEnabled 0",
    "Schedulers Vanilla",
)
_RELAY: Final = (
    "SocksPort 0",
    "AssumeReachable 1",
    "ServerDNSDetectHijacking 0",
    "ServerDNSTestAddresses",
    "ServerDNSResolvConfFile /dev/null",
)
_AUTHORITY: Final = (
    "AuthoritativeDirectory 1",
    "V3AuthoritativeDirectory 1",
    "ContactInfo a0@authority.invalid",
    "TestingV3AuthInitialVotingInterval 60",
    "TestingV3AuthInitialVoteDelay 2",
    "TestingV3AuthInitialDistDelay 2",
    "V3AuthVotingInterval 300",
    "V3AuthVoteDelay 2",
    "V3AuthDistDelay 2",
    "V3AuthNIntervalsValid 2",
    "TestingDirAuthVoteExit *",
    "TestingDirAuthVoteGuard *",
    "TestingDirAuthVoteHSDir *",
    "TestingMinExitFlagThreshold 0",
)
# Clients pick an exit by the summary of its policy: one that names 127.0.0.0/8 alone reads as
# "nothing", so that everything is allowed and OutboundBindAddress keeps it on this machine.
_EXIT: Final = (
    "ExitRelay 1",
    "ExitPolicyRejectPrivate 0",
    "ExitPolicy accept 127.0.0.0/8:*",
    "ExitPolicy accept *:*",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What stays the same when a private network is started again in the same folder."""

    made_at: float  # seconds since 1970
    ports: dict[str, int]  # relay -> ORPort; "dir" is the authority's DirPort
    identity: str  # of the authority's votes
    fingerprint: str  # of the authority as a relay

    def save(self, folder: Path) -> None:
        """Write the plan, so that the next start is a warm one."""
        (folder / PLAN).write_text(json.dumps(asdict(self)), "utf-8")


def saved_plan(folder: Path) -> Plan | None:
    """Give the plan of a network that came up here before, if there is one."""
    try:
        return Plan(**json.loads((folder / PLAN).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def new_plan(folder: Path, now: float) -> Plan:
    """Make the authority's keys and choose free ports; raises TorError."""
    keys = folder / "a0" / "keys"
    keys.mkdir(mode=0o700, parents=True)
    keys.parent.chmod(0o700)
    return Plan(
        made_at=now,
        ports=dict(zip((*RELAYS, "dir"), free_ports(len(RELAYS) + 1), strict=True)),
        identity=_make_certificate(keys),
        fingerprint=_make_fingerprint(keys.parent),
    )


def _make_certificate(keys: Path) -> str:
    certificate = keys / "authority_certificate"
    _run(
        str(find_program("tor-gencert")),
        *("--create-identity-key", "--passphrase-fd", "0", "-m", "12"),
        *("-i", str(keys / "authority_identity_key")),
        *("-s", str(keys / "authority_signing_key")),
        *("-c", str(certificate)),
    )
    lines = certificate.read_text("ascii").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("fingerprint "))


def _make_fingerprint(folder: Path) -> str:
    said = _run(
        str(find_program("tor")),
        *("--list-fingerprint", "--hush", "--orport", "1", "--datadirectory", str(folder)),
        *("--dirauthority", f"x 127.0.0.1:1 {'f' * 40}", "--defaults-torrc", "/dev/null"),
        *("--ignore-missing-torrc", "-f", str(folder / "no-torrc")),
    )
    return said[-1].split(maxsplit=1)[1].replace(" ", "")


def _run(*command: str) -> list[str]:
    done = subprocess.run(  # noqa: S603 - Tor's own programs, found by name
        command,
        input=b"private network\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=60,
    )
    said = done.stdout.decode("utf-8", "replace").strip().splitlines()
    if done.returncode:
        raise TorError(f"{Path(command[0]).name} failed: {' / '.join(said[-2:])}")
    return said


def relay_torrc(name: str, plan: Plan, now: float) -> list[str]:
    """Give the torrc lines of one relay."""
    return [
        *client_torrc(plan),
        *_RELAY,
        f"Nickname {name}",
        f"ORPort 127.0.0.1:{plan.ports[name]}",
        *(_EXIT if name == "x0" else ("ExitRelay 0",)),
        *(_authority_torrc(plan, now) if name == "a0" else ()),
    ]


def _authority_torrc(plan: Plan, now: float) -> list[str]:
    return [
        *_AUTHORITY,
        f"DirPort 127.0.0.1:{plan.ports['dir']}",
        f"TestingV3AuthVotingStartOffset {int(now + 50) % 60}",
    ]


def client_torrc(plan: Plan) -> list[str]:
    """Give the lines by which any tor joins this network."""
    ports, identity = plan.ports, plan.identity
    where = f"127.0.0.1:{ports['dir']} {plan.fingerprint}"
    return [
        *_EVERYBODY,
        f"DirAuthority a0 orport={ports['a0']} no-v2 v3ident={identity} {where}",
    ]


def service_torrc(plan: Plan, services: Mapping[Path, Address], port: int) -> list[str]:
    """Give the lines of the tor that serves the onions and has the SOCKS port."""
    lines = [
        *client_torrc(plan),
        f"SocksPort 127.0.0.1:{port} IsolateSOCKSAuth ExtendedErrors",
        "MapAddress paste.test 127.0.0.1",  # a clear-web name that leads through the exit
    ]
    for folder, (host, target) in services.items():
        lines += [
            f"HiddenServiceDir {quoted(folder)}",
            f"HiddenServicePort 80 {host}:{target}",
        ]
    return lines


def free_ports(count: int) -> list[int]:
    """Give so many ports of loopback that nobody has at the moment."""
    with ExitStack() as held:
        lines = [held.enter_context(socket.socket()) for _ in range(count)]
        for line in lines:
            line.bind(("127.0.0.1", 0))
        return [int(line.getsockname()[1]) for line in lines]


def are_free(ports: Sequence[int]) -> bool:
    """Say whether nobody has any of these ports of loopback."""
    with ExitStack() as held:
        for port in ports:
            line = held.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                line.bind(("127.0.0.1", port))
            except OSError:
                return False
    return True

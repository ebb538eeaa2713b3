"""What the relays of the private network are told."""

from pathlib import Path

from leakwatch.demo.relays import (
    RELAYS,
    Plan,
    are_free,
    client_torrc,
    free_ports,
    relay_torrc,
    saved_plan,
    service_torrc,
)

PLAN = Plan(0.0, dict(zip((*RELAYS, "dir"), range(7001, 7007), strict=True)), "ID", "PRINT")


def test_nothing_of_the_network_leaves_this_machine() -> None:
    """Every tor of it binds its connections to loopback, and is a testing one."""
    torrcs = [relay_torrc(name, PLAN, 0) for name in RELAYS]
    torrcs += [client_torrc(PLAN), service_torrc(PLAN, {}, 7010)]

    for lines in torrcs:
        assert {"TestingTorNetwork 1", "OutboundBindAddress 127.0.0.1"} <= set(lines)


def test_all_know_the_same_authority() -> None:
    """Its ports, identity and fingerprint stand in every torrc."""
    wanted = "DirAuthority a0 orport=7001 no-v2 v3ident=ID 127.0.0.1:7006 PRINT"

    assert all(wanted in relay_torrc(name, PLAN, 0) for name in RELAYS)


def test_only_the_exit_lets_traffic_out() -> None:
    """And only the authority votes."""
    exits = [name for name in RELAYS if "ExitRelay 1" in relay_torrc(name, PLAN, 0)]
    voting = [name for name in RELAYS if "DirPort 127.0.0.1:7006" in relay_torrc(name, PLAN, 0)]

    assert (exits, voting) == (["x0"], ["a0"])


def test_each_service_leads_to_its_target() -> None:
    """Folder and target, with blanks in the path."""
    lines = service_torrc(PLAN, {Path("/a b/site"): ("127.0.0.1", 8001)}, 7010)

    assert lines[-2:] == ['HiddenServiceDir "/a b/site"', "HiddenServicePort 80 127.0.0.1:8001"]


def test_a_plan_is_kept_for_the_next_start(tmp_path: Path) -> None:
    """What is saved is read again."""
    PLAN.save(tmp_path)

    assert saved_plan(tmp_path) == PLAN


def test_a_plan_that_is_broken_or_missing_is_none(tmp_path: Path) -> None:
    """The network then starts from nothing."""
    missing = saved_plan(tmp_path)
    (tmp_path / "network.json").write_text('{"ports": 1}')

    assert (missing, saved_plan(tmp_path)) == (None, None)


def test_free_ports_are_free_and_different() -> None:
    """Nobody holds them, and no two are the same."""
    ports = free_ports(5)

    assert len(set(ports)) == 5
    assert are_free(ports)

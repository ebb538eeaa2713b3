"""The state folder: the user's, then systemd's."""

from pathlib import Path

from leakwatch.config.state import given_state, state_folders


def test_a_service_and_its_user_share_a_folder() -> None:
    """What the user prepared by hand is what the service finds first."""
    environ = {"STATE_DIRECTORY": "/var/lib/leakwatch:/elsewhere"}

    by_hand, (own, given) = state_folders({}), state_folders(environ)

    assert by_hand == [own]
    assert given == given_state(environ) == Path("/var/lib/leakwatch")


def test_a_user_without_a_home_has_what_systemd_gives() -> None:
    """A container may run as a number that nobody has: that is no fault of ours."""

    def homeless(_: str) -> Path:
        raise RuntimeError("Could not determine home directory.")

    assert state_folders({}, homeless) == []
    assert state_folders({"STATE_DIRECTORY": "/var/lib/x"}, homeless) == [Path("/var/lib/x")]


def test_a_person_keeps_it_below_home() -> None:
    """Nothing is given: the user's own folder of that name."""
    (own,) = state_folders({})

    assert given_state({}) is None
    assert own.name == "leakwatch"

"""The state folder: systemd's, else the user's."""

from pathlib import Path

from leakwatch.config.state import given_state, state_folder


def test_a_service_keeps_its_state_where_systemd_says() -> None:
    """Of several folders the first is ours."""
    environ = {"STATE_DIRECTORY": "/var/lib/leakwatch:/elsewhere"}

    assert state_folder(environ) == given_state(environ) == Path("/var/lib/leakwatch")


def test_a_person_keeps_it_below_home() -> None:
    """Nothing is given: the user's own folder of that name."""
    assert given_state({}) is None
    assert state_folder({}).name == "leakwatch"

"""What Tor says of its bootstrap."""

import pytest

from leakwatch.fetch.managed import progress


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ('NOTICE BOOTSTRAP PROGRESS=0 TAG=starting SUMMARY="Starting"', (0, "Starting")),
        ('NOTICE BOOTSTRAP PROGRESS=100 TAG=done SUMMARY="Done"', (100, "Done")),
        (
            'WARN BOOTSTRAP PROGRESS=5 SUMMARY="To a relay" WARNING="Connection refused" COUNT=1',
            (5, "To a relay: Connection refused"),
        ),
    ],
)
def test_progress_and_complaint_are_read(phase: str, expected: tuple[int, str]) -> None:
    """Per cent, and Tor's words; a complaint follows them."""
    assert progress(phase) == expected

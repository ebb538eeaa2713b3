"""How passes end."""

from leakwatch.model import passes
from leakwatch.model.passes import FAILED, GOOD, UNDONE


def test_every_ending_has_one_place() -> None:
    """Good, failed, or to be made again at once: none is two of them."""
    named = {value for name, value in vars(passes).items() if name.isupper()}
    endings = {value for value in named if isinstance(value, str)}

    assert endings == GOOD | UNDONE | {FAILED}
    assert not GOOD & UNDONE
    assert FAILED not in GOOD | UNDONE

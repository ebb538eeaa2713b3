"""How passes end."""

from leakwatch.model import passes
from leakwatch.model.passes import BAD, GAP, GOOD, MET_TOR, SILENT, UNDONE


def test_every_ending_has_one_place() -> None:
    """Good, bad, or to be made again at once: none is two of them; a gap is no ending."""
    named = [value for name, value in vars(passes).items() if name.isupper()]
    endings = {value for value in named if isinstance(value, str)}

    assert endings - {GAP} == GOOD | UNDONE | BAD
    assert not GOOD & UNDONE
    assert not BAD & (GOOD | UNDONE)
    assert SILENT < BAD
    assert not MET_TOR & UNDONE

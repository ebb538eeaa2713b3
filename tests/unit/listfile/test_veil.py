"""Hidden columns: whole or number by number, the same is hidden and lifted."""

import secrets

import numpy as np
import pytest

from leakwatch.listfile.veil import Veil

KEY = bytes(range(32))


@pytest.mark.parametrize("size", [4, 8])
def test_any_number_is_lifted_alone(size: int) -> None:
    """Wherever it stands."""
    plain = secrets.token_bytes(size * 1_000)
    veil = Veil(KEY)

    hidden = veil.through().next(plain)

    assert all(
        veil.lifted(hidden[at : at + size], at) == int.from_bytes(plain[at : at + size], "little")
        for at in [*range(0, len(plain), size), *range(0, len(plain), 7 * size)]
    )
    assert hidden != plain


def test_a_column_may_come_in_pieces() -> None:
    """Of any length, as bytes or as numbers; what is hidden twice is plain again."""
    numbers = np.arange(1_000, dtype=np.uint32)
    through = Veil(KEY).through()

    hidden = b"".join(through.next(piece) for piece in np.split(numbers, [3, 3, 500]))

    assert Veil(KEY).through().next(hidden) == numbers.tobytes()
    assert Veil(bytes(32)).through().next(hidden) != numbers.tobytes()

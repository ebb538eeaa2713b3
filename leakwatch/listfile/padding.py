"""How many dummies stand among the entries, so that no exact count shows."""

_LEAST = 64  # the smallest step: a list of one domain hides how long its name is
_SHARE = 32  # beyond that, a step is at most one part in so many


def padded_count(count: int) -> int:
    """Give how many entries a file shows for a count: at most 3.2 % more above two thousand.

    >>> padded_count(0), padded_count(65), padded_count(1_000_000)
    (64, 128, 1015808)
    """
    step = max(_LEAST, 1 << max(0, (count // _SHARE).bit_length() - 1))
    return -(-max(count, 1) // step) * step

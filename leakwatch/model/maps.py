"""Where a place of a text that was written another way stands in its source, and the other way.

`at` and `to` are ascending places of both: they go on side by side from one pair to the next.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def origin(at: Sequence[int], to: Sequence[int], place: int) -> int:
    """Give where in the source a place stands.

    What was made longer than its source ends before what stands behind it there; of what was made
    out of nothing, all stands where the next begins.

    >>> [origin((0, 3, 4), (0, 1, 4), place) for place in (0, 1, 2, 3, 4)]
    [0, 0, 0, 1, 4]
    """
    i = bisect_right(at, place) - 1
    found = to[i] + place - at[i]
    return max(to[i], min(found, to[i + 1] - 1)) if i + 1 < len(to) else found


def shown(at: Sequence[int], to: Sequence[int], size: int, place: int) -> int:
    """Give the first place that shows a place of the source, or what stands behind it there.

    `size` is that of the text as it is written now.

    >>> [shown((0, 3, 4), (0, 1, 4), 9, place) for place in (0, 1, 2, 3, 4, 5)]
    [0, 3, 4, 4, 4, 5]
    """
    i = bisect_left(to, place)
    if not i:
        return 0
    if i < len(to) and to[i] == place:
        return at[i]
    after = at[i] if i < len(at) else size
    return min(after, at[i - 1] + place - to[i - 1])

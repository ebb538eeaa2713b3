"""Things that are made by their number."""

from leakwatch.demo.practice.series import Series


def test_each_thing_is_made_once() -> None:
    """However often it is asked for, and in whatever order."""
    made: list[int] = []

    def make(number: int) -> str:
        made.append(number)
        return str(number)

    series = Series(make, begin=5)

    assert series.until(8) == ["5", "6", "7"]
    assert series.until(6) == ["5"]
    assert series.until(9) == ["5", "6", "7", "8"]
    assert series.until(3) == []
    assert made == [5, 6, 7, 8]

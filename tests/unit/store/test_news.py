"""What two waiting replies come to."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.store.news import folded

KINDS = st.dictionaries(st.sampled_from(["email", "phone"]), st.integers(1, 9), min_size=1)
TELLS = st.fixed_dictionaries(
    {"seen_at": st.text()},
    optional={
        "kinds": KINDS,
        "persons": st.integers(1, 9),
        "places": st.just(1),
        "rises": st.just(value=True),
        "merged": st.lists(st.text(), min_size=1),
        "beside": st.lists(st.text(), min_size=1),
        "source": st.text(),
    },
)


@given(TELLS, TELLS)
def test_no_count_is_lost(one: dict[str, object], two: dict[str, object]) -> None:
    """What the folded reply says is what both said."""
    both = folded(one, two)

    assert _total(both) == _total(one) + _total(two)
    assert set(both) == set(one) | set(two)


@given(TELLS, TELLS, TELLS)
def test_it_does_not_matter_how_three_are_folded(
    one: dict[str, object], two: dict[str, object], three: dict[str, object]
) -> None:
    """Folding as they come or the later ones first gives the same."""
    assert folded(folded(one, two), three) == folded(one, folded(two, three))


def _total(tell: dict[str, object]) -> int:
    kinds = tell.get("kinds", {})
    merged, beside = tell.get("merged", []), tell.get("beside", [])
    assert isinstance(kinds, dict)
    assert isinstance(merged, list)
    assert isinstance(beside, list)
    numbers = [
        tell.get("persons", 0),
        tell.get("places", 0),
        len(merged),
        *kinds.values(),
        len(beside),
    ]
    return sum(number for number in numbers if isinstance(number, int))

"""Skeletons: what folds to the same has the same."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.skeleton import changed, skeleton
from leakwatch.text import fold

SIGNS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "a㈱ｶﾞは\u3099\u309aﾞﾟe\u0301\u0345αİßﬁ\u1161\u11a8가"
)


def test_a_skeleton_is_made_character_by_character() -> None:
    """So a text can be searched as it stands, and what is not told as changed is itself."""
    for code in [*range(1, 0xD800), *range(0xE000, sys.maxunicode + 1)]:
        bare = skeleton(chr(code))
        assert changed().get(code, chr(code)) == bare
        assert skeleton(fold(chr(code))) == bare == skeleton(bare)


@given(st.text(SIGNS, max_size=12))
def test_folding_changes_no_skeleton(text: str) -> None:
    """Whatever it composes: the skeleton of folded text is that of its characters in a row."""
    assert skeleton(fold(text)) == skeleton(text) == "".join(map(skeleton, text))

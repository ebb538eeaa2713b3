"""The builds that are broken on purpose can still be broken so."""

import ast

import pytest

from tests.story.model.mutants import MUTANTS, Mutant
from tests.wrong import changed


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_what_a_broken_build_makes_wrong_stands_in_the_product_once(mutant: Mutant) -> None:
    """Whoever rewrites these lines finds here that the model's proof must be rewritten too."""
    wrong = changed(mutant)

    assert ast.parse(wrong).body

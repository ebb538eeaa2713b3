"""The [[customer_id]] rules: what they may say."""

from collections.abc import Callable

import pytest

from leakwatch.config import Settings
from leakwatch.model import CustomerIdRule

Load = Callable[[str], Settings]
Faults = Callable[[str], list[str]]


def _rule(**keys: str) -> str:
    lines = {"name": "'NX'", "pattern": r"'NX\d{8}'"} | keys
    return "[[customer_id]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())


def test_rules_are_read_in_their_order(settings: Load) -> None:
    """Separators and check digit may be left out."""
    loaded = settings(_rule(separators="'-_ '", check="'luhn'") + _rule(name="'MB'"))

    assert loaded.spelling.customer_ids == (
        CustomerIdRule("NX", r"NX\d{8}", "-_ ", "luhn"),
        CustomerIdRule("MB", r"NX\d{8}", "", "none"),
    )


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"name": "''"}, ":2: customer_id[1].name: expected a text of 1 to 60 characters"),
        ({"pattern": "7"}, ":3: customer_id[1].pattern: expected an expression in single quotes"),
        ({"pattern": r"'^NX\d{8}'"}, ":3: customer_id[1].pattern: expected a fixed shape such as"),
        ({"pattern": r"'^NX\d{8}'"}, "^ at character 1 is not needed, borders are looked after"),
        ({"pattern": r"'^NX\d+$'"}, "+ at character 6 repeats without an end; write {1,12}"),
        ({"pattern": r"'\d?'"}, "it fits the empty text; at least one sign must be needed"),
        ({"pattern": "'NX('"}, "such as 'NX[- ]?\\d{8}'; not a linear-time expression"),
        ({"pattern": r"'(?<=A)\d{8}'"}, "not a linear-time expression"),
        ({"pattern": r"'(\d)\1'"}, "not a linear-time expression"),
        (
            {"pattern": r"'ＮＸ\d{8}'"},
            "Ｎ at character 1 is never met, since text is folded before",
        ),
        ({"separators": "'-x'"}, "expected ASCII characters that are neither letters nor"),
        ({"separators": "'・'"}, "expected ASCII characters that are neither letters nor digits"),
        ({"separators": "7"}, "customer_id[1].separators: expected a text in quotes, found 7"),
        ({"check": "'lunh'"}, 'luhn, mod11 or none, found "lunh"; did you mean luhn?'),
        ({"seperators": "'-'"}, "no such key; did you mean separators?"),
    ],
)
def test_a_rule_that_could_never_work_is_refused(
    keys: dict[str, str], sentence: str, faults: Faults
) -> None:
    """A rule that matches nothing, or everything, is a leak missed or a flood."""
    found = faults(_rule(**keys))

    assert len(found) == 1
    assert sentence in found[0]


def test_two_rules_of_one_name_are_refused(faults: Faults) -> None:
    """Faults and reports name a rule; two of one name could not be told apart."""
    found = faults(_rule() + _rule())

    assert found == [':5: customer_id[2].name: "NX" is the name of another rule']

"""Many customer ids at once: what is given is what the one canonical form gives."""

from random import Random

import pytest

from leakwatch.match.enrol import SHORTEST_ID
from leakwatch.match.simpleids import customer_ids
from leakwatch.match.single import values
from leakwatch.model import CustomerIdRule, Kind, Spelling
from leakwatch.text import canonical, check_digit
from tests.unit.match.test_simple import pack

MEMBER = CustomerIdRule("member", "MB[- ]?[0-9]{7}[- ]?[0-9]", "- ", "luhn")
NX = CustomerIdRule("NX", r"NX[-_ ]?\d{4}[- ]?\d{2,4}", "-_ ", "mod11")
SHORT = CustomerIdRule("short", "Z[0-9]{2,8}", "", "none")
LOOSE = CustomerIdRule("loose", "Y[^a]{2}[0-9]{6}", "", "none")  # may take a line end


def written(count: int, seed: int, *, strange: int = 0) -> list[str]:
    """Write ids of the rules, some of them wrong."""
    dice = Random(seed)  # noqa: S311 - the same each time
    found = []
    for _ in range(count):
        digits = [dice.randrange(10) for _ in range(7)]
        name, check = dice.choice([("MB", "luhn"), ("mb", "luhn"), ("Z", "none")])
        last = "" if check == "none" else str(check_digit(digits, check))
        if dice.randrange(100) < strange:
            last = dice.choice(["x", "12", "'", " ", "-", "日", str(dice.randrange(10))])
        found.append(
            name
            + dice.choice(["", "-"] if name != "Z" else [""])
            + "".join(map(str, digits))
            + last
        )
    return sorted(found)


def proved(texts: list[str], *rules: CustomerIdRule) -> int:
    """Compare simple ids with their canonical forms; gives how many there are."""
    is_simple, packed, ends = customer_ids(*pack(texts), rules, SHORTEST_ID)
    chosen = [text for text, is_one in zip(texts, is_simple, strict=True) if is_one]
    expected = [canonical(Kind.CUSTOMER_ID, text, Spelling("JP", rules)) for text in chosen]
    assert [value.decode() for value in values(packed, ends)] == expected
    assert all(sum(c.isalnum() for c in form) >= SHORTEST_ID for form in expected)
    return len(chosen)


@pytest.mark.parametrize("strange", [0, 1, 30, 100])
def test_ids_have_their_canonical_form(strange: int) -> None:
    """Whatever stands among them; and where nothing is strange, all of them."""
    texts = written(600, strange, strange=strange)

    count = proved(texts, MEMBER, SHORT, NX)

    assert count < len(texts) if strange else count > len(texts) - 3 * 16  # where rules change


@pytest.mark.parametrize("check", ["luhn", "mod11", "none"])
def test_check_digits_are_proved(check: str) -> None:
    """One of ten last digits is right."""
    rule = CustomerIdRule("NX", r"NX[-_ ]?\d{4}[- ]?\d{2,4}", "-_ ", check)
    texts = [f"NX-{n:04}-{n * 7919 % 1_000:03}" for n in range(3_000)]

    count = proved(texts, rule)

    right = sum(is_canonical(text, rule) for text in texts)
    assert count == right > 0


def is_canonical(text: str, rule: CustomerIdRule) -> bool:
    """Say whether a text is an id of the rule."""
    try:
        return bool(canonical(Kind.CUSTOMER_ID, text, Spelling("JP", (rule,))))
    except ValueError:
        return False


@pytest.mark.parametrize("rules", [(), (LOOSE,), (LOOSE, MEMBER), (SHORT, SHORT)])
def test_rules_in_doubt_are_left_to_single_values(rules: tuple[CustomerIdRule, ...]) -> None:
    """None at all, one whose pattern may take a line end, two for the same id."""
    assert proved(["Z0123456"] * 40 + ["Y--012345"] * 40, *rules) == 0


def test_ids_that_are_too_short_are_left() -> None:
    """They are refused with a reason elsewhere."""
    assert proved([f"Z{n:02}" for n in range(50)], SHORT) == 0


def test_blanks_around_an_id_are_left() -> None:
    """Where a pattern takes them, too."""
    rule = CustomerIdRule("blank", "[ ]?Z[0-9]{7}", "", "none")

    assert proved([f" Z{n:07}" for n in range(50)], rule) == 0
    assert proved([f"Z{n:07}" for n in range(50)], rule) == 50

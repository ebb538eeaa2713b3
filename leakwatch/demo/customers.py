"""A made-up customer table: invented names, reserved domains, unassigned phone numbers."""

import random
from dataclasses import dataclass
from typing import Final

from leakwatch.text import check_digit

COMPANY: Final = "example.co.jp"
_FAMILY: Final = ("見本", "試験", "例示", "模擬", "架空", "仮名", "雛形", "標本")
_GIVEN: Final = ("花子", "太郎", "一郎", "さくら", "健", "美咲", "翔", "陽子")
_SPELLED: Final = ("hanako", "taro", "ichiro", "sakura", "ken", "misaki", "sho", "yoko")


@dataclass(frozen=True, slots=True)
class Customer:
    """One invented customer."""

    name: str
    email: str
    phone: str  # 090-0…: no such numbers are given out
    code: str  # NX-dddd-dddd-d, the last digit by Luhn


def customers(count: int, seed: int = 20310701) -> list[Customer]:
    """Make so many customers; the same seed makes the same people."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, no secret
    return [_customer(number, chance) for number in range(count)]


def _customer(number: int, chance: random.Random) -> Customer:
    which = chance.randrange(len(_GIVEN))
    digits = [int(c) for c in f"{chance.randrange(10**8):08d}"]
    first, second = ("".join(map(str, digits[at : at + 4])) for at in (0, 4))
    return Customer(
        name=f"{chance.choice(_FAMILY)} {_GIVEN[which]}",
        email=f"{_SPELLED[which]}.{number:03d}@mail.example",
        phone=f"090-0{chance.randrange(10**3):03d}-{chance.randrange(10**4):04d}",
        code=f"NX-{first}-{second}-{check_digit(digits, 'luhn')}",
    )


def as_csv(people: list[Customer]) -> str:
    """Write the table as the company's own export would be: one row a customer.

    >>> as_csv(customers(1)).splitlines()[0]
    '氏名,メール,電話,会員番号,番号'
    """
    rows = [f"{c.name},{c.email},{c.phone},{c.code},C{n:04d}" for n, c in enumerate(people, 1)]
    return "\n".join(["氏名,メール,電話,会員番号,番号", *rows, ""])

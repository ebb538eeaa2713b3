"""The company of the corpus: made-up customers and staff, what it watches, how ids are written."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

T = TypeVar("T")

SURNAMES = (
    ("見本", "ミホン", "mihon"),
    ("佐藤", "サトウ", "sato"),
    ("鈴木", "スズキ", "suzuki"),
    ("高橋", "タカハシ", "takahashi"),
    ("田中", "タナカ", "tanaka"),
    ("渡辺", "ワタナベ", "watanabe"),
    ("小林", "コバヤシ", "kobayashi"),
    ("山田", "ヤマダ", "yamada"),
    ("能登", "ノト", "noto"),
    ("表", "オモテ", "omote"),
)
GIVEN = (
    ("花子", "ハナコ", "hanako"),
    ("太郎", "タロウ", "taro"),
    ("美咲", "ミサキ", "misaki"),
    ("健一", "ケンイチ", "kenichi"),
    ("さくら", "サクラ", "sakura"),
    ("大輔", "ダイスケ", "daisuke"),
    ("由美子", "ユミコ", "yumiko"),
    ("翔", "ショウ", "sho"),
)
WESTERN = ("Alice Archer", "Bruno Becker", "Carla O'Hara", "Dmitri Sokol", "Eva Lindqvist")

STAFF_DOMAINS = ("firm.example", "mail.firm.example", "corp.kaisha.example", "日本語.example")
CUSTOMER_DOMAINS = ("mail.example", "post.example", "example.com", "example.co.jp", "inbox.test")
CARRIER = "mobile.example"

WATCHED = (
    ("our domain", "firm.example"),
    ("a part of a domain", "corp.kaisha.example"),
    ("a part in Japan", "shop.example.co.jp"),
    ("a name in kanji", "日本語.example"),
)
KEYWORDS = (
    ("trade name", "サンプル物産"),
    ("old name", "見本商事"),
    ("brand", "Blue Heron Trading"),
    ("project", "AOSAGI-77"),
)
CONFIG = r"""[[customer_id]]
name = "member number"
pattern = 'MB[-_ ]?\d{4}[- ]?\d{3}[- ]?\d'
separators = "-_ "
check = "luhn"

[[customer_id]]
name = "account"
pattern = '\d{4}[- ]?\d{4}[- ]?\d{4}'
separators = "- "
check = "none"
"""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in its parts: country, area (without the trunk zero) and the rest."""

    country: str
    groups: tuple[str, str, str]

    @property
    def digits(self) -> str:
        """Give the number as one run that starts with the country."""
        return self.country + "".join(self.groups)


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the customer table."""

    ref: str
    name: str
    kana: str
    email: str
    phone: Phone
    code: str

    @property
    def is_plain(self) -> bool:
        """Whether the address is made of letters, digits, dots and dashes of ASCII alone."""
        local, _, domain = self.email.partition("@")
        words = local.replace("_", ".").replace("-", ".").split(".")
        return domain.isascii() and all(w.isascii() and w.isalnum() for w in words)

    @property
    def is_staff(self) -> bool:
        """Whether the address lies in a watched domain."""
        return self.email.partition("@")[2] in STAFF_DOMAINS


@dataclass(frozen=True, slots=True)
class Company:
    """All that is enrolled; the sets hold the canonical forms."""

    people: tuple[Person, ...]
    emails: frozenset[str]
    phones: frozenset[str]
    codes: frozenset[str]


def company(dice: random.Random, size: int) -> Company:
    """Make a company with so many customers and staff; no two share an identifier."""
    emails: set[str] = set()
    phones: set[str] = set()
    codes: set[str] = set()
    people = []
    for number in range(1, size + 1):
        name, kana, words = named(dice)
        email = _fresh(emails, partial(_own_address, dice, words), base)
        called = _fresh(phones, lambda: phone(dice), lambda each: each.digits)
        code = _fresh(codes, lambda: member_number(dice), str)
        people.append(Person(f"W{number:04}", name, kana, email, called, code))
    return Company(tuple(people), frozenset(emails), frozenset(phones), frozenset(codes))


def _fresh(known: set[str], draw: Callable[[], T], canonical: Callable[[T], str]) -> T:
    """Draw until something is new, and remember it."""
    while True:
        drawn = draw()
        if canonical(drawn) not in known:
            known.add(canonical(drawn))
            return drawn


def _own_address(dice: random.Random, words: tuple[str, str]) -> str:
    return address(dice, words, _home(dice))


def _home(dice: random.Random) -> str:
    drawn = dice.random()
    if drawn < 0.25:
        return dice.choice(STAFF_DOMAINS)
    return CARRIER if drawn < 0.4 else dice.choice(CUSTOMER_DOMAINS)


def base(email: str) -> str:
    """Give an address without its tag, in small letters: what two spellings share."""
    local, _, domain = email.lower().partition("@")
    return f"{local.partition('+')[0]}@{domain}"


def named(dice: random.Random) -> tuple[str, str, tuple[str, str]]:
    """Make a name: as written, in kana, and in two words of ASCII."""
    if dice.random() < 0.2:
        name = dice.choice(WESTERN)
        first, last = name.lower().split()
        return name, name, (first, last)
    last_name, first_name = dice.choice(SURNAMES), dice.choice(GIVEN)
    kana = f"{last_name[1]} {first_name[1]}"
    return f"{last_name[0]} {first_name[0]}", kana, (first_name[2], last_name[2])


def address(dice: random.Random, words: tuple[str, str], domain: str) -> str:
    """Make an address as people have them, odd ones of carriers included."""
    first, last = words
    plain = last.replace("'", "")
    number = dice.randrange(10, 1000)
    if domain == CARRIER and dice.random() < 0.6:
        odd = (f"{first}..{plain}{number}", f"{first}{number}.", f"-{first}{number}")
        return f"{dice.choice(odd)}@{domain}"
    drawn = dice.random()
    if drawn < 0.04 and domain != CARRIER:
        return f"{first}{number}+{plain}@{domain}"
    if drawn < 0.08:
        long = f"{first}.{plain}.kaiin.toroku.mail-address.no-hikaeyou.{number}"
        return f"{long[:64]}@{domain}"
    if "'" in last:
        return f"{last}{number}@{domain}"
    joined = dice.choice((f"{first}.{plain}", f"{plain}_{first}", f"{first}-{plain}", plain))
    return f"{joined}{number}@{domain}"


def phone(dice: random.Random) -> Phone:
    """Make a number of a range that nobody has."""
    drawn = dice.random()
    four = f"{dice.randrange(10000):04}"
    if drawn < 0.05:
        return Phone("1", ("202", "555", f"01{dice.randrange(100):02}"))
    if drawn < 0.15:
        return Phone("44", ("7700", "900", f"{dice.randrange(1000):03}"))
    area = "3" if drawn < 0.3 else dice.choice(("90", "70"))
    return Phone("81", (area, f"0{dice.randrange(1000):03}", four))


def member_number(dice: random.Random) -> str:
    """Make a customer id of one of the two rules."""
    if dice.random() < 0.4:
        return f"2031{dice.randrange(10**8):08}"
    digits = f"{dice.randrange(1000, 10000)}{dice.randrange(1000):03}"
    return f"MB{digits}{luhn(digits)}"


def luhn(digits: str) -> int:
    """Give the digit that makes a run of digits pass Luhn's check."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        double = int(digit) * (2 if place % 2 == 0 else 1)
        total += double - 9 if double > 9 else double
    return -total % 10

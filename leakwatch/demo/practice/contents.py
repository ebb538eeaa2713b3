"""What the practice sites say: made-up companies, people and sentences, the same for each seed."""

import random
from dataclasses import dataclass, field
from typing import Final

from leakwatch.text import check_digit

_FIRST: Final = ("aoba", "birch", "cedar", "delta", "ember", "fjord", "granite", "harbour")
_SECOND: Final = (
    "lantern",
    "kettle",
    "compass",
    "orchard",
    "bridge",
    "textile",
    "bakery",
    "ferry",
)
_KINDS: Final = ("Foods", "Shoji", "Logistics", "Clinic", "Gakuen", "Kogyo", "Travel", "Hanbai")
_GIVEN: Final = ("hanako", "taro", "ichiro", "sakura", "ken", "misaki", "sho", "yoko")
_DOMAINS: Final = ("example.co.jp", "example.com")
_DOING: Final = (
    "The network was encrypted and the archive is being sorted.",
    "Negotiations have ended without a result.",
    "Contracts, accounts and personal files are ready for everybody.",
    "会員名簿と問い合わせ履歴を公開します。",
    "A sample of the customer table follows.",
    "The rest will be published when the timer ends.",
)
_PLENTY: Final = 100_000  # numbers of one site that have identifiers of their own


def chance(*keys: object) -> random.Random:
    """Give a source of chance that is the same for the same keys."""
    return random.Random(":".join(map(str, keys)))  # noqa: S311 - made-up contents, no secret


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who appears in one item of one site only."""

    email: str = field(repr=False)
    phone: str = field(repr=False)  # 090-0…: no such numbers are given out
    code: str = field(repr=False)  # NX-dddd-dddd-d, the last digit by Luhn


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody whose contents are leaked."""

    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Source:
    """Makes the contents of one site; `place` (0 to 99) keeps its people apart from others'."""

    seed: int
    site: str
    place: int

    def person(self, number: int) -> Person:
        """Make the person of an item; no other item of any site has one of their identifiers."""
        if not 0 <= number < _PLENTY or not 0 <= self.place < 100:
            raise ValueError(f"there are only {_PLENTY} people on each of 100 sites")
        luck = chance(self.seed, self.site, "person", number)
        given, domain = luck.choice(_GIVEN), luck.choice(_DOMAINS)
        digits = f"{self.place:02d}{number:05d}"
        id_digits = [int(digit) for digit in f"{self.seed % 10}{digits}"]
        return Person(
            email=f"{given}.{self.site}{number:05d}@{domain}",
            phone=f"090-0{digits[:3]}-{digits[3:]}",
            code=f"NX-{self.seed % 10}{digits[:3]}-{digits[3:]}-{check_digit(id_digits, 'luhn')}",
        )

    def company(self, number: int) -> Company:
        """Make the company of an item; long domains, so that many begin alike."""
        luck = chance(self.seed, self.site, "company", number)
        first, second, kind = luck.choice(_FIRST), luck.choice(_SECOND), luck.choice(_KINDS)
        name = f"{first.title()} {second.title()} {kind} {number:05d}"
        return Company(name, f"{first}-{second}-{kind.lower()}-{number:05d}.example")

    def words(self, number: int) -> str:
        """Give two sentences that hold nothing of anybody."""
        luck = chance(self.seed, self.site, "words", number)
        return " ".join(luck.sample(_DOING, 2))

    def planted(self, number: int) -> tuple[str, ...]:
        """Give which identifiers an item holds: none in every second, else one to three."""
        which = chance(self.seed, self.site, "planted", number).randrange(6)
        if which < 3:
            return ()
        who = self.person(number)
        return ((who.email,), (who.phone,), (who.email, who.phone, who.code))[which - 3]

    def token(self, *keys: object, size: int = 20) -> str:
        """Give a hexadecimal name of that many digits."""
        return f"{chance(self.seed, self.site, *keys).getrandbits(size * 4):0{size}x}"

"""One document in the making: who stands in it, what only looks so, and what is noted of both."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.corpus import near, people, spelling
from tests.corpus.people import Company, Person
from tests.corpus.truth import READ, Made, Spared, Variant, Wanted

ALL = ("email", "phone", "customer_id")
WORDS = ("sakura", "p@ss:1", "hunter2", "abc123!", "0000", "Tokyo2020", "pass|word", "qwerty")
BYTES_A_ROW = 85  # about what a row of a table takes


@dataclass(frozen=True, slots=True)
class Row:
    """One row about one person, ours or not."""

    number: int
    name: str
    kana: str
    email: str
    phone: str
    code: str
    secret: str


class Scene:
    """Draws people for one document and keeps its truth."""

    def __init__(self, dice: random.Random, company: Company, variant: Variant, size: int) -> None:
        self.dice = dice
        self.company = company
        self.variant = variant
        self.size = size
        self.codec = "utf-8"
        self._seen: set[str] = set()
        self._wanted: list[Wanted] = []
        self._spared: list[Spared] = []

    def fits(self, text: str) -> bool:
        """Say whether the document's charset can hold a text."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True

    def person(self, *, is_plain: bool = False, is_staff: bool | None = None) -> Person:
        """Draw somebody of ours who does not stand in this document yet."""
        while True:
            drawn = self.dice.choice(self.company.people)
            fits = drawn.is_plain or (not is_plain and self.fits(drawn.email))
            if drawn.ref not in self._seen and fits and is_staff in (None, drawn.is_staff):
                self._seen.add(drawn.ref)
                return drawn

    def want(
        self,
        kind: str,
        ref: str,
        forms: tuple[str, ...] = ("plain",),
        *,
        variant: str = "",
        grade: str = "",
        may_be_possible: bool = False,
        together: bool = False,
    ) -> None:
        """Note that an entry stands here; once for each, by its first way."""
        if any((w.kind, w.ref) == (kind, ref) for w in self._wanted):
            return
        name, grade = variant or self.variant.name, grade or self.variant.grade
        self._wanted.append(Wanted(kind, ref, name, grade, forms, may_be_possible, together))

    def spare(self, kind: str, ref: str, principle: str, *, is_tolerated: bool = False) -> None:
        """Note a near miss."""
        self._spared.append(Spared(kind, ref, principle, is_tolerated))

    def made(
        self, name: str, content: bytes, outcomes: tuple[str, ...] = READ, charset: str = ""
    ) -> Made:
        """Give the file with what was noted since the last one."""
        wanted, spared = tuple(self._wanted), tuple(self._spared)
        self._wanted, self._spared = [], []
        return Made(name, content, wanted, spared, outcomes, charset)

    def text(self, name: str, text: str) -> Made:
        """Give a text file in the document's charset."""
        return self.made(name, text.encode(self.codec), charset=self.codec)

    def rows(self, kinds: tuple[str, ...] = ALL, count: int = 0) -> list[Row]:
        """Give rows of which a few are ours, as many nearly so, and most are strangers'."""
        ours = self.dice.randint(2, 6)
        count = max(count or self.size // BYTES_A_ROW, ours * 2 + 2)
        makers: list[Callable[[int], Row]] = [partial(self._ours, kinds)] * ours
        makers += [partial(self._nearly, kinds)] * ours
        makers += [self._stranger] * (count - len(makers))
        self.dice.shuffle(makers)
        return [make(number) for number, make in enumerate(makers, 8001)]

    def strangers(self, count: int) -> list[Row]:
        """Give rows without anybody of ours."""
        return [self._stranger(number) for number in range(8001, 8001 + count)]

    def secret(self) -> str:
        """Give a password."""
        return self.dice.choice(WORDS) + str(self.dice.randrange(100))

    def phone(self, person: Person) -> spelling.Written:
        """Give a spelling of somebody's number."""
        return spelling.one_of(self.dice, spelling.phones(person.phone), self.fits)

    def code(self, person: Person) -> spelling.Written:
        """Give a spelling of somebody's customer id."""
        return spelling.one_of(self.dice, spelling.codes(person.code), self.fits)

    def _ours(self, kinds: tuple[str, ...], number: int) -> Row:
        person = self.person()
        written = {
            "email": (person.email, self.forms_of(person.email)),
            "phone": self.phone(person),
            "customer_id": self.code(person),
        }
        for kind in kinds:
            self.want(kind, person.ref, written[kind][1], together=len(kinds) > 1)
        email, phone, code = (written[kind][0] for kind in ALL)
        return Row(number, person.name, person.kana, email, phone, code, self.secret())

    def forms_of(self, email: str) -> tuple[str, ...]:
        """Give the forms of an address as it was enrolled."""
        tagged = ("tag",) if "+" in email else ()
        quoted = ("escape", "entity") if "'" in email else ()  # SQL and HTML write ' in their way
        return ("plain", *tagged, *quoted) if email.isascii() else ("plain", "idn", *tagged)

    def _nearly(self, kinds: tuple[str, ...], number: int) -> Row:
        person = self.person(is_staff=False)
        misses = [make(self.dice, self.company, person) for make in near.MAKERS]
        for kind, (principle, _) in zip(ALL, misses, strict=True):
            if kind in kinds:
                self.spare(kind, person.ref, principle)
        email, phone, code = (text for _, text in misses)
        return Row(number, person.name, person.kana, email, phone, code, self.secret())

    def near_email(self) -> str:
        """Give an address that differs from one of ours by a letter, and note it."""
        person = self.person(is_plain=True, is_staff=False)
        while (text := near.other_letter(self.dice, person.email)) in self.company.emails:
            pass
        self.spare("email", person.ref, "one letter differs")
        return text

    def _stranger(self, number: int) -> Row:
        name, kana, words = people.named(self.dice)
        home = self.dice.choice((*people.CUSTOMER_DOMAINS, "other.example", people.CARRIER))
        email = _unlike(self.company.emails, lambda: people.address(self.dice, words, home))
        phone = people.phone(self.dice)
        while phone.digits in self.company.phones:
            phone = people.phone(self.dice)
        code = _unlike(self.company.codes, lambda: people.member_number(self.dice))
        number_text, _ = spelling.one_of(self.dice, spelling.phones(phone), self.fits)
        return Row(number, name, kana, email, number_text, code, self.secret())


def _unlike(known: frozenset[str], draw: Callable[[], str]) -> str:
    """Draw until something is not ours."""
    while (drawn := draw()) in known or people.base(drawn) in known:
        pass
    return drawn

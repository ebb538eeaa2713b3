"""Near misses: what looks like ours to a careless reader and is not, by principle.

None of them holds a watched domain, so each must stay silent.
"""

import random
import string

from tests.corpus.people import Company, Person, base, luhn

Near = tuple[str, str]  # the principle's name, and what is written


def other_letter(dice: random.Random, email: str) -> str:
    """Change one letter of the local part."""
    local, _, domain = email.partition("@")
    at = dice.choice([i for i, letter in enumerate(local) if letter.isalpha()])
    letter = dice.choice([c for c in string.ascii_lowercase if c != local[at].lower()])
    return f"{local[:at]}{letter}{local[at + 1 :]}@{domain}"


def email(dice: random.Random, company: Company, person: Person) -> Near:
    """Give a near miss of an address outside the watched domains."""
    local, _, domain = person.email.partition("@")
    name = domain.rpartition(".")[0]
    near = dice.choice(
        [
            ("a longer name before", f"x{local}@{domain}"),
            ("a longer name before", f"a.{local.lstrip('-')}@{domain}"),
            ("a longer name behind", f"{local}2@{domain}"),
            ("another domain that holds ours", f"{local}@{domain}.evil.test"),
            ("another domain that ends in ours", f"{local}@not{domain}"),
            ("another domain that ends in ours", f"{local}@mail-{domain}"),
            ("another ending", f"{local}@{name}.invalid"),
            ("a longer ending", f"{local}@{domain}s"),
            ("no domain", f"{local}@{name.split('.')[0]}"),
            ("one letter differs", other_letter(dice, person.email)),
        ]
    )
    return near if base(near[1]) not in company.emails else email(dice, company, person)


def phone(dice: random.Random, company: Company, person: Person) -> Near:
    """Give a near miss of a phone number."""
    one, two, three = person.phone.groups
    digit = dice.randrange(10)
    other = three[:-1] + str((int(three[-1]) + dice.randrange(1, 10)) % 10)
    principle, text, digits = dice.choice(
        [
            ("a digit more before", f"{1 + digit % 9}0{one}{two}{three}", ""),
            ("a digit more behind", f"0{one}{two}{three}{digit}", ""),
            ("dashed on", f"0{one}-{two}-{three}-{dice.randrange(1000, 10000)}", ""),
            ("in a long run", f"{dice.randrange(10**9, 10**10)}0{one}{two}{three}55", ""),
            ("a letter before", f"X0{one}{two}{three}", ""),
            ("one digit differs", f"0{one}-{two}-{other}", one + two + other),
            ("a digit less", f"0{one}-{two}-{three[:-1]}", one + two + three[:-1]),
        ]
    )
    is_ours = any(country + digits in company.phones for country in ("", "81", "1", "44"))
    return phone(dice, company, person) if digits and is_ours else (principle, text)


def code(dice: random.Random, company: Company, person: Person) -> Near:
    """Give a near miss of a customer id."""
    ours = person.code
    last = str((int(ours[-1]) + dice.randrange(1, 10)) % 10)
    if ours.startswith("MB"):
        other = f"{(int(ours[2:9]) + dice.randrange(1, 999)) % 10**7:07}"
        near = dice.choice(
            [
                ("a letter before", f"A{ours}"),
                ("a digit more behind", f"{ours}{dice.randrange(10)}"),
                ("a wrong check digit", f"{ours[:-1]}{last}"),
                ("another number", f"MB{other}{luhn(other)}"),
                ("a digit less", ours[:-1]),
                ("another prefix", f"NB{ours[2:]}"),
            ]
        )
    else:
        card = f"{ours[:4]}-{ours[4:8]}-{ours[8:]}-{dice.randrange(1000, 10000)}"
        near = dice.choice(
            [
                ("a card", card),
                ("a card in a row", card.replace("-", "")),
                ("one digit differs", f"{ours[:-1]}{last}"),
                ("a digit more before", f"7{ours}"),
            ]
        )
    return near if near[1] not in company.codes else code(dice, company, person)


MAKERS = (email, phone, code)


def host(dice: random.Random) -> Near:
    """Give a near miss of a watched domain."""
    return dice.choice(
        [
            ("another domain that ends in ours", "notfirm.example"),
            ("another domain that ends in ours", "my-firm.example"),
            ("another domain that ends in ours", "www.notfirm.example"),
            ("a longer ending", "firm.examples"),
            ("another domain that holds ours", "firm.example.evil.test"),
            ("another ending", "firm.test"),
            ("the parent", "www.kaisha.example"),
            ("a sibling", "xcorp.kaisha.example"),
            ("a sibling", "news.example.co.jp"),
            ("a reversed name", "example.firm.app"),
            ("a reversed name", "android://QUJDREVG==@example.firm.mobile/"),
            ("another name in kanji", "日本言.example"),
        ]
    )

"""How one phone number or customer id is written: every spelling, and what it is called."""

import random
from collections.abc import Callable

from tests.corpus.people import Phone

Written = tuple[str, tuple[str, ...]]  # the text, and the forms it may be reported as
Fits = Callable[[str], bool]

PLAIN = ("plain",)
WIDE = ("full-width",)
EITHER = ("plain", "full-width")
DASHES = {"ー": PLAIN, "‐": PLAIN, "−": PLAIN, "–": PLAIN, "－": EITHER}


def wide(text: str) -> str:
    """Write ASCII in full width.

    >>> wide("a-1")
    'ａ－１'
    """
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def phones(phone: Phone) -> list[Written]:
    """Give all spellings of a number."""
    if phone.country == "81":
        return _japanese(*phone.groups)
    return _american(phone) if phone.country == "1" else _british(phone)


def usual(phone: Phone) -> str:
    """Give a number as forms ask for it."""
    first, second, third = phone.groups
    if phone.country == "81":
        return f"0{first}-{second}-{third}"
    return f"+{phone.country}-{first}-{second}-{third}"


def _japanese(area: str, second: str, third: str) -> list[Written]:
    dashed = f"0{area}-{second}-{third}"
    plain = [
        dashed,
        f"0{area}{second}{third}",
        f"0{area} {second} {third}",
        f"(0{area}){second}-{third}",
        f"(0{area}) {second}-{third}",
        f"0{area}({second}){third}",
        f"0{area}.{second}.{third}",
        f"0{area}/{second}/{third}",
        f"+81-{area}-{second}-{third}",
        f"+81{area}{second}{third}",
        f"+81 {area} {second} {third}",
        f"+81 (0){area}-{second}-{third}",
        f"+81(0){area}{second}{third}",
        f"0081-{area}-{second}-{third}",
        f"81{area}{second}{third}",
        f"tel:+81-{area}-{second}-{third}",
    ]
    odd = [(dashed.replace("-", dash), (*forms, "full-width")) for dash, forms in DASHES.items()]
    broad = [wide(dashed), wide(dashed.replace("-", ""))]
    bracketed = (f"0{area}（{second}）{third}", EITHER)
    return [*((each, PLAIN) for each in plain), *odd, *((b, WIDE) for b in broad), bracketed]


def _american(phone: Phone) -> list[Written]:
    area, second, third = phone.groups
    return [
        (text, PLAIN)
        for text in (
            f"+1-{area}-{second}-{third}",
            f"+1 {area} {second} {third}",
            f"+1 ({area}) {second}-{third}",
            f"+1{area}{second}{third}",
            f"+1.{area}.{second}.{third}",
            f"001-{area}-{second}-{third}",
        )
    ]


def _british(phone: Phone) -> list[Written]:
    area, second, third = phone.groups
    return [
        (text, PLAIN)
        for text in (
            f"+44 {area} {second}{third}",
            f"+44 (0){area} {second}{third}",
            f"+44{area}{second}{third}",
            f"+44-{area}-{second}-{third}",
            f"0044{area}{second}{third}",
            f"0044 {area} {second}{third}",
        )
    ]


def codes(code: str) -> list[Written]:
    """Give all spellings of a customer id."""
    if not code.startswith("MB"):
        a, b, c = code[:4], code[4:8], code[8:]
        plain = [code, f"{a}-{b}-{c}", f"{a} {b} {c}", f"'{code}"]
        return [
            *((each, PLAIN) for each in plain),
            (wide(code), WIDE),
            (wide(f"{a}-{b}-{c}"), WIDE),
        ]
    a, b, c = code[2:6], code[6:9], code[9:]
    plain = [
        code,
        f"MB-{a}{b}-{c}",
        f"MB-{a}-{b}{c}",
        f"MB {a} {b}{c}",
        f"mb_{a}{b}{c}",
        f"No.{code}",
        code.lower(),
    ]
    return [
        *((each, PLAIN) for each in plain),
        (wide(code), WIDE),
        (f"会員番号{code}様", PLAIN),
        (f"会員番号{wide(code)}様", WIDE),
    ]


def one_of(dice: random.Random, spellings: list[Written], fits: Fits) -> Written:
    """Draw a spelling that the charset can hold."""
    return dice.choice([each for each in spellings if fits(each[0])])

"""The canonical form of each kind of identifier, shared by enrolment and scan."""

import string
from collections.abc import Callable
from functools import cache

import idna

from leakwatch.model import CustomerIdRule, Kind, Spelling
from leakwatch.text.fold import encodable, fold, hyphenate
from leakwatch.text.pattern import Pattern, pattern

LOCAL_PART = frozenset(string.ascii_lowercase + string.digits + ".!#$%&'*+/=?^_`{|}~-")
HOST = frozenset(string.ascii_lowercase + string.digits + "-_")
_SEPARATORS = "+-.()/ "  # of a phone number
_PHONE_CHARACTERS = frozenset(string.digits + _SEPARATORS)
_NO_SEPARATORS = str.maketrans("", "", _SEPARATORS)


def canonical(kind: Kind, value: str, spelling: Spelling) -> str:
    """Give the form in which an identifier is digested.

    Raises ValueError with the reason, which never repeats the value.

    >>> canonical(Kind.PHONE, "（０９０）0123-4567", Spelling("JP"))
    '819001234567'
    """
    value = encodable(value)
    forms: dict[Kind, Callable[[], str]] = {
        Kind.DOMAIN: lambda: canonical_domain(value),
        Kind.EMAIL: lambda: canonical_email(value),
        Kind.PHONE: lambda: canonical_phone(value, spelling.region),
        Kind.CUSTOMER_ID: lambda: canonical_customer_id(value, spelling.customer_ids),
        Kind.KEYWORD: lambda: canonical_keyword(value),
    }
    return forms[kind]()


def canonical_domain(value: str) -> str:
    """Give a host name in lower-case ASCII labels (IDNA 2008 with UTS 46), no dot at the end.

    >>> canonical_domain("日本語。Example")
    'xn--wgv71a119e.example'
    """
    name = fold(value).strip().replace("。", ".").removeprefix("*.").strip(".")
    if not name.isascii():
        name = _to_ascii(name)
    labels = name.split(".")
    if len(labels) < 2:
        raise ValueError("no domain: a name needs at least two labels, such as example.co.jp")
    if len(name) > 253 or not all(_is_label(label) for label in labels):
        raise ValueError("no domain: a label is empty, too long, or holds a strange character")
    if labels[-1].isdigit():
        raise ValueError("no domain: the last label is a number, as in an IP address")
    return name


def _to_ascii(name: str) -> str:
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError as fault:
        raise ValueError("no domain: not a valid international name") from fault


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and HOST.issuperset(label) and not label.startswith("-")


def canonical_email(value: str) -> str:
    """Give an address in lower case; the tag behind a plus stays.

    Dots at the ends and in a row are real with Japanese carriers and stay too.

    >>> canonical_email(" Taro.Yamada+Shop@Example.CO.JP ")
    'taro.yamada+shop@example.co.jp'
    """
    local, at, domain = fold(value).strip().removeprefix("mailto:").rpartition("@")
    if not at:
        raise ValueError("no e-mail address: there is no @ in it")
    if not 0 < len(local) <= 64 or not LOCAL_PART.issuperset(local):
        raise ValueError("no e-mail address: the part before @ is empty, too long, or strange")
    return f"{local}@{canonical_domain(domain)}"


def without_tag(address: str) -> str:
    """Give a canonical address without the tag behind a plus.

    >>> without_tag("taro+shop@example.com")
    'taro@example.com'
    """
    local, _, domain = address.partition("@")
    base = local.partition("+")[0]
    return f"{base}@{domain}" if base else address


@cache
def dialling(region: str) -> tuple[str, str]:
    """Give a region's country code and the digits dialled before a number inside it.

    >>> dialling("JP")
    ('81', '0')
    """
    import phonenumbers  # noqa: PLC0415 - costs start-up time, of which the fork server needs none

    code = phonenumbers.country_code_for_region(region)
    trunk = phonenumbers.ndd_prefix_for_region(region, strip_non_digits=True)
    return str(code) if code else "", trunk or ""


def is_region(region: str) -> bool:
    """Say whether a region's way of writing phone numbers is known.

    >>> is_region("JP"), is_region("XX")
    (True, False)
    """
    return bool(dialling(region)[0])


def canonical_phone(value: str, region: str) -> str:
    """Give the digits of E.164 without the plus; numbers are normalised, never validated.

    `region` is the ISO 3166 code for numbers written without a country.

    >>> canonical_phone("+81 (0)90-0123-4567", "JP")
    '819001234567'
    """
    written = hyphenate(fold(value)).strip().removeprefix("tel:").lstrip("'( ")
    if not _PHONE_CHARACTERS.issuperset(written) or "+" in written[1:]:
        raise ValueError("no phone number: it holds other characters than digits and separators")
    digits = _international(written, *dialling(region))
    if not 8 <= len(digits) <= 15 or digits.startswith("0"):
        raise ValueError("no phone number: 8 to 15 digits are expected, country included")
    return digits


def _international(written: str, code: str, trunk: str) -> str:
    bare = _digits(written)
    if written.startswith("+") and not bare.startswith("0"):  # no country starts with 0
        return _without_zero(_digits(written.replace("(0)", "")), code, trunk)
    if bare.startswith("00"):
        return _without_zero(_digits(written.replace("(0)", ""))[2:], code, trunk)
    if trunk and bare.startswith(trunk):
        return code + bare[len(trunk) :]
    if trunk != "0":
        return code + bare
    if bare.startswith(code) and len(bare) >= len(code) + 8:
        return _without_zero(bare, code, trunk)
    raise ValueError(f"no phone number: it starts neither with 0, + nor {code} (a lost zero?)")


def _digits(written: str) -> str:
    return written.translate(_NO_SEPARATORS)


def _without_zero(digits: str, code: str, trunk: str) -> str:
    """Drop the zero that +81 090… kept; where zeros are no prefix, as in Italy, they stay."""
    if trunk == "0" and digits.startswith(f"{code}0"):
        return code + digits[len(code) + 1 :]
    return digits


def canonical_customer_id(
    value: str, rules: tuple[CustomerIdRule, ...], known: CustomerIdRule | None = None
) -> str:
    """Give a customer id in lower case without its separators, its check digit proved.

    It must fit exactly one rule, since a scan could not know which one is meant. `known` is one
    that the value is known to fit as it stands.
    """
    written = hyphenate(fold(value)).strip().lstrip("'")
    sure = known if value.isascii() and written == value else None
    fitting = [rule for rule in rules if rule is sure or shape(rule).fullmatch(written)]
    if len(fitting) != 1:
        count = "no" if not fitting else "more than one"
        raise ValueError(f"no customer id: it fits {count} [[customer_id]] rule")
    plain = stripped(written, fitting[0])
    if not is_checked(plain, fitting[0].check):
        raise ValueError(f"no customer id: wrong check digit ({fitting[0].check})")
    return plain


@cache
def shape(rule: CustomerIdRule) -> Pattern[str]:
    """Compile a rule's pattern for folded text."""
    return pattern(f"(?i:{rule.pattern})")


def stripped(written: str, rule: CustomerIdRule) -> str:
    """Take a rule's separators out of a folded customer id.

    >>> stripped("nx-1234 5678", CustomerIdRule("NX", "", "- ", "none"))
    'nx12345678'
    """
    return written.translate(_without(rule.separators))


@cache
def _without(separators: str) -> dict[int, None]:
    return dict.fromkeys(map(ord, separators))


def is_checked(plain: str, check: str) -> bool:
    """Say whether the last digit proves the others: "luhn", "mod11" or "none".

    >>> is_checked("mb72031842", "luhn"), is_checked("mb72031843", "luhn")
    (True, False)
    """
    if check == "none":
        return True
    digits = [int(c) for c in plain if c in string.digits]
    return len(digits) > 1 and digits[-1] == check_digit(digits[:-1], check)


def check_digit(payload: list[int], check: str) -> int:
    """Give the digit that proves the others: by "luhn" or by "mod11".

    >>> check_digit([7, 2, 0, 3, 1, 8, 4], "luhn")
    2
    """
    return _luhn(payload) if check == "luhn" else _mod11(payload)


_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)  # a digit doubled, and the digits of that added up


def _luhn(payload: list[int]) -> int:
    """Give the check digit of ISO/IEC 7812-1, annex B."""
    return -(sum([_DOUBLED[d] for d in payload[::-2]]) + sum(payload[-2::-2])) % 10


def _mod11(payload: list[int]) -> int:
    """Give the modulus 11 check digit: weights 2 to 7 from the right; 10 and 11 become 0."""
    rest = sum(d * (2 + i % 6) for i, d in enumerate(payload[::-1])) % 11
    return 0 if rest <= 1 else 11 - rest


def canonical_keyword(value: str) -> str:
    """Give a keyword as it is sought in folded text.

    >>> canonical_keyword("　ＳＡＭＰＬＥ 商事")
    'sample 商事'
    """
    folded = " ".join(fold(value).split())
    kanji = sum("\u4e00" <= c <= "\u9fff" for c in folded)
    if len(folded) < 4 and kanji < 2:
        raise ValueError("too short a keyword: four characters are needed, or two kanji")
    return folded

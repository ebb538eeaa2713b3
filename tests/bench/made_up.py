"""The identifiers of the benchmarks: made up, each computed from its number, nobody's.

Numbers below `OURS` are on every list; addresses below `STRANGERS` may be on a longer one.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from leakwatch.model import CustomerIdRule, Kind, Spelling

OURS = 1_000  # addresses, phones and customer ids that are on the smallest list
DOMAINS = 50
STRANGERS = 10**7  # the first number of an address that is on no list
SPELLING = Spelling(
    "JP", (CustomerIdRule("NX", r"NX[-_ ]?\d{4}[- ]?\d{4}[- ]?\d", "-_ ", "luhn"),)
)

_GIVEN = """akari aoi ayumi daiki emi haruka haruto hiroshi jun kaori kei kenji kenta mai makoto
misaki miyu nana naoki rei ren rin riku sakura satoshi shota sora takashi taro yui yuki yuta"""
_FAMILY = """abe endo fujii fukuda goto hara hayashi honda ikeda inoue ishii ito kato kimura kondo
maeda matsui mori murata nakano ogawa ota saito sasaki sato suzuki takeda tanaka ueda wada yano"""
_BIG = """mail.example post.example inbox.test webmail.example keitai.example.jp home.example.net
free.example.com letters.test"""
_FEW = 3_000  # hosts beside the big ones
_SPREAD = 2_654_435_761  # Knuth's multiplier: neighbours get names that have nothing in common


def edition(*files: str) -> str:
    """Name the rules that stand in files: what they made lies about and must not outlive them."""
    return sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()[:8]


EDITION = edition(__file__)


def _names() -> list[str]:
    pairs = [(given, family) for given in _GIVEN.split() for family in _FAMILY.split()]
    shapes = ("{0}.{1}", "{1}", "{0}_{1}", "{0}")
    return [shapes[i % 4].format(*pair) for i, pair in enumerate(pairs)]


def _hosts() -> list[str]:
    """Give three hosts in five from a handful of providers, as in any combo list."""
    ends = ("example", "test", "example.com", "example.co.jp", "example.org")
    few = [f"{family}{i}.{ends[i % 5]}" for i, family in enumerate(_FAMILY.split() * 100)][:_FEW]
    big = _BIG.split()
    return few + [big[i % len(big)] for i in range(_FEW * 3 // 2)]


_NAMES, _HOSTS = _names(), _hosts()
_NAME_COUNT, _HOST_COUNT = len(_NAMES), len(_HOSTS)
# What four digits add to the sum of Luhn's test, the last of them doubled.
_LUHN = [
    sum(int(c) for c in str(2 * (n % 10)) + str(n // 10 % 10))
    + sum(int(c) for c in str(2 * (n // 100 % 10)) + str(n // 1000))
    for n in range(10**4)
]


def address(number: int) -> str:
    """Give the address of a number; no two share one.

    >>> address(7), address(12345678)
    ('nana_maeda7@home.example.net', 'akari12345678@kimura1780.example')
    """
    spread = number * _SPREAD >> 5
    return f"{_NAMES[spread % _NAME_COUNT]}{number}@{_HOSTS[spread // 1000 % _HOST_COUNT]}"


def phone(number: int) -> str:
    """Give the mobile phone of a number below ten million: one that nobody has.

    >>> phone(0)
    '090-0123-4567'
    """
    digits = f"{(number * 7_654_321 + 1_234_567) % 10**7:07}"
    return f"090-0{digits[:3]}-{digits[3:]}"


def customer_id(number: int) -> str:
    """Give the customer id of a number below a hundred million, its check digit right.

    >>> customer_id(0)
    'NX-7203-1842-7'
    """
    payload = (number * 76_543_211 + 72_031_842) % 10**8
    front, back = divmod(payload, 10**4)
    return f"NX-{front:04}-{back:04}-{-(_LUHN[front] + _LUHN[back]) % 10}"


def domain(number: int) -> str:
    """Give the watched domain of a number.

    >>> domain(7), domain(8)
    ('firm7.example', 'firm8.example.co.jp')
    """
    return f"firm{number}.example" + ".co.jp" * (number % 2 == 0)


def canonical(kind: Kind, number: int) -> str:
    """Give what the list knows an identifier by.

    >>> canonical(Kind.PHONE, 0), canonical(Kind.CUSTOMER_ID, 0)
    ('819001234567', 'nx720318427')
    """
    if kind is Kind.PHONE:
        return "81" + phone(number)[1:].replace("-", "")
    if kind is Kind.CUSTOMER_ID:
        return customer_id(number).lower().replace("-", "")
    return address(number) if kind is Kind.EMAIL else domain(number)


def on_the_list(entries: int, *, is_email_only: bool) -> Iterator[tuple[Kind, str]]:
    """Give kind and canonical form of everything on a list of so many addresses."""
    counts = {Kind.EMAIL: entries}
    if not is_email_only:
        counts |= {Kind.DOMAIN: DOMAINS, Kind.PHONE: OURS, Kind.CUSTOMER_ID: OURS}
    for kind, count in counts.items():
        yield from ((kind, canonical(kind, number)) for number in range(count))

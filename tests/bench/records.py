"""The records of the four corpora: a line, a row, a post, a sentence, each from random numbers.

A record asks a `Cast` for the identifiers that it names; the cast knows which of them are ours. No
line ends before a name in its record, so that a corpus can be cut at any line.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from leakwatch.model import Kind
from tests.bench import made_up
from tests.bench.made_up import DOMAINS, OURS, STRANGERS

_PASSWORDS = """sakura dragon qwerty monkey doraemon naruto summer hunter pokemon shadow master
tokyo iloveyou princess baseball"""
_PROSE = """the leaked archive was posted again last night and nobody in this thread could say who
owns it but the sample looks real to me so please share a mirror before the link dies because my
download stopped at half and there is no checksum anywhere thanks in advance for any help with this
old dump from that shop which we discussed some weeks ago when it was still for sale"""
_JAPANESE = """会員情報が 流出した可能性が あるため 登録された 住所と 生年月日を 確認してください
昨日の書き込みに よると この名簿は 別の店のもので すでに 売られている とのことです
パスワードを 変更し 同じものを 使い回さないで ください 担当者から 連絡がない 場合は
お手数ですが もう一度 お問い合わせください 詳しくは 掲示板の 過去の記事を ご覧ください"""
_TOWNS = """東京都港区見本町
大阪府大阪市北区試験町
神奈川県横浜市中区例示
Example Street"""
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

_PASSWORD, _WORD = _PASSWORDS.split(), _PROSE.split()
_PHRASES, _TOWN = _JAPANESE.split(), _TOWNS.splitlines()
# Prose is put together from runs of words, so that a corpus of a gigabyte is made in minutes.
_RUNS = [
    " ".join(_WORD[(i * 7 + j * (i % 5 + 1)) % len(_WORD)] for j in range(12)) for i in range(512)
]
_CLAUSES = [
    "".join(_PHRASES[(i * 5 + j * (i % 7 + 1)) % len(_PHRASES)] for j in range(5))
    for i in range(512)
]


@dataclass(slots=True)
class Cast:
    """Gives identifiers, one in `every` ours; remembers which of ours it gave, and how written."""

    every: int
    named: list[tuple[Kind, int, str]] = field(default_factory=list)  # kind, number, form

    def address(self, dice: int, form: str = "plain") -> str:
        """Give an address; `form` is plain, wide, tag or upper."""
        if dice % self.every == 0:
            number = dice // self.every % OURS
            self.named.append((Kind.EMAIL, number, form))
        else:
            number = STRANGERS + dice // 8 % (9 * STRANGERS)
        return _written(made_up.address(number), form)

    def phone(self, dice: int, form: str = "plain") -> str:
        """Give a phone number as it is written at home, or wide."""
        if dice % self.every == 0:
            number = dice // self.every % OURS
            self.named.append((Kind.PHONE, number, form))
        else:
            number = OURS + dice % (10**7 - OURS)
        return _written(made_up.phone(number), form)

    def customer_id(self, dice: int, form: str = "plain") -> str:
        """Give a customer id with its hyphens, or wide."""
        if dice % self.every == 0:
            number = dice // self.every % OURS
            self.named.append((Kind.CUSTOMER_ID, number, form))
        else:
            number = OURS + dice % (10**8 - OURS)
        return _written(made_up.customer_id(number), form)

    def host(self, dice: int) -> str:
        """Give a host name, now and then in a watched domain."""
        if dice % self.every == 0:
            number = dice // self.every % DOMAINS
            self.named.append((Kind.DOMAIN, number, "plain"))
            return f"vpn.{made_up.domain(number)}"
        return f"www.{_WORD[dice // 8 % len(_WORD)]}{dice // 512 % 1000}.example"


def _written(value: str, form: str) -> str:
    if form == "wide":
        return value.translate(_WIDE)
    if form == "tag":
        return value.replace("@", "+shop@")
    return value.title() if form == "upper" else value


def combo(dice: tuple[int, ...], cast: Cast) -> str:
    """Give one line of a credential list."""
    a, b, c = dice
    password = f"{_PASSWORD[c % 15]}{c >> 20 & 1023}"
    if c >> 32 & 15 == 0:
        password = f"{c >> 36 & 0xFFFFF:06}"
    if c >> 40 & 63 == 0:
        password = f"P@ss.{password}"
    if b % 5 == 0 and b // 5 % cast.every == 0:
        return f"{_PASSWORD[c % 15]}{c >> 44}@{cast.host(b // 5)}:{password}\n"
    form = ("tag" if b & 64 else "upper") if b & 63 == 0 else "plain"
    return f"{cast.address(a, form)}:{password}\n"


def sql(dice: tuple[int, ...], cast: Cast) -> str:
    """Give one row of an INSERT of a hundred rows or so."""
    a, b, c = dice
    head = "INSERT INTO `members` (`id`,`mail`,`tel`,`code`,`joined`,`town`,`flag`) VALUES\n"
    is_last = c % 100 == 0
    phone = cast.phone(b)
    if c >> 50 & 3 == 0:
        phone = phone.replace("-", "")
    moment = f"20{c >> 8 & 15:02}-{c % 12 + 1:02}-{c % 28 + 1:02} {c % 24:02}:{c % 60:02}:00"
    return (
        f"({a >> 40},'{cast.address(a)}','{phone}','{cast.customer_id(a ^ b)}',"
        f"'{moment}','{_TOWN[c >> 20 & 3]}',{c >> 30 & 1})" + (f";\n{head}" if is_last else ",\n")
    )


def html(dice: tuple[int, ...], cast: Cast) -> str:
    """Give one post of a page of a forum, all in one line."""
    a, b, c = dice
    told, day = "", f"20{c >> 28 & 15:02}-0{c % 9 + 1}-1{c % 10}"
    if a >> 60 == 0:
        told = f" Write to {cast.address(b)} or call {cast.phone(c)}."
    elif a >> 60 == 1:
        told = f" It is on <a href='https://{cast.host(b)}/{c & 4095}'>this site</a>."
    elif a >> 60 == 2:
        told = f" My code is {cast.customer_id(b)}, no joke."
    return (
        f'<div class="post" id="p{c & 0xFFFFFF}"><a class="user" href="/user/{a & 0xFFFF}">'
        f"user{a & 0xFFFF}</a> <time>{day} 1{c % 10}:30</time>"
        f"<p>{_RUNS[a & 511]}, {_RUNS[a >> 9 & 511]}.{told} {_RUNS[b & 511]}; "
        f"<b>{_RUNS[b >> 9 & 511]}</b>, &quot;{_RUNS[c & 511]}&quot;.</p></div>\n"
    )


def ja(dice: tuple[int, ...], cast: Cast) -> str:
    """Give a Japanese sentence, now and then with identifiers glued to its kanji."""
    a, b, c = dice
    told = ""
    form = "wide" if c & 1 else "plain"
    if a >> 61 == 0:
        told = f"連絡先は{cast.address(b, form)}または電話{cast.phone(c >> 1, form)}まで。"
    elif a >> 61 == 1:
        told = f"会員番号{cast.customer_id(b, form)}様の控えです。"
    elif a >> 61 == 2:
        told = f"案内は{cast.host(b)}にあります。"
    return f"{_CLAUSES[a & 511]}、{_CLAUSES[b >> 9 & 511]}。{told}{_CLAUSES[c >> 9 & 511]}。\n"


EDITION = made_up.edition(__file__, made_up.__file__)

RECORDS: dict[str, tuple[Callable[[tuple[int, ...], Cast], str], int]] = {
    "combo": (combo, 10_000),  # one address in so many is ours
    "sql": (sql, 5_000),
    "html": (html, 200),
    "ja": (ja, 200),
}

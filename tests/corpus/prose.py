"""What people write around leaks: sentences, logs, code; nobody of ours stands in them."""

import random

JAPANESE = (
    "昨日の{}件の名簿は確認しました。次は週末に出します。",
    "値段は{}円から、相談可。まとめ買いは安くします。",
    "サンプルは本文の下、全部で{}行あります。",
    "このスレッドは{}日で消えます。早めに保存してください。",
    "前回のものと重複が{}件ありましたので除きました。",
    "出所は聞かないでください。{}人が購入済みです。",
    "パスワードは別便、容量は{}MBです。",
)
ENGLISH = (
    "fresh dump, {} lines, private, never posted before.",
    "price is {} for the whole set; escrow accepted.",
    "mirror {} is down again, use the other one.",
    "checked {} of them yesterday, most are still valid.",
    "no reupload within {} days please.",
    "version 2.{} of the checker fixes the proxy list.",
)
LOG = (
    "2022-03-{:02}T05:06:{:02}.{:03}Z INFO [pool-{}] 198.51.100.{} GET /v1/items/{} 200 {}ms id={}"
)
CODE = (
    "@decorator.with_cache(size={n})",
    "def load_{n}(path): return open(path, 'rb').read()",
    "@media screen and (max-width: {n}px) {{ .row@2x {{ margin: 0 {n}px }} }}",
    "git clone git@host:team/project{n}.git && cd project{n}",
    "const v{n} = require('./lib@{n}.0.3'); // see README@latest",
    "<img src='logo@2x.png' srcset='a@3x.png {n}w'>",
    "import com.other.example.app.Class{n};",
    "0x{n:08x}: mov rax, [rbp-{n}]",
    "uuid = '5f1c77a0-{n:04x}-4b2e-9d3c-0123456789ab'",
)


def sentences(dice: random.Random, count: int, *, is_japanese: bool) -> list[str]:
    """Give lines of chatter."""
    templates = JAPANESE if is_japanese else ENGLISH
    return [dice.choice(templates).format(dice.randrange(2, 900)) for _ in range(count)]


def log(dice: random.Random, count: int) -> list[str]:
    """Give lines of a server's log: moments, addresses of machines, ids."""
    numbers = ((1, 28), (0, 59), (0, 999), (1, 9), (1, 254), (10**6, 10**9), (1, 900))
    return [
        LOG.format(*(dice.randint(*each) for each in numbers), dice.randbytes(8).hex())
        for _ in range(count)
    ]


def code(dice: random.Random, count: int) -> list[str]:
    """Give lines of programs and style sheets."""
    return [dice.choice(CODE).format(n=dice.randrange(10, 5000)) for _ in range(count)]


def digits(dice: random.Random, count: int) -> str:
    """Give one endless run of digits."""
    return "".join(dice.choices("0123456789", k=count))

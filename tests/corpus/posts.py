"""Posts and chats: single values among chatter, each written in another way."""

import base64
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from tests.corpus import near, prose
from tests.corpus.disguises import DISGUISES, Disguise
from tests.corpus.people import WATCHED
from tests.corpus.scene import Scene
from tests.corpus.spelling import wide
from tests.corpus.truth import Made, Variant

JAPANESE = (
    "連絡先は{}です。",
    "お問い合わせ：{}まで",
    "→{}（担当）",
    "この名簿の{}は本物でしょうか。",
    "・{}、確認済。",
    "見本様{}へ",
)
ENGLISH = ("contact {} for the rest.", "I bought from {}, good.", "login={}&x=1", "see <{}> there")
ALONE = ("メール: {}", "Mail:\t{}")
ALONE_ENGLISH = ("mail: {}", "Mail:\t{}")

SHOWS_THE_REST = ("broken line", "look-alike", "letters apart")

Mention = tuple[str, str, tuple[str, ...], str]  # name, text, forms, grade
WHO = ("our domain", "a part of a domain", "a part in Japan", "a name in kanji")
HOSTS = ("firm.example", "corp.kaisha.example", "shop.example.co.jp")
KANJI = ("日本語.example", "xn--wgv71a119e.example")


def _lines(scene: Scene, *, is_japanese: bool) -> list[str]:
    return prose.sentences(scene.dice, scene.size // 90, is_japanese=is_japanese)


def _spread(scene: Scene, lines: list[str], said: list[str]) -> str:
    """Put what is said among the chatter."""
    for each in said:
        lines.insert(scene.dice.randint(0, len(lines)), each)
    return "\n".join(lines) + "\n"


def _context(scene: Scene, disguise: Disguise, *, is_japanese: bool) -> str:
    if disguise.is_alone:
        return scene.dice.choice(ALONE if is_japanese else ALONE_ENGLISH)
    return scene.dice.choice(JAPANESE if is_japanese else ENGLISH)


def _post(*, is_japanese: bool, codec: str, start: int) -> Callable[[Scene], Made]:
    """Make a chat in which addresses stand in disguise; every eighth way from `start`."""

    def make(scene: Scene) -> Made:
        scene.codec = codec
        said = []
        for disguise in DISGUISES[start::8]:
            if not (disguise.is_ascii or codec == "utf-8"):
                continue
            person = scene.person(is_plain=True)
            written = disguise.write(scene.dice, person.email)
            context = _context(scene, disguise, is_japanese=is_japanese)
            scene.want(
                "email",
                person.ref,
                disguise.forms,
                variant=f"disguise: {disguise.name}",
                grade=disguise.grade,
                may_be_possible=disguise.may_be_possible,
            )
            if disguise.name.startswith(SHOWS_THE_REST) and person.is_staff:
                _tolerate_domain(scene, person.email)
            said.append(context.format(written))
            said.append(context.format(disguise.write(scene.dice, scene.near_email())))
        return scene.text("chat.txt", _spread(scene, _lines(scene, is_japanese=is_japanese), said))

    return make


def _tolerate_domain(scene: Scene, email: str) -> None:
    """Let the domain be told too: what the disguise leaves in clear is an address below it."""
    for ref, host in WATCHED:
        if email.endswith(host):
            scene.spare("domain", ref, "what a disguise leaves in clear", is_tolerated=True)


def _numbers(*, is_japanese: bool) -> Callable[[Scene], Made]:
    """Make a chat with phones and customer ids, glued to letters as Japanese text has them."""
    phone_in: tuple[str, ...] = ("電話{}まで", "見本花子様{}", "TEL：{}", "℡{}", "、{}。", "→{}")
    code_in: tuple[str, ...] = ("会員{}の件", "番号：{}", "（{}）", "「{}」", "→{}")
    if not is_japanese:
        phone_in, code_in = ("call {}.", "tel: {}", "({})"), ("member {}.", "id={}", "[{}]")

    def make(scene: Scene) -> Made:
        said = []
        for _ in range(6):
            person = scene.person()
            text, forms = scene.phone(person)
            _say_number(scene, "phone", person.ref, text, forms)
            said.append(scene.dice.choice(phone_in).format(text))
            person = scene.person()
            text, forms = scene.code(person)
            _say_number(scene, "customer_id", person.ref, text, forms)
            said.append(scene.dice.choice(code_in).format(text))
            other = scene.person()
            for kind, miss in (("phone", near.phone), ("customer_id", near.code)):
                principle, text = miss(scene.dice, scene.company, other)
                scene.spare(kind, other.ref, principle)
                said.append(scene.dice.choice(phone_in).format(text))
        return scene.text("chat.txt", _spread(scene, _lines(scene, is_japanese=is_japanese), said))

    return make


def _say_number(scene: Scene, kind: str, ref: str, text: str, forms: tuple[str, ...]) -> None:
    shape = re.sub("[0-9]", "9", text) if text.isascii() else re.sub(r"\d", "９", text)
    scene.want(kind, ref, forms, variant=f"{kind}: {shape}", grade="plain")


def _hosts(host: str) -> list[Mention]:
    """Give the ways in which a watched host is mentioned."""
    odd = host.replace(".", "[.]")
    cut = host[: max(host.rindex(".") + 2, len(host) - 3)]
    return [
        ("as it is", f"https://portal.{host}/a", ("plain",), "plain"),
        ("with a dot at its end", f"host {host}.", ("plain",), "plain"),
        ("in capitals", f"HTTPS://WWW.{host.upper()}:8443/", ("plain",), "plain"),
        ("an address nobody enrolled", f"nobody.here@{host}", ("plain",), "plain"),
        ("an address below it", f"info@news.{host}", ("plain",), "plain"),
        ("wide", wide(f"www.{host}"), ("full-width",), "decoded"),
        ("hxxp", f"hxxps://portal.{host}/x", ("defanged", "plain"), "decoded"),
        ("hxxp and [.]", f"hXXp://portal.{host}/x".replace(".", "[.]"), ("defanged",), "decoded"),
        ("[.]", odd, ("defanged",), "decoded"),
        ("(dot)", f"www.{host}".replace(".", "(dot)"), ("defanged",), "decoded"),
        ("percent", quote(f"https://portal.{host}/", safe=""), ("percent", "plain"), "decoded"),
        ("percent of the dots", host.replace(".", "%2E"), ("percent",), "decoded"),
        (
            "base64",
            base64.b64encode(f"https://{host}/a".encode()).decode(),
            ("base64",),
            "decoded",
        ),
        ("escaped slashes", f'"https:\\/\\/{host}\\/a"', ("plain", "escape"), "plain"),
        ("masked", f"s***@{host}", ("masked", "plain"), "hard"),
        ("masked", f"ha****ko@{host}", ("masked", "plain"), "hard"),
        ("cut", f"someone@{cut}...", ("cut",), "hard"),
        ("cut", f"https://portal.{cut}…", ("cut",), "hard"),
    ]


def _kanji() -> list[Mention]:
    name, code = KANJI
    return [
        ("in kanji", f"https://{name}/", ("plain", "idn"), "decoded"),
        ("in Punycode", f"https://www.{code}/", ("plain", "idn"), "decoded"),
        ("with 。", name.replace(".", "。"), ("idn", "plain", "full-width"), "decoded"),
        ("with ．", name.replace(".", "．"), ("idn", "plain", "full-width"), "decoded"),
        ("with ｡", name.replace(".", "｡"), ("idn", "plain", "full-width"), "decoded"),
        ("kanji in percent", f"https://{quote(name)}/", ("percent", "idn"), "hard"),
    ]


def _mentions(scene: Scene) -> Made:
    """Make a post that mentions each watched domain in some way, and near misses."""
    said = []
    ways = [_hosts(host) for host in HOSTS] + [_kanji()]
    for ref, mentions in zip(WHO, ways, strict=True):
        name, text, forms, grade = scene.dice.choice(mentions)
        is_guess = name in {"cut", "masked"}
        scene.want(
            "domain", ref, forms, variant=f"host: {name}", grade=grade, may_be_possible=is_guess
        )
        said.append(scene.dice.choice(("→ {}\n", "> {}\n", "{}\n")).format(text))
    for _ in range(4):
        principle, text = near.host(scene.dice)
        scene.spare("domain", "any", principle)
        said.append(f"see {text} there")
    said += ["s***@mail.example", "someone@mail.exam...", "h****o@other.example"]
    return scene.text("post.txt", _spread(scene, _lines(scene, is_japanese=True), said))


def _names(word: str) -> list[Mention]:
    """Give the ways in which a Japanese company is named."""
    half = unicodedata.normalize("NFD", word.replace("サンプル", "ｻﾝﾌﾟﾙ"))
    either = ("plain", "full-width")
    return [
        ("as it is", f"出所は{word}です", ("plain",), "plain"),
        ("株式会社 before", f"株式会社{word}の名簿", ("plain",), "plain"),
        ("株式会社 behind", f"「{word}株式会社」", ("plain",), "plain"),
        ("(株)", f"(株){word}様", ("plain",), "plain"),
        ("㈱", f"㈱{word}から", either, "plain"),
        ("half-width kana", f"←{half}", either, "plain"),
        ("decomposed kana", unicodedata.normalize("NFD", f"元{word}.csv"), either, "plain"),
        ("base64", base64.b64encode(f"宛先:{word}御中".encode()).decode(), ("base64",), "decoded"),
        ("percent", f"q={quote(word)}&p=1", ("percent",), "decoded"),
        ("references", "".join(f"&#{ord(c)};" for c in word), ("entity",), "decoded"),
        ("JSON escapes", "".join(f"\\u{ord(c):04x}" for c in word), ("escape",), "decoded"),
    ]


def _keywords(scene: Scene) -> Made:
    """Make a post that names the company in some way."""
    said = ["サンプル物流と見本商会は別の会社。", "blue herons trade well", "AOSAGI-78"]
    for ref, word in (("trade name", "サンプル物産"), ("old name", "見本商事")):
        name, text, forms, grade = scene.dice.choice(_names(word))
        scene.want("keyword", ref, forms, variant=f"keyword: {name}", grade=grade)
        said.append(text)
    latin = [("Blue Heron Trading", "brand"), ("aosagi-77", "project")]
    word, ref = scene.dice.choice(latin)
    is_wide = scene.dice.random() < 0.3
    scene.want("keyword", ref, ("plain", "full-width"), variant="keyword: Latin", grade="plain")
    said.append(f"顧客は{wide(word) if is_wide else word}のもの。")
    return scene.text("post.txt", _spread(scene, _lines(scene, is_japanese=True), said))


CHATS = (
    ("Japanese in UTF-8", "utf-8", True),
    ("English", "utf-8", False),
    ("Japanese in CP932", "cp932", True),
)
VARIANTS = (
    *(
        Variant(
            f"chat, {name} {start}", "decoded", _post(codec=codec, is_japanese=ja, start=start)
        )
        for name, codec, ja in CHATS
        for start in range(8)
    ),
    Variant("numbers in Japanese", "plain", _numbers(is_japanese=True), 5),
    Variant("numbers in English", "plain", _numbers(is_japanese=False), 2),
    Variant("hosts", "decoded", _mentions, 10),
    Variant("keywords", "plain", _keywords, 6),
)

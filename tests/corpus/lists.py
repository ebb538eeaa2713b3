"""Credential lists in all their shapes, and the logs of stealers."""

import base64
import hashlib
from collections.abc import Callable

from tests.corpus import near
from tests.corpus.scene import Row, Scene
from tests.corpus.truth import Made, Variant

HOSTS = {
    "firm.example": "our domain",
    "vpn.firm.example": "our domain",
    "portal.FIRM.example": "our domain",
    "corp.kaisha.example": "a part of a domain",
    "sso.corp.kaisha.example": "a part of a domain",
    "shop.example.co.jp": "a part in Japan",
    "xn--wgv71a119e.example": "a name in kanji",
}
OTHER_HOSTS = ("login.other.example", "www.bank.test", "accounts.mail.example", "192.0.2.14")
LABELS = (
    ("URL", "Username", "Password", "Application"),
    ("Host", "Login", "Pass", "Soft"),
    ("HOSTNAME", "USER", "PASS", "Browser"),
    ("UR1", "U53RN4M3", "P455W0RD", "Storage"),
    ("url", "user login", "user password", "browser"),
)


def our_host(scene: Scene) -> str:
    """Draw a host in a watched domain, and note it."""
    host = scene.dice.choice(list(HOSTS))
    forms = ("plain", "idn") if host.startswith("xn--") else ("plain",)
    scene.want("domain", HOSTS[host], forms)
    return host


def any_host(scene: Scene) -> str:
    """Draw somebody's host, a near miss now and then."""
    if scene.dice.random() < 0.05:
        principle, host = near.host(scene.dice)
        if "/" not in host:
            scene.spare("domain", "any", principle)
            return host
    return scene.dice.choice(OTHER_HOSTS)


def _hash(row: Row) -> str:
    return hashlib.md5(row.secret.encode(), usedforsecurity=False).hexdigest()


Shape = Callable[[Row], str]
SHAPES: dict[str, Shape] = {
    "mail:pass": lambda r: f"{r.email}:{r.secret}",
    "mail;pass": lambda r: f"{r.email};{r.secret}",
    "mail|pass": lambda r: f"{r.email}|{r.secret}",
    "mail and pass by tab": lambda r: f"{r.email}\t{r.secret}",
    "pass first": lambda r: f"{r.secret}|{r.email}",
    "pass first, odd": lambda r: "}" * (r.number % 2) + f"{r.secret}!|{r.email}",
    "uid, name, mail": lambda r: f"{r.number}\t{r.name}\t{r.email}\t{r.secret}",
    "mail:hash:salt": lambda r: f"{r.email}:{_hash(r)}:{r.number:x}",
    "mixed case": lambda r: f"{_mixed_case(r.email)}:{r.secret}",
    "brackets": lambda r: f"[{r.email}]{{{r.secret}}}",
    "query": lambda r: f"mail={r.email}&pass={r.secret}",
    "quoted": lambda r: f'"{r.email}","{r.secret}"',
}


def _mixed_case(email: str) -> str:
    return "".join(c.upper() if i % 2 else c for i, c in enumerate(email))


def _combo(shape: Shape) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        scene.codec = scene.dice.choice(("utf-8", "cp932"))
        rows = [shape(row) for row in scene.rows(("email",), scene.size // 45)]
        end = scene.dice.choice(("\n", "\r\n"))
        return scene.text("combo.txt", end.join(rows) + end)

    return make


def _ulp(shape: str) -> Callable[[Scene], Made]:
    """Make lines of host, login and password."""

    def make(scene: Scene) -> Made:
        rows = scene.rows(("email",), scene.size // 70)
        told = {scene.dice.randrange(len(rows)) for _ in range(2)}
        lines = [
            shape.format(our_host(scene) if at in told else any_host(scene), row.email, row.secret)
            for at, row in enumerate(rows)
        ]
        return scene.text("ulp.txt", "\n".join(lines))

    return make


def _connections(scene: Scene) -> Made:
    """Make a configuration with connection strings: hosts, and no addresses."""
    schemes = ("postgres", "mysql", "redis", "amqp", "ssh")
    lines = [f"{scene.dice.choice(schemes)}://app:{scene.secret()}@{any_host(scene)}:5432/x"]
    lines *= 20
    lines.insert(7, f"DATABASE_URL=postgres://app:pw@db.{our_host(scene).lower()}:5432/members")
    lines.insert(11, f"ssh://deploy@{our_host(scene)}/srv/git")
    return scene.text(".env", "\n".join(lines))


def _package(scene: Scene) -> Made:
    """Make entries of mobile apps, whose package names read backwards."""
    rows = scene.rows(("email",), scene.size // 90)
    lines = []
    for row in rows:
        token = base64.b64encode(scene.dice.randbytes(24)).decode()
        lines.append(f"android://{token}@example.firm.mobile/:{row.email}:{row.secret}")
    scene.spare("domain", "our domain", "a reversed name")
    return scene.text("apps.txt", "\n".join(lines))


def block(labels: tuple[str, ...], host: str, login: str, secret: str) -> str:
    """Give a block of a stealer's list of passwords."""
    url, user, password, browser = labels
    return f"{url}: https://{host}/\n{user}: {login}\n{password}: {secret}\n{browser}: Chrome\n"


def passwords(scene: Scene) -> str:
    """Give a stealer's list of passwords."""
    labels = scene.dice.choice(LABELS)
    rule = scene.dice.choice(("===============\n", "\n"))
    rows = scene.rows(("email",), scene.size // 110)
    told = {scene.dice.randrange(len(rows)) for _ in range(2)}
    blocks = [
        block(labels, our_host(scene) if n in told else any_host(scene), row.email, row.secret)
        for n, row in enumerate(rows)
    ]
    return "*** Free Logs: @somechannel ***\n\n" + rule + rule.join(blocks)


def system(scene: Scene) -> str:
    """Give a stealer's description of the machine and its owner."""
    person = scene.person()
    written, forms = scene.phone(person)
    scene.want("email", person.ref, scene.forms_of(person.email))
    scene.want("phone", person.ref, forms)
    lines = ["Build: 7", "IP: 192.0.2.7", "Country: JP", "HWID: 5F1C-77A0", "OS: Windows 10"]
    return "\n".join([*lines, f"Email: {person.email}", f"Phone: {written}", "RAM: 8192 MB"])


def cookies(scene: Scene) -> str:
    """Give a Netscape file of cookies, whose hosts start with a dot."""
    lines = []
    for _ in range(scene.size // 80):
        token = scene.dice.randbytes(12).hex()
        lines.append(f".{any_host(scene)}\tTRUE\t/\tFALSE\t1893456000\tsid\t{token}")
    lines.insert(3, f".{our_host(scene)}\tTRUE\t/\tTRUE\t1893456000\tsession\tabc")
    return "\n".join(lines)


def autofill(scene: Scene) -> str:
    """Give what a browser filled in."""
    person = scene.person()
    written, forms = scene.phone(person)
    scene.want("email", person.ref, scene.forms_of(person.email))
    scene.want("phone", person.ref, forms)
    return f"name\t{person.name}\nemail\t{person.email}\ntel\t{written}\nq\tweather\n"


def _log(name: str, write: Callable[[Scene], str]) -> Callable[[Scene], Made]:
    return lambda scene: scene.text(name, write(scene))


ULP = {
    "https": "https://{}/login:{}:{}",
    "without scheme": "{}/auth/login:{}:{}",
    "by blanks": "https://{}/ {} {}",
    "by bars": "{}|{}|{}",
}
LOGS = {
    "passwords": ("Passwords.txt", passwords),
    "system": ("UserInformation.txt", system),
    "cookies": ("Cookies/Chrome_Default.txt", cookies),
    "autofill": ("Autofills/Chrome.txt", autofill),
}
VARIANTS = (
    *(Variant(f"combo, {name}", "plain", _combo(shape)) for name, shape in SHAPES.items()),
    *(Variant(f"ULP, {name}", "plain", _ulp(shape)) for name, shape in ULP.items()),
    Variant("connection strings", "plain", _connections),
    Variant("app entries", "plain", _package),
    *(Variant(f"stealer log, {name}", "plain", _log(*log)) for name, log in LOGS.items()),
)

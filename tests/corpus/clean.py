"""Documents without a leak: prose, programs, logs, noise, and other companies' dumps."""

import base64
import zlib
from collections.abc import Callable

from tests.corpus import containers, near, office, prose, web
from tests.corpus.scene import ALL, Scene
from tests.corpus.truth import Made, Variant

NOT_TEXT = ("read", "unreadable")  # either is no lie


def _text(name: str, write: Callable[[Scene], str]) -> Callable[[Scene], Made]:
    return lambda scene: scene.text(name, write(scene))


def _chatter(scene: Scene) -> str:
    count = scene.size // 120
    lines = prose.sentences(scene.dice, count, is_japanese=True)
    return "\n".join(lines + prose.sentences(scene.dice, count, is_japanese=False))


def _program(scene: Scene) -> str:
    return "\n".join(prose.code(scene.dice, scene.size // 50))


def _log(scene: Scene) -> str:
    return "\n".join(prose.log(scene.dice, scene.size // 110))


def _page(scene: Scene) -> str:
    return web.page(web.grid(scene.strangers(scene.size // 120)))


def _lines(scene: Scene) -> str:
    """Give the rows of another company's customers."""
    rows = scene.strangers(scene.size // 85)
    return "\n".join(f"{r.number},{r.name},{r.email},{r.phone},{r.code}" for r in rows)


def _random_base64(scene: Scene) -> str:
    token = base64.b64encode(scene.dice.randbytes(scene.size * 3 // 4)).decode()
    return "\n".join(token[n : n + 76] for n in range(0, len(token), 76))


def _hashes(scene: Scene) -> str:
    sizes = (16, 20, 32)
    return "\n".join(
        f"{r.number}:{scene.dice.randbytes(scene.dice.choice(sizes)).hex()}"
        for r in scene.strangers(scene.size // 50)
    )


def _misses(scene: Scene) -> str:
    """Give nothing but near misses of everything on the list."""
    lines = []
    for _ in range(scene.size // 120):
        person = scene.dice.choice(scene.company.people)
        if person.is_staff:
            continue
        for kind, make in zip(ALL, near.MAKERS, strict=True):
            principle, text = make(scene.dice, scene.company, person)
            scene.spare(kind, person.ref, principle)
            lines.append(f"{text}\t{scene.secret()}")
        principle, text = near.host(scene.dice)
        scene.spare("domain", "any", principle)
        lines.append(text)
    return "\n".join(lines)


def _cells(scene: Scene) -> str:
    """Give tables whose neighbouring cells and rows must not be joined."""
    lines = []
    for _ in range(scene.size // 60):
        person = scene.dice.choice(scene.company.people)
        if person.is_staff or person.phone.country != "81":
            continue
        local, _, domain = person.email.partition("@")
        one, two, three = person.phone.groups
        scene.spare("email", person.ref, "in two cells")
        scene.spare("phone", person.ref, "in two cells")
        lines.append(f'"{local}","{domain}","0{one}{two}","{three}"')
        lines.append(f"{person.code[:6]},{person.code[6:]}")
    return "\n".join(lines)


def _binary(scene: Scene) -> Made:
    return scene.made("program.bin", b"\x7fELF" + scene.dice.randbytes(scene.size), NOT_TEXT)


def _picture(scene: Scene) -> Made:
    """Make a picture in PNG of random dots."""
    side = 64
    rows = b"".join(b"\0" + scene.dice.randbytes(side * 3) for _ in range(side))

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + kind + content + check

    head = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return scene.made("photo.png", b"\x89PNG\r\n\x1a\n" + parts, NOT_TEXT)


def _other_sheet(scene: Scene) -> Made:
    """Make another company's list as PDF."""
    rows = scene.strangers(scene.size // 100)
    scene.codec = "ascii"
    return scene.made("other.pdf", office.pdf([f"{r.email}; {r.code}" for r in rows]))


def _other_archive(scene: Scene) -> Made:
    made = scene.text("members.csv", _lines(scene))
    return containers.wrapped(scene, containers.wrapped(scene, made))


VARIANTS = (
    Variant("clean: chatter", "clean", _text("chat.txt", _chatter), 2),
    Variant("clean: program", "clean", _text("a.py", _program)),
    Variant("clean: server's log", "clean", _text("access.log", _log)),
    Variant("clean: digits", "clean", _text("pi.txt", lambda s: prose.digits(s.dice, s.size))),
    Variant("clean: random base64", "clean", _text("key.pem", _random_base64)),
    Variant("clean: hashes", "clean", _text("hashes.txt", _hashes)),
    Variant("clean: another company's list", "clean", _text("members.csv", _lines), 3),
    Variant("clean: another company's page", "clean", _text("page.html", _page)),
    Variant("clean: another company's PDF", "clean", _other_sheet),
    Variant("clean: another company's archive", "clean", _other_archive, 2),
    Variant("clean: near misses alone", "clean", _text("list.txt", _misses), 6),
    Variant("clean: values in two cells", "clean", _text("cells.csv", _cells), 2),
    Variant("clean: binary", "clean", _binary, 2),
    Variant("clean: picture", "clean", _picture),
)

"""Web pages and feeds: in every charset, in every place, in every way to hide an address."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from tests.corpus.scene import Row, Scene
from tests.corpus.truth import Made, Variant, called

Write = Callable[[Scene, str], str]


def page(body: str, *, meta: str = "", title: str = "掲示板 - 新着") -> str:
    """Give a whole page around a body."""
    return (
        f"<!DOCTYPE html>\n<html lang=ja><head>{meta}<title>{title}</title>\n"
        "<style>@media screen { .a{color:#0301f4} .logo{background:url(logo@2x.png)} }</style>\n"
        "<script>var t=1646371568123;function go(e){return e.target.value}</script></head>\n"
        f"<body><div id=nav><a href=/>home</a> | <a href='/login'>login</a></div>\n{body}\n"
        "<div class=foot>contact: admin@board.test</div></body></html>\n"
    )


def grid(rows: list[Row]) -> str:
    """Give a table of people."""
    cell = "<td>{}</td>"
    lines = (
        "".join(cell.format(escape(v)) for v in (r.name, r.email, r.phone, r.code)) for r in rows
    )
    return "<table>" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _page(codec: str, meta: str, mark: bytes = b"") -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        scene.codec = codec
        tag = f'<meta charset="{meta}">' if meta else ""
        content = mark + page(grid(scene.rows()), meta=tag).encode(codec)
        return scene.made("page.html", content, charset=codec)

    return make


@dataclass(frozen=True, slots=True)
class Hiding:
    """A way in which a page writes an address."""

    name: str
    write: Write
    forms: tuple[str, ...] = ("plain",)
    grade: str = "decoded"


def _decimal(_scene: Scene, email: str) -> str:
    return email.replace("@", "&#64;").replace(".", "&#46;")


def _hexadecimal(_scene: Scene, email: str) -> str:
    return "".join(f"&#x{ord(c):x};" for c in email)


def _named(_scene: Scene, email: str) -> str:
    return email.replace("@", "&commat;").replace(".", "&period;")


def cfemail(scene: Scene, email: str) -> str:
    """Mask an address as a well-known network does: the first byte is the key of the rest."""
    key = scene.dice.randrange(1, 256)
    return f"{key:02x}" + "".join(f"{ord(c) ^ key:02x}" for c in email)


def _cloudflare(scene: Scene, email: str) -> str:
    href = "/cdn-cgi/l/email-protection"
    mask = cfemail(scene, email)
    if scene.dice.random() < 0.5:
        return f'<a href="{href}#{mask}">mail</a>'
    return (
        f'<a href="{href}" class="__cf_email__" data-cfemail="{mask}">[email&#160;protected]</a>'
    )


def _broken_by(tag: str) -> Write:
    def write(scene: Scene, email: str) -> str:
        at = scene.dice.randrange(1, len(email))
        return email[:at] + tag + email[at:]

    return write


def _highlighted(_scene: Scene, email: str) -> str:
    local, _, domain = email.partition("@")
    return f"<em>{local}</em>@{domain}"


def _spans(_scene: Scene, email: str) -> str:
    local, _, domain = email.partition("@")
    return f"<span>{local}</span><span>@</span><span class=d>{domain}</span>"


def _written(_scene: Scene, email: str) -> str:
    local, _, domain = email.partition("@")
    return f"<script>document.write('{local}'+'@'+'{domain}')</script>"


def _pieces(_scene: Scene, email: str) -> str:
    local, _, domain = email.partition("@")
    name, _, ending = domain.rpartition(".")
    return f'<script>var m = "{local}" + "@" + "{name}" + ".{ending}";</script>'


def _state(scene: Scene, email: str) -> str:
    text = json.dumps({"user": {"id": scene.dice.randrange(99), "mail": email}})
    text = text.replace("@", "\\u0040")
    return f'<script id="state" type="application/json">{text}</script>'


HIDINGS = (
    Hiding("text", lambda _, e: e, grade="plain"),
    Hiding("hidden input", lambda _, e: f"<input type=hidden name=m value='{e}'>", grade="plain"),
    Hiding("comment", lambda _, e: f"<!-- reply to {e} -->", grade="plain"),
    Hiding("title", lambda _, e: f"<a href=# title='{e}'>?</a>", grade="plain"),
    Hiding("data attribute", lambda _, e: f'<i data-mail="{e}"></i>', grade="plain"),
    Hiding("noscript", lambda _, e: f"<noscript>{e}</noscript>", grade="plain"),
    Hiding("textarea", lambda _, e: f"<textarea rows=2>{e}\n</textarea>", grade="plain"),
    Hiding("state in a script", lambda _, e: f"<script>s={{mail:'{e}'}}</script>", grade="plain"),
    Hiding("mailto", lambda _, e: f"<a href='mailto:{e}?subject=x'>@</a>", grade="plain"),
    Hiding("mailto in percent", lambda _, e: f"<a href='mailto:{quote(e)}'>@</a>", ("percent",)),
    Hiding("decimal references", _decimal, ("entity",)),
    Hiding("hexadecimal references", _hexadecimal, ("entity",)),
    Hiding("named references", _named, ("entity",)),
    Hiding("references without semicolon", lambda _, e: e.replace("@", "&#64"), ("entity",)),
    Hiding("data-cfemail", _cloudflare, ("entity", "hex", "escape", "defanged")),
    Hiding("<wbr>", _broken_by("<wbr>"), ("plain", "split", "entity")),
    Hiding("a comment inside", _broken_by("<!-- x -->"), ("plain", "split", "entity")),
    Hiding("<b> inside", _broken_by("<b></b>"), ("plain", "split", "entity")),
    Hiding("highlighted", _highlighted, ("plain", "split", "entity")),
    Hiding("<span>s", _spans, ("plain", "split", "entity")),
    Hiding("&shy; inside", _broken_by("&shy;"), ("plain", "split", "entity", "defanged")),
    Hiding("document.write", _written, ("split", "escape", "plain", "defanged")),
    Hiding("joined by script", _pieces, ("split", "escape", "plain", "defanged")),
    Hiding("escaped state in a script", _state, ("escape",)),
    Hiding("images for signs", lambda _, e: e.replace("@", " [at] "), ("defanged",)),
    Hiding(
        "entity of [at]",
        lambda _, e: e.replace("@", "&#91;at&#93;"),
        ("entity", "defanged"),
        "hard",
    ),
    Hiding(
        "percent of references",
        lambda _, e: f"<a href='mailto:{quote(e).replace('%', '&#37;')}'>@</a>",
        ("entity", "percent"),
        "hard",
    ),
)


def _forum(codec: str) -> Callable[[Scene], Made]:
    """Make a thread in which addresses are hidden in all the ways a page knows."""

    def make(scene: Scene) -> Made:
        scene.codec = codec
        posts = []
        for hiding in scene.dice.sample(HIDINGS, 8):
            person = scene.person(is_plain=True)
            name = f"page: {hiding.name}"
            scene.want("email", person.ref, hiding.forms, variant=name, grade=hiding.grade)
            posts.append(f"連絡は{hiding.write(scene, person.email)}まで。")
            posts.append(hiding.write(scene, scene.near_email()))
        strangers = scene.strangers(scene.size // 150)
        posts += [f"{row.name}さん：届きました。{row.secret}" for row in strangers]
        scene.dice.shuffle(posts)
        body = "\n".join(
            f"<div class=post id=p{n}><span class=by>user{n}</span><p>{post}</p></div>"
            for n, post in enumerate(posts)
        )
        return scene.text("thread.html", page(body))

    return make


def _feed(*, is_atom: bool) -> Callable[[Scene], Made]:
    """Make a feed whose entries carry escaped HTML."""

    def make(scene: Scene) -> Made:
        entries = []
        for row in scene.rows(count=scene.size // 350):
            html = f"<p>{row.name} <b>{escape(row.email)}</b><br>{row.phone}<br>{row.code}</p>"
            if is_atom:
                inner = f"<id>urn:{row.number}</id><content type='html'>{escape(html)}</content>"
                entries.append(f"<entry><title>投稿</title>{inner}</entry>")
            else:
                inner = f"<guid>{row.number}</guid><description>{escape(html)}</description>"
                entries.append(f"<item><title>投稿</title>{inner}</item>")
        text = "\n".join(entries)
        if is_atom:
            feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>新着</title>{text}</feed>'
        else:
            feed = f'<rss version="2.0"><channel><title>新着</title>{text}</channel></rss>'
        made = scene.text("feed.xml", f'<?xml version="1.0" encoding="utf-8"?>\n{feed}')
        return called(made, ("entity",), or_as_written=True)

    return make


def _feed_twice(scene: Scene) -> Made:
    """Make a feed whose references are escaped once more."""
    entries = []
    for row in scene.rows(("email",), scene.size // 150):
        hidden = escape(row.email.replace("@", "&#64;"))
        entries.append(f"<item><description>{hidden}</description></item>")
    text = f"<?xml version='1.0'?><rss><channel>{''.join(entries)}</channel></rss>"
    return called(scene.text("feed.xml", text), ("entity",))


VARIANTS = (
    Variant("page in UTF-8", "plain", _page("utf-8", "utf-8")),
    Variant("page in CP932", "plain", _page("cp932", "Shift_JIS")),
    Variant("page in CP932 that says UTF-8", "plain", _page("cp932", "utf-8")),
    Variant("page in EUC-JP that says nothing", "plain", _page("euc_jp", "")),
    Variant("page in ISO-2022-JP", "plain", _page("iso2022_jp", "iso-2022-jp")),
    Variant("page in UTF-16", "plain", _page("utf-16-le", "", b"\xff\xfe")),
    Variant("thread in UTF-8", "decoded", _forum("utf-8"), 8),
    Variant("thread in CP932", "decoded", _forum("cp932"), 4),
    Variant("thread in EUC-JP", "decoded", _forum("euc_jp"), 3),
    Variant("RSS", "decoded", _feed(is_atom=False)),
    Variant("Atom", "decoded", _feed(is_atom=True)),
    Variant("RSS, escaped twice", "hard", _feed_twice),
)

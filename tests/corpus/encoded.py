"""Whole texts encoded: base64 in all its shapes, hexadecimal, percent, escapes, one in another."""

import base64
import gzip
import html
import json
import quopri
import textwrap
from collections.abc import Callable
from urllib.parse import quote, quote_plus

from tests.corpus.databases import INSERT
from tests.corpus.people import WATCHED
from tests.corpus.scene import Scene
from tests.corpus.truth import Made, Variant, called, tolerant

Encode = Callable[[bytes], str]


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _wrapped(content: bytes) -> str:
    return "\n".join(textwrap.wrap(_base64(content), 76))


def _url_safe(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _by_lines(content: bytes) -> str:
    return "\n".join(_base64(line) for line in content.splitlines())


def _utf16(content: bytes) -> str:
    return "powershell -enc " + _base64(content.decode().encode("utf-16-le"))


def _zipped(content: bytes) -> str:
    return _base64(gzip.compress(content, mtime=0))


def _hex(content: bytes) -> str:
    return content.hex()


def _hex_wrapped(content: bytes) -> str:
    return "\n".join(textwrap.wrap(content.hex().upper(), 64))


def _xxd(content: bytes) -> str:
    """Write bytes as xxd does: the column of ASCII cuts every value."""
    lines = []
    for at in range(0, len(content), 16):
        piece = content[at : at + 16]
        pairs = " ".join(piece[n : n + 2].hex() for n in range(0, len(piece), 2))
        shown = "".join(chr(b) if 32 <= b < 127 else "." for b in piece)
        lines.append(f"{at:08x}: {pairs:<39}  {shown}")
    return "\n".join(lines)


def _hexdump(content: bytes) -> str:
    """Write bytes as hexdump -C does."""
    lines = []
    for at in range(0, len(content), 16):
        piece = content[at : at + 16]
        shown = "".join(chr(b) if 32 <= b < 127 else "." for b in piece)
        pairs = f"{piece[:8].hex(' ')}  {piece[8:].hex(' ')}"
        lines.append(f"{at:08x}  {pairs:<48}  |{shown}|")
    return "\n".join(lines)


def _percent(content: bytes) -> str:
    return "data=" + quote_plus(content)


def _percent_all(content: bytes) -> str:
    return "".join(f"%{byte:02x}" for byte in content)


def _percent_twice(content: bytes) -> str:
    return "q=" + quote(quote_plus(content))


def _python(content: bytes) -> str:
    return f"payload = {content!r}"


def _c_string(content: bytes) -> str:
    return 'char d[] = "' + "".join(f"\\x{byte:02x}" for byte in content) + '";'


def _octal(content: bytes) -> str:
    return "printf '" + "".join(f"\\{byte:03o}" for byte in content) + "'"


def _escaped(content: bytes) -> str:
    return "var s = '" + "".join(f"\\u{ord(c):04x}" for c in content.decode()) + "';"


def _references(content: bytes) -> str:
    inner = "".join(f"&#{ord(c)};" for c in content.decode())
    return f"<html><body><pre>{inner}</pre></body></html>"


def _quoted(content: bytes) -> str:
    return quopri.encodestring(content).decode()


def _uri(content: bytes) -> str:
    return f'<html><a href="data:text/csv;base64,{_base64(content)}">list</a></html>'


def _in_json(content: bytes) -> str:
    return json.dumps({"name": "list.csv", "size": len(content), "content": _base64(content)})


def _in_sql(content: bytes) -> str:
    return f"{INSERT}files VALUES (1,'list.csv','{_base64(content)}',NOW());"


def _in_xml(content: bytes) -> str:
    return f'<?xml version="1.0"?><files><file name="list.csv">{_wrapped(content)}</file></files>'


def _after(first: Encode, second: Encode) -> Encode:
    return lambda content: second(first(content).encode())


def _in_html_twice(content: bytes) -> str:
    return html.escape(html.escape(content.decode()).replace("@", "&#64;"))


SINGLE: dict[str, tuple[Encode, tuple[str, ...]]] = {
    "base64 in one line": (_base64, ("base64",)),
    "base64, wrapped": (_wrapped, ("base64",)),
    "base64, url-safe, no padding": (_url_safe, ("base64",)),
    "base64 of each line": (_by_lines, ("base64",)),
    "base64 of UTF-16": (_utf16, ("base64",)),
    "base64 of gzip": (_zipped, ("base64",)),
    "base64 in a data: address": (_uri, ("base64",)),
    "base64 in JSON": (_in_json, ("base64",)),
    "base64 in SQL": (_in_sql, ("base64",)),
    "base64 in XML": (_in_xml, ("base64",)),
    "hex in one line": (_hex, ("hex",)),
    "hex, wrapped": (_hex_wrapped, ("hex",)),
    "hex with 0x": (lambda c: "0x" + c.hex(), ("hex",)),
    "xxd": (_xxd, ("hex", "plain")),
    "hexdump -C": (_hexdump, ("hex", "plain")),
    "percent": (_percent, ("percent", "plain")),
    "percent, every byte": (_percent_all, ("percent",)),
    "percent, twice": (_percent_twice, ("percent",)),
    "bytes of Python": (_python, ("plain", "escape")),
    "\\x of C": (_c_string, ("escape", "hex")),
    "octal of a shell": (_octal, ("escape",)),
    "\\u of JavaScript": (_escaped, ("escape",)),
    "references": (_references, ("entity",)),
    "quoted-printable": (_quoted, ("quoted-printable", "plain", "split")),
}
NESTED: dict[str, tuple[Encode, tuple[str, ...]]] = {
    "base64 of base64": (_after(_base64, _base64), ("base64",)),
    "base64, wrapped, of base64": (_after(_wrapped, _wrapped), ("base64",)),
    "hex of base64": (_after(_base64, _hex), ("hex", "base64")),
    "base64 of hex": (_after(_hex, _base64), ("base64", "hex")),
    "base64 of percent": (_after(_percent, _base64), ("base64", "percent")),
    "percent of base64": (lambda c: quote_plus(_base64(c)), ("base64", "percent")),
    "base64 in JSON in base64": (_after(_in_json, _wrapped), ("base64",)),
    "base64 of gzip in JSON": (
        lambda c: _in_json(_zipped(c).encode()),
        ("base64",),
    ),
    "gzip of base64, in base64": (lambda c: _zipped(_wrapped(c).encode()), ("base64",)),
    "references, twice": (_in_html_twice, ("entity", "plain")),
    "hex of gzip": (lambda c: gzip.compress(c, mtime=0).hex(), ("hex",)),
}
CUTTING = (_xxd, _hexdump, _quoted)  # a near miss may lose what makes it one, where it is cut
BOTH = {
    "base64 in one line",
    "base64, wrapped",
    "base64 of each line",
    "hex in one line",
    "percent, every byte",
}


def _whole(
    encode: Encode, forms: tuple[str, ...], codec: str = "utf-8"
) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        scene.codec = codec
        scene.size = scene.size // 4 + 600
        lines = [f"{r.name},{r.email},{r.phone},{r.code}" for r in scene.rows()]
        text = encode("\n".join(lines).encode(codec))
        heading = scene.dice.choice(("", "part 1 of 1:\n\n", "===== list =====\n"))
        if encode in (_xxd, _hexdump):  # the column of ASCII may show a domain by itself
            for ref, _ in WATCHED:
                scene.spare("domain", ref, "in the column of ASCII", is_tolerated=True)
        made = scene.made("paste.txt", f"{heading}{text}\n".encode())
        made = called(made, forms, or_as_written="plain" in forms)
        return tolerant(made) if encode in CUTTING else made

    return make


VARIANTS = (
    *(Variant(name, "decoded", _whole(*way)) for name, way in SINGLE.items()),
    *(
        Variant(f"{name}, of CP932", "decoded", _whole(*SINGLE[name], "cp932"))
        for name in sorted(BOTH)
    ),
    *(Variant(name, "hard", _whole(*way)) for name, way in NESTED.items()),
    Variant("base64 of base64, of CP932", "hard", _whole(*NESTED["base64 of base64"], "cp932")),
    Variant("hex of base64, of CP932", "hard", _whole(*NESTED["hex of base64"], "cp932")),
)

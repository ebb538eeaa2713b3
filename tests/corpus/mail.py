"""Mail and directories: eml, mbox, LDIF, vCard, in the encodings that mail has."""

import base64
import binascii
import quopri
from collections.abc import Callable

from tests.corpus import office
from tests.corpus.people import KEYWORDS
from tests.corpus.scene import Row, Scene
from tests.corpus.truth import Made, Variant, called, together, tolerant

CODED = "ENCODING=QUOTED-PRINTABLE"
BORDER = "=_part_7f3a"
TRANSFERS: dict[str, Callable[[bytes], bytes]] = {
    "8bit": bytes,
    "7bit": bytes,
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
}


def encoded_word(text: str, charset: str) -> str:
    """Write a text as one encoded word of a header."""
    token = base64.b64encode(text.encode(charset)).decode()
    return f"=?{charset}?b?{token}?="


def _head(scene: Scene, kind: str, transfer: str) -> str:
    """Give the headers of a mail between strangers."""
    sender, receiver = scene.strangers(2)
    subject = encoded_word("名簿の件", "iso-2022-jp")
    return (
        f"From: <{sender.email}>\r\nTo: <{receiver.email}>\r\nSubject: {subject}\r\n"
        f"Date: Fri, 4 Mar 2022 05:06:08 +0900\r\n"
        f"Message-ID: <{sender.number}@mta.other.example>\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: {kind}\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
    )


def _lines(rows: list[Row]) -> str:
    return "".join(f"{r.name}様、{r.email}、{r.phone}、{r.code}\r\n" for r in rows)


def mail(scene: Scene, charset: str, transfer: str, rows: list[Row]) -> bytes:
    """Give a mail whose body lists people."""
    body = TRANSFERS[transfer](("お世話になっております。\r\n" + _lines(rows)).encode(scene.codec))
    return _head(scene, f"text/plain; charset={charset}", transfer).encode() + body


def _plain(charset: str, transfer: str, forms: tuple[str, ...] = ()) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        scene.codec = {"shift_jis": "cp932"}.get(charset, charset)
        made = scene.made("mail.eml", mail(scene, charset, transfer, scene.rows()))
        made = called(made, forms, or_as_written=True)
        return tolerant(made) if transfer == "quoted-printable" else made

    return make


def _encoded_words(scene: Scene) -> Made:
    """Make a mail whose receivers and subject stand in encoded words."""
    ours = [scene.person(is_plain=True) for _ in range(3)]
    for person in ours:
        scene.want("email", person.ref, ("plain", "base64"))
    ref, word = KEYWORDS[0]
    scene.want("keyword", ref, ("base64", "plain"))
    receivers = ",\r\n ".join(
        f"{encoded_word(f'{p.name} <{p.email}>', 'iso-2022-jp')} <{p.email}>" for p in ours[:2]
    )
    hidden = encoded_word(f"{ours[2].name} {ours[2].email} ", "utf-8")
    subject = encoded_word(f"{word}様", "iso-2022-jp")
    head = f"To: {receivers}\r\nSubject: {subject}\r\n {hidden}\r\n"
    rest = _head(scene, "text/plain; charset=us-ascii", "7bit")
    return scene.made("words.eml", (head + rest + "See the list.\r\n").encode())


def _alternative(scene: Scene) -> Made:
    """Make a mail that says the same as text and as HTML."""
    rows = scene.rows()
    text = _lines(rows)
    html = "<html><body>" + "<br>".join(text.splitlines()) + "</body></html>"
    content = _multipart(scene, [_part("plain", text), _part("html", html)])
    return called(scene.made("both.eml", content), ("base64",), or_as_written=True)


def _part(kind: str, text: str) -> bytes:
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + base64.encodebytes(text.encode())


def _multipart(scene: Scene, parts: list[bytes]) -> bytes:
    head = _head(scene, f'multipart/mixed; boundary="{BORDER}"', "7bit").encode()
    start = b"\r\n--" + BORDER.encode()
    return head + b"".join(start + b"\r\n" + part for part in parts) + start + b"--\r\n"


def _attached(made: Made) -> bytes:
    name = encoded_word(made.name, "utf-8")
    return (
        f'Content-Type: application/octet-stream; name="{name}"\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + base64.encodebytes(made.content)


def _attachment(write: Callable[[Scene], Made]) -> Callable[[Scene], Made]:
    """Make a mail with one attachment."""

    def make(scene: Scene) -> Made:
        made = write(scene)
        text = _part("plain", "名簿を添付します。\r\n")
        content = _multipart(scene, [text, _attached(made)])
        return called(made.into("attached.eml", content), ("base64",), or_as_written=True)

    return make


def sheet(scene: Scene, name: str = "list.csv") -> Made:
    """Make a small CSV of people, in UTF-8 or CP932."""
    scene.codec = scene.dice.choice(("utf-8", "cp932"))
    lines = [f"{r.number},{r.name},{r.email},{r.phone},{r.code}" for r in scene.rows()]
    return scene.text(name, "\r\n".join(["番号,氏名,メール,電話,会員番号", *lines]))


def _zipped_sheet(scene: Scene) -> Made:
    made = sheet(scene)
    return made.into("list.zip", office.packed({made.name: made.content}))


def _mbox(scene: Scene) -> Made:
    """Make a mailbox of several mails, one with an attachment."""
    scene.size //= 4
    scene.codec = "iso2022_jp"
    mails = [mail(scene, "iso-2022-jp", "7bit", scene.rows()) for _ in range(2)]
    scene.codec = "utf-8"
    mails.append(mail(scene, "utf-8", "base64", scene.rows()))
    bodies = called(scene.made("box.mbox", b""), ("base64", "plain"), or_as_written=True)
    held = sheet(scene, "attached.csv")
    mails.append(_multipart(scene, [_part("plain", "添付です"), _attached(held)]))
    start = b"From someone@mta.other.example Fri Mar  4 05:06:08 2022\n"
    content = b"".join(start + each.replace(b"\r\n", b"\n") + b"\n\n" for each in mails)
    both = together("box.mbox", content, [held])
    attached = called(both, ("base64",), or_as_written=True)
    wanted = (*bodies.wanted, *attached.wanted)
    return Made("box.mbox", content, wanted, (*bodies.spared, *both.spared))


def _ldif(*, is_encoded: bool, is_folded: bool) -> Callable[[Scene], Made]:
    """Make an export of a directory."""

    def make(scene: Scene) -> Made:
        out = []
        for row in scene.rows():
            name = base64.b64encode(row.name.encode()).decode()
            entry = [f"dn: uid=u{row.number},ou=people,dc=other,dc=example", f"cn:: {name}"]
            mail = base64.b64encode(row.email.encode()).decode()
            entry += [f"mail:: {mail}" if is_encoded else f"mail: {row.email}"]
            entry += [f"telephoneNumber: {row.phone}", f"employeeNumber: {row.code}"]
            out += [_folded(line) if is_folded else line for line in entry]
            out.append("")
        made = scene.text("people.ldif", "version: 1\n" + "\n".join(out))
        forms = ("base64",) * is_encoded + ("split",) * is_folded
        made = called(made, forms, or_as_written=True)
        return tolerant(made) if is_folded else made

    return make


def _folded(line: str) -> str:
    """Fold a line as LDIF does, here after 20 signs, so that values are cut."""
    pieces = [line[:20], *(line[n : n + 19] for n in range(20, len(line), 19))]
    return "\n ".join(pieces)


def _vcard(*, is_old: bool) -> Callable[[Scene], Made]:
    """Make address cards."""

    def make(scene: Scene) -> Made:
        scene.codec = "cp932" if is_old else "utf-8"
        out = []
        for row in scene.rows():
            name = binascii.b2a_qp(row.name.encode(scene.codec)).decode()
            named = f"N;CHARSET=SHIFT_JIS;{CODED}:{name}" if is_old else f"FN:{row.name}"
            version = "2.1" if is_old else "3.0"
            out += ["BEGIN:VCARD", f"VERSION:{version}", named, f"EMAIL;TYPE=INTERNET:{row.email}"]
            out += [f"TEL;CELL:{row.phone}", f"NOTE:{row.code}", "END:VCARD"]
        return scene.text("contacts.vcf", "\r\n".join(out))

    return make


def _quoted_card(scene: Scene) -> Made:
    """Make cards whose addresses are quoted-printable too."""
    out = []
    for row in scene.rows(("email",)):
        value = row.email.replace("@", "=40").replace(".", "=2E")
        out += ["BEGIN:VCARD", "VERSION:2.1", f"EMAIL;{CODED}:{value}", "END:VCARD"]
    made = scene.text("contacts.vcf", "\r\n".join(out))
    return called(made, ("quoted-printable",), or_as_written=True)


QP = ("quoted-printable",)
VARIANTS = (
    Variant("mail in UTF-8", "plain", _plain("utf-8", "8bit")),
    Variant("mail in ISO-2022-JP", "plain", _plain("iso-2022-jp", "7bit")),
    Variant("mail in quoted-printable", "decoded", _plain("utf-8", "quoted-printable", QP)),
    Variant(
        "mail in CP932, quoted-printable", "decoded", _plain("shift_jis", "quoted-printable", QP)
    ),
    Variant("mail in base64", "decoded", _plain("utf-8", "base64", ("base64",))),
    Variant(
        "mail in ISO-2022-JP, base64", "decoded", _plain("iso-2022-jp", "base64", ("base64",))
    ),
    Variant("encoded words", "decoded", _encoded_words),
    Variant("mail as text and HTML", "decoded", _alternative),
    Variant("mail with a CSV", "decoded", _attachment(sheet)),
    Variant("mail with a zip", "decoded", _attachment(_zipped_sheet)),
    Variant("mail with an xlsx", "decoded", _attachment(office.xlsx)),
    Variant("mbox", "decoded", _mbox),
    Variant("LDIF", "plain", _ldif(is_encoded=False, is_folded=False)),
    Variant("LDIF in base64", "decoded", _ldif(is_encoded=True, is_folded=False)),
    Variant("LDIF, folded", "decoded", _ldif(is_encoded=False, is_folded=True)),
    Variant("LDIF in base64, folded", "hard", _ldif(is_encoded=True, is_folded=True)),
    Variant("vCard 2.1", "plain", _vcard(is_old=True)),
    Variant("vCard 3.0", "plain", _vcard(is_old=False)),
    Variant("vCard, quoted-printable", "decoded", _quoted_card),
)

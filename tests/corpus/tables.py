"""Tables of people: CSV and its kin in every charset, whole, mixed and dirty."""

import csv
import io
from collections.abc import Callable
from dataclasses import astuple

from tests.corpus.people import Person
from tests.corpus.scene import Row, Scene
from tests.corpus.truth import Made, Variant

HEADER = ("番号", "氏名", "カナ", "メール", "電話", "会員番号", "パスワード")
DELIMITERS = {"csv": ",", "tsv": "\t", "txt": ";", "dat": "|"}
VENDOR = "①㈱髙﨑商店№{}"  # NEC and IBM letters: strict Shift_JIS refuses them
HALF = "ﾐﾎﾝ ﾊﾅｺ"


class Quoted(csv.excel):
    """Everything in quotes."""

    quoting = csv.QUOTE_ALL
    lineterminator = "\n"


def lines(scene: Scene, rows: list[Row], delimiter: str, note: str = "") -> list[str]:
    """Give the lines of a table, quoted now and then as spreadsheets do."""
    out = io.StringIO()
    if scene.dice.random() < 0.5:
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    else:
        writer = csv.writer(out, Quoted, delimiter=delimiter)
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([*astuple(row), *([note.format(row.number)] if note else [])])
    return out.getvalue().splitlines()


def table(scene: Scene, *, note: str = "", end: str = "") -> tuple[str, str]:
    """Give a table of any shape, and the ending of its name."""
    ending, delimiter = scene.dice.choice(list(DELIMITERS.items()))
    end = end or scene.dice.choice(("\n", "\r\n"))
    return end.join(lines(scene, scene.rows(), delimiter, note)) + end, ending


def _whole(codec: str, mark: bytes = b"", note: str = "") -> Callable[[Scene], Made]:
    """Make a table in one charset."""

    def make(scene: Scene) -> Made:
        scene.codec = codec
        text, ending = table(scene, note=note)
        return scene.made(f"members.{ending}", mark + text.encode(codec), charset=codec)

    return make


def _mixed(first: str, second: str) -> Callable[[Scene], Made]:
    """Make a table whose lines come in two charsets."""

    def make(scene: Scene) -> Made:
        scene.codec = "euc_jp"  # what it holds, the others can hold too
        rows = lines(scene, scene.rows(), ",")
        content = b"".join(f"{r}\n".encode(scene.dice.choice((first, second))) for r in rows)
        return scene.made("mixed.csv", content)

    return make


def _one_line(codec: str) -> Callable[[Scene], Made]:
    """Make a list in ASCII with a single line of Japanese."""

    def make(scene: Scene) -> Made:
        scene.codec = "ascii"
        rows = [f"{row.email}:{row.secret}" for row in scene.rows(("email",))]
        rows.insert(scene.dice.randrange(len(rows)), "# 会員名簿（二〇二〇年）の抜粋です")
        return scene.made("list.txt", "\n".join(rows).encode(codec), charset=codec)

    return make


def _dirty(scene: Scene) -> Made:
    """Make a table with NULs, control bytes and bytes of no charset between its rows."""
    scene.codec = scene.dice.choice(("utf-8", "cp932"))
    text, ending = table(scene)
    noise = (b"\x00", b"\xff\xfe", b"\x80\n", b"\x01\x02", b"\x00\x00\x00", b"\xf5")
    rows = [
        line + (scene.dice.choice(noise) if scene.dice.random() < 0.1 else b"")
        for line in text.encode(scene.codec).splitlines(keepends=True)
    ]
    return scene.made(f"dirty.{ending}", b"".join(rows), charset=scene.codec)


def _cut(codec: str) -> Callable[[Scene], Made]:
    """Make a table that ends in the middle of a character."""

    def make(scene: Scene) -> Made:
        scene.codec = codec
        text, ending = table(scene)
        content = text.encode(codec) + "見本の".encode(codec)[:-1]
        return scene.made(f"part.{ending}", content, charset=codec)

    return make


def _endless(scene: Scene) -> Made:
    """Make a list in a single line."""
    rows = scene.rows(("email", "phone"))
    joined = ",".join(f"{row.name},{row.email},{row.phone}" for row in rows)
    return scene.text("line.txt", joined)


def _old_mac(scene: Scene) -> Made:
    """Make a table whose lines end in CR alone."""
    text, ending = table(scene, end="\r")
    return scene.text(f"old.{ending}", text)


def _mojibake(scene: Scene) -> Made:
    """Make a table that was read as Latin-1 and saved again: what is ASCII stays."""
    scene.codec = "ascii"
    text, ending = table(scene)
    scene.codec = "utf-8"
    return scene.text(f"broken.{ending}", text.encode().decode("latin-1"))


def _is_bare(person: Person) -> bool:
    """Say whether number and id are digits alone, the number a Japanese one that had a zero."""
    is_mobile = person.phone.country == "81" and len("".join(person.phone.groups)) == 10
    return is_mobile and not person.code.startswith("MB")


def _excel(scene: Scene) -> Made:
    """Make a table that a spreadsheet has damaged: lost zeros, decimals, apostrophes."""
    rows = ["番号,氏名,電話,口座"]
    rows += [
        f"{row.number},{row.name},{row.number}000111,{row.number}22223333.0"
        for row in scene.strangers(scene.size // 60)
    ]
    for _ in range(4):
        person = scene.person()
        while not _is_bare(person):
            person = scene.person()
        bare = "".join(person.phone.groups)
        shown, is_guess = scene.dice.choice(((bare, True), (f"'0{bare}", False)))
        scene.want("phone", person.ref, may_be_possible=is_guess, together=not is_guess)
        scene.want("customer_id", person.ref)
        rows.insert(scene.dice.randint(1, len(rows)), f"7,{person.name},{shown},{person.code}.0")
    return scene.text("excel.csv", "\r\n".join(rows))


CODECS = {
    "UTF-8": ("utf-8", b"", ""),
    "UTF-8 with BOM": ("utf-8", b"\xef\xbb\xbf", ""),
    "CP932": ("cp932", b"", ""),
    "CP932 with vendor letters": ("cp932", b"", VENDOR),
    "CP932 with half-width kana": ("cp932", b"", HALF),
    "EUC-JP": ("euc_jp", b"", ""),
    "ISO-2022-JP": ("iso2022_jp", b"", ""),
    "ISO-2022-JP with half-width kana": ("iso2022_jp_ext", b"", HALF),
    "UTF-16LE with BOM": ("utf-16-le", b"\xff\xfe", ""),
    "UTF-16BE with BOM": ("utf-16-be", b"\xfe\xff", ""),
    "UTF-16LE without BOM": ("utf-16-le", b"", ""),
    "UTF-16BE without BOM": ("utf-16-be", b"", ""),
    "UTF-32LE with BOM": ("utf-32-le", b"\xff\xfe\0\0", ""),
    "UTF-32BE without BOM": ("utf-32-be", b"", ""),
}
VARIANTS = (
    *(Variant(f"table in {name}", "plain", _whole(*codec)) for name, codec in CODECS.items()),
    Variant("table in UTF-8 and CP932 by lines", "plain", _mixed("utf-8", "cp932")),
    Variant("table in UTF-8 and EUC-JP by lines", "plain", _mixed("utf-8", "euc_jp")),
    Variant("ASCII with one line of CP932", "plain", _one_line("cp932")),
    Variant("ASCII with one line of EUC-JP", "plain", _one_line("euc_jp")),
    Variant("table with NULs and stray bytes", "plain", _dirty),
    Variant("table in CP932 that ends in mid-character", "plain", _cut("cp932")),
    Variant("table in EUC-JP that ends in mid-character", "plain", _cut("euc_jp")),
    Variant("table in UTF-8 that ends in mid-character", "plain", _cut("utf-8")),
    Variant("list in one endless line", "plain", _endless),
    Variant("table with CR alone", "plain", _old_mac),
    Variant("mojibake", "plain", _mojibake),
    Variant("Excel's damage", "plain", _excel),
)

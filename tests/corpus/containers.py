"""Containers around leaks: each kind, one in another, cut short, locked, under a wrong name."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace

from backports import zstd

from tests.corpus import databases, lists, mail, office
from tests.corpus.scene import Scene
from tests.corpus.sevenzip import rar, sevenzip
from tests.corpus.truth import Made, Variant, called, together

Pack = Callable[[dict[str, bytes]], bytes]
LONG_AGO = office.LONG_AGO


def leaf(scene: Scene, name: str = "") -> Made:
    """Make a plain file for a container."""
    scene.codec = scene.dice.choice(("utf-8", "cp932"))
    kind = scene.dice.choice(("csv", "sql", "txt", "json"))
    name = f"{name or scene.dice.choice(('members', 'list', 'export'))}.{kind}"
    rows = scene.rows()
    if kind == "csv":
        text = "".join(f"{r.number},{r.name},{r.email},{r.phone},{r.code}\r\n" for r in rows)
    elif kind == "sql":
        text = databases.mysql(scene, rows)
    elif kind == "txt":
        text = "".join(f"{r.email}|{r.phone}|{r.code}|{r.secret}\n" for r in rows)
    else:
        text = "".join(f'{{"m":"{r.email}","t":"{r.phone}","n":"{r.code}"}}\n' for r in rows)
    return scene.text(name, text)


def gz(content: bytes) -> bytes:
    """Compress by gzip."""
    return gzip.compress(content, mtime=0)


def zst(content: bytes) -> bytes:
    """Compress by zstd."""
    return zstd.compress(content)


def tar(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Give a tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, content in files.items():
            head = tarfile.TarInfo(name)
            head.size = len(content)
            archive.addfile(head, io.BytesIO(content))
    return out.getvalue()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, method)
    return out.getvalue()


class _Pipe(io.BytesIO):
    """Where nobody can go back: zipfile then writes sizes behind each member."""

    def seekable(self) -> bool:
        """Say that it is not."""
        return False

    def tell(self) -> int:
        """Refuse, as a pipe does."""
        raise OSError("a pipe has no position")


def streamed(files: dict[str, bytes]) -> bytes:
    """Give a zip archive written to a pipe."""
    out = _Pipe()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def japanese(files: dict[str, bytes]) -> bytes:
    """Give a zip archive whose names are CP932, as Windows in Japan writes them."""
    widths = {name: len(name.encode("cp932")) for name in files}
    stand_ins = {f"{n:02}".ljust(widths[name], "_"): name for n, name in enumerate(files)}
    content = zipped({stand_in: files[name] for stand_in, name in stand_ins.items()})
    for stand_in, name in stand_ins.items():
        content = content.replace(stand_in.encode(), name.encode("cp932"))
    return content


STREAMS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gz,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zst,
}
ARCHIVES: dict[str, Pack] = {
    "zip": zipped,
    "tar": tar,
    "7z": sevenzip,
    "tar.gz": lambda files: gz(tar(files)),
    "tar.bz2": lambda files: bz2.compress(tar(files)),
    "tar.xz": lambda files: lzma.compress(tar(files)),
    "tar.zst": lambda files: zst(tar(files)),
    "tgz": lambda files: gz(tar(files, tarfile.GNU_FORMAT)),
}


def archive(name: str, pack: Pack, parts: list[Made]) -> Made:
    """Put files into an archive."""
    return together(name, pack({part.name: part.content for part in parts}), parts)


def _parts(scene: Scene, *, folder: str = "") -> list[Made]:
    """Make two or three files for an archive, and one that holds nothing."""
    count = scene.dice.randint(1, 2)
    scene.size //= count
    parts = [leaf(scene, f"part{n}") for n in range(count)]
    parts.append(Made("readme.txt", "ありがとう。\n".encode()))
    return [replace(part, name=folder + part.name) for part in parts]


def _packed(name: str, pack: Pack, folder: str = "") -> Callable[[Scene], Made]:
    return lambda scene: archive(name, pack, _parts(scene, folder=folder))


def _streamed(ending: str, pack: Callable[[bytes], bytes]) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        made = leaf(scene)
        return made.into(f"{made.name}.{ending}", pack(made.content), is_member=False)

    return make


def _many_members(content: bytes) -> bytes:
    third = len(content) // 3
    pieces = (content[:third], content[third : 2 * third], content[2 * third :])
    return b"".join(map(gz, pieces))


def _in_two(pack: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    return lambda content: pack(content[:999]) + pack(content[999:])


def _named_gz(content: bytes) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("old-name.csv", "wb", fileobj=out, mtime=0) as file:
        file.write(content)
    return out.getvalue()


def wrapped(scene: Scene, made: Made) -> Made:
    """Put a file into one more container of any kind."""
    kind = scene.dice.choice([*STREAMS, *ARCHIVES])
    if kind in STREAMS:
        return made.into(f"{made.name}.{kind}", STREAMS[kind](made.content), is_member=False)
    place = scene.dice.choice(("", "data/", "2022/03/"))
    name = f"{scene.dice.choice(('backup', 'dump', 'all'))}{scene.dice.randrange(9)}.{kind}"
    return archive(name, ARCHIVES[kind], [replace(made, name=place + made.name)])


def _nested(depth: int) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        made = leaf(scene)
        for _ in range(depth):
            made = wrapped(scene, made)
        return made

    return make


def _stealer_folder(scene: Scene) -> Made:
    """Make the archive of a stealer: one folder a computer."""
    scene.size //= 4
    folder = "JP[5F1C77A0]_192.0.2.7 [2023-05-01]/"
    logs = [(name, write) for name, write in lists.LOGS.values()]
    parts = [scene.text(folder + name, write(scene)) for name, write in logs]
    ending = scene.dice.choice(("zip", "7z", "tgz"))
    return archive(f"logs.{ending}", ARCHIVES[ending], parts)


def _office_in_zip(scene: Scene) -> Made:
    """Make a zip of a workbook, a letter and a mail."""
    scene.size //= 3
    parts = [office.xlsx(scene), office.docx(scene)]
    scene.codec = "utf-8"
    parts.append(scene.made("mail.eml", mail.mail(scene, "utf-8", "base64", scene.rows())))
    parts[2] = called(parts[2], ("base64",), or_as_written=True)
    return archive("mixed.zip", zipped, parts)


def _rar(scene: Scene) -> Made:
    """Make a RAR archive: read where a library can, else said to be closed."""
    made = archive("list.rar", rar, [leaf(scene)])
    return replace(made, outcomes=("read", "closed"))


def _plain_zip(files: dict[str, bytes]) -> bytes:
    return zipped(files, zipfile.ZIP_STORED)


def _self_extracting(files: dict[str, bytes]) -> bytes:
    program = b"MZ" + bytes(range(256)) * 40
    return program + zipped(files)


PACKED: dict[str, tuple[str, Pack, str]] = {
    **{f"in {kind}": (f"dump.{kind}", pack, "") for kind, pack in ARCHIVES.items()},
    "in zip, stored": ("dump.zip", _plain_zip, "a/b/"),
    "in zip by bzip2": ("dump.zip", lambda f: zipped(f, zipfile.ZIP_BZIP2), ""),
    "in zip by LZMA": ("dump.zip", lambda f: zipped(f, zipfile.ZIP_LZMA), ""),
    "in zip, written to a pipe": ("dump.zip", streamed, "out/"),
    "in zip, self-extracting": ("setup.exe", _self_extracting, ""),
    "in zip with names in CP932": ("meibo.zip", japanese, "会員表ソ/"),
    "in zip with names in UTF-8": ("meibo.zip", zipped, "会員表ソ/"),
    "in zip called .jpg": ("picture.jpg", zipped, ""),
    "in tar.gz without a name": ("8f3a51", ARCHIVES["tar.gz"], ""),
    "in 7z called .csv": ("list.csv", sevenzip, ""),
    "in tar of old": ("dump.tar", lambda f: tar(f, tarfile.USTAR_FORMAT), "x" * 60 + "/"),
    "in tar with long names": ("dump.tar", lambda f: tar(f, tarfile.GNU_FORMAT), "y" * 120 + "/"),
}
VARIANTS = (
    *(Variant(f"in {kind}", "decoded", _streamed(kind, pack)) for kind, pack in STREAMS.items()),
    Variant("in gz of many members", "decoded", _streamed("gz", _many_members)),
    Variant("in gz with a name", "decoded", _streamed("gz", _named_gz)),
    Variant("in gz called .txt", "decoded", _streamed("txt", gz)),
    Variant("in zst of many frames", "decoded", _streamed("zst", _in_two(zst))),
    Variant("in xz of many streams", "decoded", _streamed("xz", _in_two(lzma.compress))),
    *(Variant(name, "decoded", _packed(*way)) for name, way in PACKED.items()),
    *(Variant(f"containers, {depth} deep", "decoded", _nested(depth), 3) for depth in (2, 3, 4)),
    Variant("stealer's folder in an archive", "decoded", _stealer_folder, 2),
    Variant("office files and mail in zip", "decoded", _office_in_zip),
    Variant("RAR", "decoded", _rar),
)

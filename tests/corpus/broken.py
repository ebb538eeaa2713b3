"""Archives that end early or stay closed: what can be read counts, what cannot is said."""

import tarfile
import zlib
from collections.abc import Callable
from dataclasses import replace

from tests.corpus.containers import gz, leaf, tar, zipped
from tests.corpus.scene import Scene
from tests.corpus.sevenzip import sevenzip
from tests.corpus.truth import CLOSED, CUT, Made, Variant, together


def locked(files: dict[str, bytes]) -> bytes:
    """Give a zip archive whose members are encrypted (nobody knows the password)."""
    content = bytearray(zipped(files))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + at] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def _locked_7z(scene: Scene, files: dict[str, bytes]) -> bytes:
    return sevenzip(files, scene.dice.randbytes(512))


def _readable(content: bytes, wbits: int) -> bytes:
    """Give what can still be taken out of a deflated stream that ends early."""
    return zlib.decompressobj(wbits).decompress(content)


def _front(scene: Scene, name: str) -> tuple[Made, bytes]:
    """Make a list whose last three quarters hold strangers alone."""
    whole = scene.size * 2
    scene.size //= 2
    made = leaf(scene, name)
    rest = "".join(f"{r.email}:{r.secret}\n" for r in scene.strangers(whole // 40))
    return made, made.content + rest.encode("ascii", "ignore")


def _cut_gz(scene: Scene) -> Made:
    made, content = _front(scene, "list")
    part = gz(content)
    part = part[: len(part) * 3 // 4]
    if not _readable(part, 31).startswith(made.content):
        raise AssertionError("the cut took what should stay")
    return replace(made.into(f"{made.name}.gz", part, is_member=False), outcomes=CUT)


def _cut_zip(scene: Scene) -> Made:
    """Make a zip that lost its end: its second member is cut, its directory is gone."""
    scene.size //= 2
    first = leaf(scene, "first")
    made, content = _front(scene, "second")
    whole = zipped({first.name: first.content, made.name: content})
    end = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"PK\x01\x02"))
    start = whole.index(b"PK\x03\x04", 4)
    part = whole[: start + (end - start) * 3 // 4]
    return replace(together("part.zip", part, [first, made]), outcomes=CUT)


def _cut_tar(pack: Callable[[bytes], bytes], ending: str) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        scene.size //= 2
        first = leaf(scene, "first")
        made, content = _front(scene, "second")
        whole = tar({first.name: first.content, made.name: content}, tarfile.USTAR_FORMAT)
        part = pack(whole[: whole.index(content) + len(content) // 2])
        return replace(together(f"part.{ending}", part, [first, made]), outcomes=CUT)

    return make


def _closed(
    name: str, pack: Callable[[Scene, dict[str, bytes]], bytes]
) -> Callable[[Scene], Made]:
    """Make an archive that nobody can open: all that can be said is that it is closed."""

    def make(scene: Scene) -> Made:
        files = {"members.csv": "".join(f"{r.email}\n" for r in scene.strangers(99)).encode()}
        return Made(name, pack(scene, files), outcomes=CLOSED)

    return make


VARIANTS = (
    Variant("gz cut short", "hard", _cut_gz),
    Variant("zip cut short", "hard", _cut_zip),
    Variant("tar cut short", "hard", _cut_tar(bytes, "tar")),
    Variant("tar.gz of a tar cut short", "hard", _cut_tar(gz, "tar.gz")),
    Variant("tar.gz cut short", "hard", _cut_tar(lambda c: gz(c)[: -len(gz(c)) // 9], "tar.gz")),
    Variant("encrypted zip", "decoded", _closed("locked.zip", lambda _, f: locked(f))),
    Variant("encrypted 7z", "decoded", _closed("locked.7z", _locked_7z)),
)

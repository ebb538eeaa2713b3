"""Which open directories there are, and what lies in each besides three months of dumps.

| site | of its own |
|---|---|
| `apache` | names in Shift_JIS, a folder within itself, 10,000 files, a log that grows |
| `nginx` | long names cut in the listing, a `.part` that grows, three megabytes across borders |
| `lighttpd` | a file without Content-Length, in chunks |
| `python` | no Range: always the whole file |
| `hfs` | a panel of links beside the files, Japanese names in UTF-8 |
| `tomcat` | links from the root on |
| `caddy` | links that begin with `./`, sort links |
| `h5ai` | what is shown to readers without scripts |
| `lister` | folders by a query (`?dir=`), files by path |
| `bucket` | S3: XML, 1,000 keys at a time, 1,500 in all |
| `large` | one file of 2 GiB and 4,097 bytes, made while it is read; `resize` for another size |
"""

from collections.abc import Iterator
from datetime import datetime

from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.folders import servers
from leakwatch.demo.practice.folders.bucket import Bucket
from leakwatch.demo.practice.folders.site import JAPANESE, STYLES, Directory
from leakwatch.demo.practice.folders.tree import Branch, Gardener, Leaf

_BUCKET_PARTS = 1500  # files: the list is cut once
_MIDDLING = 3_000_001  # bytes


class Large(Directory):
    """An nginx with nothing but one file, of any size."""

    def __init__(self, source: Source, gardener: Gardener) -> None:
        root = Branch.of("", gardener.large("combo.txt", 0))
        super().__init__(source, servers.nginx, root, gardener)

    def resize(self, size: int) -> None:
        """Let the file have so many bytes; its last identifier stands at its end."""
        self.root = Branch.of("", self._gardener.large("combo.txt", 0, size))


def directories(seed: int, began_at: datetime, place: int) -> Iterator[Directory]:
    """Make all open directories; they take twelve places from the first one on."""
    for at, (name, style) in enumerate(STYLES.items(), place):
        source = Source(seed, name, at)
        gardener = Gardener(source, began_at)
        charset = JAPANESE if name == "apache" else "utf-8"
        root = Branch.of("", gardener.dumps(), gardener.small("readme.txt", 1), *own(gardener))
        in_query = name == "lister"
        yield Directory(source, style, root, gardener, charset=charset, path_in_query=in_query)
    source = Source(seed, "bucket", place + len(STYLES))
    yield Bucket(source, _bucket_tree(Gardener(source, began_at)), Gardener(source, began_at))
    source = Source(seed, "large", place + len(STYLES) + 1)
    yield Large(source, Gardener(source, began_at))


def own(gardener: Gardener) -> tuple[Leaf | Branch, ...]:
    """Give what a style has besides the dumps."""
    match gardener.source.site:
        case "apache":
            members = Branch.of("会員名簿", gardener.small("顧客一覧 ソート済.csv", 300))
            log = gardener.growing("access.log", 30_000)
            return members, gardener.loop(301), gardener.many(), log
        case "nginx":
            name = "a very long name of a dump that no listing shows in its whole length.csv"
            part = gardener.growing("upload.sql.part", 30_000)
            return gardener.small(name, 300), part, gardener.large("mid.txt", 20_000, _MIDDLING)
        case "lighttpd":
            return (gardener.chunked("export.csv", 300),)
        case "python":
            return (gardener.stubborn("whole.csv", 300),)
        case "hfs":
            return (Branch.of("名簿", gardener.small("一覧 (2031).csv", 300)),)
    return ()


def _bucket_tree(gardener: Gardener) -> Branch:
    return Branch.of("", gardener.dumps(), gardener.parts(_BUCKET_PARTS))

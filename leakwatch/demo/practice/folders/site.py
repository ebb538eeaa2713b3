"""Open directories as sites: one server of each style, its tree, and the reply to a path.

A right crawler sees every file once and nothing but files: no sort link, no way up, no panel of
the program; it follows names in Shift_JIS, comes out of the folder that lies within itself, reads
all of ten thousand files within its bounds or says that it did not, goes on by Range where it
ended (from the start where the server gives no parts), and takes a file that grew for the same.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import unquote_to_bytes

from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request, missing, moved, page
from leakwatch.demo.practice.folders import programs, servers
from leakwatch.demo.practice.folders.content import Held, Lines
from leakwatch.demo.practice.folders.listing import Listing, Row, Style
from leakwatch.demo.practice.folders.ranges import send, whole
from leakwatch.demo.practice.folders.tree import Branch, Gardener, Leaf
from leakwatch.demo.practice.truth import Item

STYLES: Final[Mapping[str, Style]] = {
    "apache": servers.apache,
    "nginx": servers.nginx,
    "lighttpd": servers.lighttpd,
    "python": servers.python,
    "hfs": programs.hfs,
    "tomcat": servers.tomcat,
    "caddy": servers.caddy,
    "h5ai": programs.h5ai,
    "lister": programs.lister,
}
JAPANESE: Final = "cp932"


class Directory:
    """Plays one open directory."""

    def __init__(
        self,
        source: Source,
        style: Style,
        root: Branch,
        gardener: Gardener,
        *,
        charset: str = "utf-8",
        path_in_query: bool = False,
    ) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self.root = root
        self._style = style
        self._gardener = gardener
        self._charset = charset
        self._path_in_query = path_in_query

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every file once; of one that grows, who stands in it by then."""
        return [self._item(path, leaf, at) for path, leaf in self.root.leaves()]

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer a path with a listing, a file or a part of it."""
        path = unquote_to_bytes(request.path).decode(self._charset, "replace")
        if self._path_in_query and path == "/":
            path = f"/{request.asked('dir')}/".replace("//", "/")
        names = tuple(name for name in path.split("/") if name)
        found = self.root.find(names)
        if isinstance(found, Leaf):
            return self._file(request, found, at)
        if found is None:
            return missing()
        if not path.endswith("/"):
            return moved(f"{request.path}/")
        return self._listing(names, found, at)

    def _listing(self, names: tuple[str, ...], folder: Branch, at: datetime) -> Reply:
        rows = [row(member, at, self._charset) for member in folder.members()]
        rows.sort(key=lambda one: (not one.is_folder, one.name))
        reply = page(self._style(Listing(names, rows, self._charset)), charset=self._charset)
        if self._charset == "utf-8":
            return reply
        return Reply(reply.status, (("Content-Type", "text/html"),), reply.body)  # as Apache does

    def _file(self, request: Request, leaf: Leaf, at: datetime) -> Reply:
        content = leaf.content(at)
        if not (leaf.has_length and leaf.has_ranges):
            return whole(content, has_length=leaf.has_length)
        modified_at = at.replace(microsecond=0) if leaf.grows else leaf.modified_at
        mark = f'"{request.door}:{content.size:x}-{int(modified_at.timestamp()):x}"'
        return send(request, content, mark, modified_at)

    def _item(self, path: str, leaf: Leaf, at: datetime) -> Item:
        content = leaf.content(at)
        text, identifiers = "", tuple[str, ...]()
        if isinstance(content, Held):
            text = content.held.decode()
            identifiers = tuple(one for n in leaf.numbers for one in self._gardener.planted(n))
        elif isinstance(content, Lines):
            inside = (plant for plant in content.plants if plant.ends <= content.size + 1)
            identifiers = tuple(plant.identifier for plant in inside)
        return Item(
            id=path,
            title=leaf.name,
            posted_at=leaf.modified_at,
            path=f"/{path}",
            text=text,
            identifiers=identifiers,
        )


def row(member: Leaf | Branch, at: datetime, charset: str = "utf-8") -> Row:
    """Give what a listing shows of a file or folder."""
    if isinstance(member, Branch):
        return Row(member.name, True, 0, at.replace(hour=0, minute=0), charset)
    return Row(member.name, False, member.content(at).size, member.modified_at, charset)

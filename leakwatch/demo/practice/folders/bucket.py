"""An S3 bucket that lists itself: whole keys in order, a thousand at a time.

A right crawler reads keys, not links; goes on with `?marker=` and the last key while the list
says that it is cut (S3 gives no `NextMarker` unless a delimiter was asked for); and finds each
file at `/KEY`, percent-encoded.
"""

from datetime import datetime

from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.folders.listing import Row
from leakwatch.demo.practice.folders.programs import bucket
from leakwatch.demo.practice.folders.servers import python
from leakwatch.demo.practice.folders.site import Directory, row
from leakwatch.demo.practice.folders.tree import Branch, Gardener

MOST = 1000  # keys in one answer


class Bucket(Directory):
    """Plays a bucket over the same kind of tree as the others."""

    def __init__(self, source: Source, root: Branch, gardener: Gardener) -> None:
        super().__init__(source, python, root, gardener)

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer `/` with keys, any other path with a file."""
        if request.path != "/":
            return super().reply(request, at)
        prefix, marker = request.asked("prefix"), request.asked("marker")
        rows = sorted(self._keys(at), key=lambda one: one.name)
        under = [one for one in rows if one.name.startswith(prefix)]
        files, folders = _rolled_up(under, prefix, request.asked("delimiter"))
        after = [one for one in files if one.name > marker]
        text = bucket(after[:MOST], folders, (prefix, marker), is_cut=len(after) > MOST)
        return Reply(200, (("Content-Type", "application/xml"),), text.encode())

    def _keys(self, at: datetime) -> list[Row]:
        return [
            Row(path, False, row(leaf, at).size, leaf.modified_at)
            for path, leaf in self.root.leaves()
        ]


def _rolled_up(rows: list[Row], prefix: str, delimiter: str) -> tuple[list[Row], list[str]]:
    """Part keys into those of this level and the folders that the others stand in."""
    if not delimiter:
        return rows, []
    own = [one for one in rows if delimiter not in one.name[len(prefix) :]]
    heads = {
        prefix + one.name[len(prefix) :].partition(delimiter)[0] + delimiter
        for one in rows
        if delimiter in one.name[len(prefix) :]
    }
    return own, sorted(heads)

"""The way to files, with a count of the bytes that came over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from leakwatch.model import Capture, Source
from leakwatch.needs import Download, Files


@dataclass(slots=True)
class CountedFiles:
    """Opens files by another's way; `octets` is how much of them came so far."""

    way: Files
    octets: int = 0

    @contextmanager
    def open(
        self,
        source: Source,
        url: str,
        *,
        start: int = 0,
        etag: str = "",
        last_modified: str = "",
        max_bytes: int | None = None,
    ) -> Iterator[Download]:
        """Open a file from an offset on; raises FetchError."""
        with self.way.open(
            source,
            url,
            start=start,
            etag=etag,
            last_modified=last_modified,
            max_bytes=max_bytes,
        ) as download:
            yield _Counted(download, self)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A file that is on its way, each block of it counted as it is handed on."""

    download: Download
    files: CountedFiles

    @property
    def capture(self) -> Capture:
        return self.download.capture

    @property
    def begins(self) -> int:
        return self.download.begins

    def behind(self, offset: int) -> Iterator[bytes]:
        for block in self.download.behind(offset):
            self.files.octets += len(block)
            yield block

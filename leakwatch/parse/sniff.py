"""What bytes are that are no plain text, decided by their first 64 KiB; names never count."""

from dataclasses import dataclass
from enum import Enum

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError, unreadable
from leakwatch.parse.charsets.readings import strict
from leakwatch.parse.charsets.wide import wide_codec
from leakwatch.parse.containers import magic
from leakwatch.parse.containers.magic import Packing
from leakwatch.parse.office.kinds import Office, office
from leakwatch.parse.structure.kinds import is_noise

_PICTURES = (  # first bytes, and what stands 8 bytes on where that tells more
    (b"\x89PNG\r\n", b"", "a picture"),
    (b"\xff\xd8\xff", b"", "a picture"),
    (b"GIF87a", b"", "a picture"),
    (b"GIF89a", b"", "a picture"),
    (b"RIFF", b"WEBP", "a picture"),
    (b"RIFF", b"WAVE", "a sound"),
    (b"RIFF", b"AVI ", "a film"),
    (b"II*\x00", b"", "a picture"),
    (b"MM\x00*", b"", "a picture"),
    (b"OggS", b"", "a sound"),
    (b"ID3\x02", b"", "a sound"),  # without its version it is the name of a column
    (b"ID3\x03", b"", "a sound"),
    (b"ID3\x04", b"", "a sound"),
    (b"fLaC", b"", "a sound"),
    (b"\x1aE\xdf\xa3", b"", "a film"),
)

_INDICES = (b"\x18\xe2\x2d\0\0\0\0\0", b"\0\x2d\xe2\x18\0\0\0\0")  # -shm files of SQLite
_PROGRAMS = (b"MZ", b"\x7fELF")


class Opaque(Enum):
    """Bytes in which only strings can be read."""

    PICTURE = "text in pictures, sounds and films is not read"
    PROGRAM = "a program: only its strings are read"
    NOISE = "no text: packed, encrypted or of an unknown binary kind"


Nature = Packing | Office | Opaque


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What some bytes are."""

    nature: Nature
    name: str  # such as "a picture"; empty where the nature says it

    def refusal(self) -> UnreadError:
        """Give the ending of what is not opened."""
        what = f"{self.name}: " if self.name else ""
        return unreadable(f"{what}{self.nature.value}")


def sniffed(head: bytes) -> Sniffed | None:
    r"""Give what bytes are that are no text, or None for text.

    >>> sniffed(b"\x89PNG\r\n\x1a\n").name, sniffed(b"taro@firm.example")
    ('a picture', None)
    """
    if opened := magic.packing(head) or office(head):
        return Sniffed(opened, "")
    for mark, further, name in _PICTURES:
        if head.startswith(mark) and head[8:].startswith(further):
            return Sniffed(Opaque.PICTURE, name)
    if head.startswith(_PROGRAMS) and 0 in head[:64]:
        return Sniffed(Opaque.PROGRAM, "")
    is_index = head.startswith(_INDICES)
    return Sniffed(Opaque.NOISE, "") if is_index or _is_noise(head) else None


def _is_noise(head: bytes) -> bool:
    """Say whether bytes look drawn by lot and are text in no charset with wide characters."""
    return is_noise(head) and not wide_codec(head)[0] and strict(head, "utf_8") is None


def switched_off(nature: Packing) -> UnreadError:
    """Give the ending of an archive that the operator does not want opened."""
    reason = f"{nature.value}: archives are switched off ([read] archives)"
    return UnreadError(Outcome.UNREADABLE, reason)

"""Parts of archives that were split: nothing in them can be read until they are joined."""

from leakwatch.text import pattern

PART = "it is a part of a split archive: join the parts (cat x.7z.* > x.7z) and read that"
_NUMBERED = pattern(r"(?i)\.(?:(?:7z|zip|rar|tar|t?gz|bz2|xz)\.[0-9]{3}|[zr][0-9]{2})$")
_RAR = pattern(r"(?i)\.part[0-9]{1,4}\.rar$")


def is_part(name: str) -> bool:
    """Say whether a file is named like a part of a split archive.

    >>> is_part("x.7z.002"), is_part("x.z01"), is_part("x.part2.rar"), is_part("x.7z")
    (True, True, True, False)
    """
    return bool(_NUMBERED.search(name) or _RAR.search(name))

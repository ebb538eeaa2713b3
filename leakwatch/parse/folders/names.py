"""What a link calls its entry: the name that its text and its address agree on."""

import re
from collections.abc import Sequence

from leakwatch.parse.folders.places import Link, decoded
from leakwatch.parse.folders.sizes import is_size
from leakwatch.parse.folders.words import cut, key, listed
from leakwatch.text import pattern

_FILE = pattern(
    r"(?i)[^\s/]\.(?:[a-z][a-z0-9_]{0,7}|7z|0\d\d|3gp|mp[34]|[a-z0-9]?[a-z][a-z0-9]{0,2})$"
)
_KNOWN = frozenset(
    listed(
        "7z aac apk avi bak bat bin bmp bz2 c cfg cfm chm conf cpp css csv dat db deb dll dmg "
        "doc docx eml epub exe flac flv gif gpg gz h hta htm html ico img ini iso jar java "
        "jpeg jpg js json key lnk log lzh m3u m4a m4v md md5 mdb mid mkv mobi mov mp3 mp4 "
        "mpeg mpg msg msi nfo odt ogg old pdf pem pgp php pl png ppt pptx ps psd pst py rar "
        "raw rpm rtf sfv sh sha256 sig sql sqlite srt svg swf tar tgz tif tiff torrent ttf "
        "txt vcf vhd vmdk wav webm webp wma wmv xls xlsx xml xz yaml yml zip zst"
    )
)
_GARBLED = ("??", "\ufffd")  # what a server writes for characters that it does not know
_PICTURE = pattern(r"^[\p{So}\x{fe0f}\x{200d}\s]+")
_SIGNED = "@*=|"  # how `ls -F` and those who follow it mark what is no plain file
_NARROWEST = 12
PAGE = pattern(r"(?i)\.(?:[spx]?html?|php\d?|aspx?|jsp|cgi|do)$")


def named(to: Link, text: str, parts: Sequence[str]) -> tuple[str, bool]:
    """Give what a link calls its entry, and whether its address says the same.

    The text of a link may hold more than the name, less of it, or another word ("Download");
    then one of its parts may be the name, or what it says when pointed at.
    """
    lines = [line.strip() for line in re.split(r"[\n\t]", text) if line.strip()]
    for name in to.names():
        for said in (*lines, *parts):
            whole = _meant(said, name)
            if whole:
                return whole.strip().removeprefix("./").strip("/\\"), True
    seen = lines[0].strip("/\\ ") if lines else ""
    own = to.path[-1] if to.path else ""
    if lines and any(mark in seen for mark in _GARBLED):
        return own or seen, False
    return (own if _tells_more(own, seen) else seen), False


def _tells_more(own: str, seen: str) -> bool:
    """Say whether an address names a file where the text is a sentence."""
    return is_known_file(own) and not is_file_name(seen) and not PAGE.search(own)


def _meant(said: str, name: str) -> str:
    """Give the whole name if a text says it, whole or cut, or nothing."""
    one, two = key(said), key(name)
    if not one or not two:
        return said if said.strip("/ ") == name.strip("/ ") and said else ""
    if one == two or one == key(decoded(name)):
        said = said if said[:1] == name[:1] else without_picture(said)
        return name if said[-1:] in _SIGNED and said[:-1] == name else said
    if _is_cut(said, one, two, name) or (one.startswith(two) and _is_more(said, name)):
        return name
    if one == key(name.rpartition(".")[0]) and not PAGE.search(name):
        return name if is_file_name(name) else said
    return ""


def without_picture(said: str) -> str:
    """Take off the sign that is drawn before a name, such as a small folder.

    >>> without_picture("📁 2031")
    '2031'
    """
    picture = _PICTURE.search(said)
    return said[picture.end() :] if picture else said


def _is_cut(said: str, one: str, two: str, name: str) -> bool:
    """Say whether a text is the name's beginning, with a sign of being cut or of some width."""
    begun = cut(said)
    if begun is not None and two.startswith(key(begun)):
        return True
    return len(one) >= _NARROWEST and two.startswith(one) and not PAGE.search(name)


def _is_more(said: str, name: str) -> bool:
    """Say whether a text that begins with the name only adds to it."""
    return len(key(name)) > 3 or is_size(said[len(name) :])


def is_file_name(name: str) -> bool:
    """Say whether a name ends as files do; a year is no ending.

    >>> is_file_name("a.tar.gz"), is_file_name("Big.List.2031"), is_file_name("v1.2 beta")
    (True, False, False)
    """
    return _FILE.search(name) is not None and len(name) < 300


def is_known_file(name: str) -> bool:
    """Say whether a name has an ending that is everywhere one of files.

    >>> is_known_file("x.MKV"), is_known_file("Some.Text.XyzQ")
    (True, False)
    """
    return name.rpartition(".")[2].casefold() in _KNOWN and "." in name


def is_whole_file(name: str) -> bool:
    """Say whether a name is everywhere one of a file that is no page.

    >>> is_whole_file("x.MKV"), is_whole_file("x.html")
    (True, False)
    """
    return is_known_file(name) and not PAGE.search(name)

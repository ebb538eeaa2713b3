"""Listings in XML: of buckets (S3, Azure and their like), nginx, Subversion and WebDAV."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote_plus, urlencode, urlsplit, urlunsplit

from leakwatch.parse.folders.entry import Entry, Folder
from leakwatch.parse.folders.ground import Ground, Stand
from leakwatch.parse.folders.node import Node
from leakwatch.parse.folders.page import Page, page
from leakwatch.parse.folders.places import link, resolved
from leakwatch.parse.folders.sizes import whole
from leakwatch.text import encodable, pattern

_ROOT = pattern(
    r"(?i)<(?:\w+:)?(listbucketresult|listversionsresult|enumerationresults|multistatus|list|svn|"
    r"dirlist|directory|files|folder|index)\b[^>]*>"
)
_BUCKETS = frozenset({"listbucketresult", "listversionsresult", "enumerationresults"})
_QUOTED = ("prefix", "nextmarker", "nextkeymarker")
_PLACES = ("marker", "continuation-token", "start-after", "key-marker", "version-id-marker")
_FEW = 9  # pieces of text that are looked at in a field
_MOST = 100  # tags that are looked at in one entry
_LONGEST = 1024  # characters of a name: what is longer is the text of many
_FOLDERS = frozenset({"directory", "dir", "folder"})
_FILES = frozenset({"file", "f"})


def tagged(text: str, url: str) -> Folder | None:
    """Read a listing in XML, or give None where the text is none."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    match = _ROOT.search(head)
    if match is None or "<html" in head.lower() or not head.startswith("<"):
        return None
    root = match.group(1) or ""
    tree = page(text, is_xml=True)
    if root.lower() in _BUCKETS:
        return _bucket(tree, url)
    if root.lower() == "multistatus":
        return Folder(_once(_responses(tree, url)), style="webdav")
    found = _once(_elements(tree, url))
    if not found and root.lower() not in {"list", "svn"}:
        return None
    return Folder(found, style="svn" if root.lower() == "svn" else "nginx")


def _once(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.url: entry for entry in entries}.values())


def _children(tree: Page, node: Node) -> dict[str, str]:
    """Give what stands in the tags inside a tag; the first of a name counts."""
    inside: dict[str, str] = {}
    for each in tree.nodes[node.place + 1 : min(node.last, node.place + _MOST)]:
        if each.tag not in inside:
            inside[each.tag] = tree.text(each.start, min(each.end, each.start + _FEW))
    return inside


def _bucket(tree: Page, url: str) -> Folder:
    """Read the answer of a bucket: keys, what they have in front, and where it goes on."""
    top = {
        node.tag: tree.text(node.start, node.end).strip()
        for node in tree.nodes
        if node.parent is not None and node.parent.parent is None
    }
    is_quoted = top.get("encodingtype") == "url"
    if is_quoted:  # tokens and versions are never quoted
        top |= {name: unquote_plus(top[name]) for name in _QUOTED if name in top}
    prefix = top.get("prefix") or dict(parse_qsl(urlsplit(url).query)).get("prefix", "")
    found = _once(_keys(tree, url, prefix, is_quoted=is_quoted))
    style = "azure" if "blobs" in top else "s3"
    return Folder(found, next=_onward(tree, top, url, is_quoted=is_quoted), style=style)


def _keys(tree: Page, url: str, prefix: str, *, is_quoted: bool) -> Iterator[Entry]:
    parts = urlsplit(url)
    root = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/", "", ""))
    for node in tree.nodes:
        if node.tag not in {"contents", "version", "blob", "commonprefixes", "blobprefix"}:
            continue
        inside = _children(tree, node)
        key = inside.get("key") or inside.get("name") or inside.get("prefix", "")
        key = encodable(unquote_plus(key) if is_quoted else key)
        is_folder = node.tag.endswith("prefixes") or node.tag == "blobprefix"
        name = key.removeprefix(prefix).rstrip("/")
        if not name or (key.endswith("/") and not is_folder):
            continue
        size = inside.get("size") or inside.get("content-length") or ""
        address = _within(url, key) if is_folder else root + _quoted(key)
        yield Entry(
            address,
            name,
            is_folder,
            None if is_folder else whole(size),
            inside.get("lastmodified") or inside.get("last-modified") or "",
        )


def _quoted(key: str) -> str:
    """Write a key as an address has it: a point is a letter like others, and so is a slash.

    >>> _quoted("a/../b c.csv"), _quoted("/x.csv")
    ('a/%2E%2E/b%20c.csv', '/x.csv')
    """
    parts = quote(key, safe="/~()!*',").split("/")
    return "/".join(part.replace(".", "%2E") if part in {".", ".."} else part for part in parts)


def _asked(url: str, **changed: str) -> str:
    """Give an address with other parameters; an empty one is left out."""
    parts = urlsplit(url)
    asked = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **changed}
    query = urlencode({key: value for key, value in asked.items() if value or key not in changed})
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, ""))


def _within(url: str, prefix: str) -> str:
    gone = dict.fromkeys(_PLACES, "")
    return _asked(url, **{**gone, "prefix": prefix, "delimiter": "/"})


def _onward(tree: Page, top: dict[str, str], url: str, *, is_quoted: bool) -> str:
    token = top.get("nextcontinuationtoken", "")
    if token:
        return _asked(url, **{"list-type": "2", "continuation-token": token})
    if marker := top.get("nextkeymarker", ""):
        version = top.get("nextversionidmarker", "")
        return _asked(url, **{"key-marker": marker, "version-id-marker": version})
    marker = top.get("nextmarker", "")
    if not marker and top.get("istruncated", "").lower() == "true":
        marker = max(_places(tree, is_quoted=is_quoted), default="")
    name = "start-after" if "list-type=2" in urlsplit(url).query else "marker"
    return _asked(url, **{name: marker}) if marker else ""


def _places(tree: Page, *, is_quoted: bool) -> Iterator[str]:
    """Give where entries of a bucket, folders too, stand in its order."""
    for node in tree.nodes:
        is_folder = node.tag == "prefix" and node.parent and node.parent.tag == "commonprefixes"
        if node.tag == "key" or is_folder:
            said = tree.text(node.start, node.end)
            yield unquote_plus(said) if is_quoted else said


def _elements(tree: Page, url: str) -> Iterator[Entry]:
    """Read the entries of nginx and Subversion: a tag each, named by itself or by a field."""
    for node in tree.nodes:
        if node.tag not in _FOLDERS | _FILES or node.parent is None:
            continue
        name = node.get("name") or tree.text(node.start, min(node.end, node.start + _FEW)).strip()
        if not 0 < len(name) <= _LONGEST:
            continue
        is_folder = node.tag in _FOLDERS
        href = node.get("href") or quote(name) + "/" * is_folder
        address = resolved(href, url)
        if not address:
            continue
        size = node.get("size")
        number = None if is_folder else whole(size)
        moment = node.get("mtime") or node.get("date")
        yield Entry(address, name.strip("/"), is_folder, number, moment)


def _responses(tree: Page, url: str) -> Iterator[Entry]:
    ground = Ground(url)
    for node in tree.nodes:
        if node.tag != "response":
            continue
        inside = _children(tree, node)
        address = resolved(inside.get("href", "").strip(), url)
        if not address or ground.stand(link(address)) in {Stand.SELF, Stand.ABOVE}:
            continue
        is_folder = "collection" in inside or address.endswith("/")
        size = inside.get("getcontentlength", "")
        path = link(address).path
        yield Entry(
            address,
            path[-1] if path else inside.get("displayname", ""),
            is_folder,
            None if is_folder else whole(size),
            inside.get("getlastmodified", "").strip(),
        )

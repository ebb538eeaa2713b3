"""What lets somebody in, and stands in a source file, which may be shown to anybody."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote_plus, urlsplit

from leakwatch.config.table import Table
from leakwatch.model import Source
from leakwatch.text import pattern

_LOGIN = pattern(
    r"(?i)\b[a-z]+://[^\s/@:]+:[^\s/@]+@|(?:^|[\s(])[\w.\-]{2,40}:[^\s:/@]{2,40}@[\w.\-]+\.\w+"
)
_SECRET = pattern(
    r"(?i)(?:\b(?:pass(?:word|wd|phrase)?|pwd)|パスワード|暗証番号)\s*[:=：＝]\s*\S+"
    r"|\b(?:api[ _\-]?key|token|secret|cookie)\s*[:=]\s*\S*[0-9]\S{3,}"
)
_SAID = pattern(r"(?i).*(?:pass(?:word|wd|phrase)|pwd|api[_\-]?key|secret|(?:access|auth)_?token)")
_MAYBE = pattern(
    r"(?i)(?:.*[_\-])?(?:key|pass|token|auth|sid|session(?:_?id)?)|phpsessid|jsessionid"
)
_DRAWN = pattern(r"[\w.~+/=\-]*[0-9][\w.~+/=\-]*")  # what nobody thought out has digits in it
_CUT = "…"
_SHORTEST = 8  # characters of such a value; "?key=1" is a number of something


def note_secrets(table: Table, source: Source) -> None:
    """Note what looks like a credential; what is noted never repeats it."""
    if _LOGIN.search(source.note) or _SECRET.search(source.note):
        sentence = "looks like a credential; those found in leaks are never used, and our own"
        table.table("about").fault("note", f"{sentence} stand in a file below [access]")
    for url in source.urls:
        _in_address(table, "urls", url)
    for name, address in (
        ("paging", source.paging.template),
        ("detail", source.detail.template),
    ):
        if address:
            _in_address(table.table(name), "template", address)


def _in_address(table: Table, key: str, address: str) -> None:
    for name in _secret_fields(address):
        sentence = f"?{name}= looks like a credential, and this file may be shown to anybody"
        way = "the file that [access] names, and by a header to the site, where it takes that"
        table.idle(key, f"{sentence}: it goes to {way}")


def without_secrets(address: str) -> str:
    """Give an address as it may be shown: what its query lets in with is cut out.

    >>> without_secrets("http://a.example/?api_key=hunter&page=2#end")
    'http://a.example/?api_key=…&page=2#end'
    """
    secret = set(_secret_fields(address))
    before, mark, rest = address.partition("?")
    query, hashed, after = rest.partition("#")
    fields = (field.partition("=") for field in query.split("&"))
    shown = "&".join(
        f"{name}{sign}{_CUT if unquote_plus(name) in secret else value}"
        for name, sign, value in fields
    )
    return f"{before}{mark}{shown}{hashed}{after}"


def _secret_fields(address: str) -> Iterator[str]:
    """Give the fields of an address's query whose values look like credentials.

    >>> list(_secret_fields("http://a.example/?api_key=hunter&page=2&sid=0a1b2c3d4e"))
    ['api_key', 'sid']
    >>> list(_secret_fields("/search?key=7&token=&session=spring"))
    []
    """
    try:
        fields = parse_qsl(urlsplit(address).query)
    except ValueError:  # no address; said already
        return
    for name, value in fields:
        is_drawn = len(value) >= _SHORTEST and _DRAWN.fullmatch(value)
        if _SAID.fullmatch(name) or (is_drawn and _MAYBE.fullmatch(name)):
            yield name

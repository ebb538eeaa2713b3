"""The tables of a source file beside its items: how it goes on, what to expect, who is let in."""

from collections.abc import Callable
from pathlib import Path

from leakwatch.config.table import Table
from leakwatch.config.values import choice, span, text, texts, whole, wrong
from leakwatch.model import Access, Expect, Folders, Paging
from leakwatch.sources.fields import place
from leakwatch.sources.forms import slot_names
from leakwatch.text import pattern

NONE: tuple[str, ...] = ()
_NEEDS = ("nothing", "key", "login", "cookies", "whitelist")
IN_FILE = ("key", "login", "cookies")  # what of it stands in a credential file
_MOST_A_DAY = 10**7


def paging(table: Table, usual: Paging, kind: str = "") -> Paging:
    """Read `[paging]` or `[detail]`: how a listing of some kind, or an item's page, goes on."""
    found = Paging(
        next=place(table, "next"),
        template=table.take("template", slots("n"), ""),
        first=table.take("first", whole(0, 10**6), usual.first),
        step=table.take("step", whole(1, 10**4), usual.step),
        most=table.take("most", whole(1, 10_000), usual.most),
        order=table.take("order", choice("newest-first", "any"), usual.order),
    )
    if found.next and found.template:
        table.fault("template", "the next page is known by `next` already; take one of the two")
    _idle_pages(table, kind)
    table.done()
    return found


def _idle_pages(table: Table, kind: str) -> None:
    """Refuse what is said of further pages where none is ever asked for so."""
    is_counted, is_folder = "template" in table.values, kind == "directory"
    goes_on = is_counted or "next" in table.values
    for key in ("first", "step"):
        if table.gave(key) and not is_counted:
            sentence = 'counts the pages of a `template`: write that too, such as "?page={n}"'
            table.idle(key, sentence)
    for key in ("most", "order"):
        if table.gave(key) and not goes_on and not (is_folder and key == "most"):
            sentence = "no further page is ever read: say by `next` or `template` which there are"
            table.idle(key, sentence)
    if is_folder and table.gave("template"):
        sentence = "counts pages of the first folder alone; leave it out: those of all are found"
        table.warn("template", f"{sentence} by themselves, or by `next`")


def expect(table: Table) -> Expect:
    """Read `[expect]`: what the source is like when all is well."""
    usual = Expect()
    found = Expect(
        items=table.take("items", whole(0, 10**6), usual.items),
        per_day=table.take("per_day", _number, usual.per_day),
        window=table.take("window", span("1m", "30d", "25m"), usual.window),
        quiet=table.take("quiet", span("1h", "3650d", "30d"), usual.quiet),
        must_contain=table.take("must_contain", text, ""),
        wall=table.take("wall", texts, NONE),
        dead=table.take("dead", texts, NONE),
    )
    table.done()
    return found


def access(table: Table, folder: Path) -> Access:
    """Read `[access]`: what it takes to be let in, and in which file that is kept."""
    found = Access(
        needs=table.take("needs", choice(*_NEEDS), "nothing"),
        file=table.take("file", _file(folder), ""),
        header=table.take("header", _header, ""),
        template=table.take("template", _around_key, "{key}"),
        login=table.take("login", text, ""),
        user=table.take("user", text, ""),
        password=table.take("password", text, ""),
    )
    if found.file and found.needs not in IN_FILE:
        table.fault("needs", 'a file, but nothing that it is for: "key", "login" or "cookies"')
    if found.needs in IN_FILE and not found.file:
        table.fault("file", "expected the credential file, with mode 0600, beside the source")
    if found.needs == "key" and not found.header:
        table.fault("header", 'expected the header that carries the key such as "Authorization"')
    if found.needs == "login" and not found.login:
        table.fault("login", 'expected where the form is, such as "/login"')
    _fields(table, found)
    is_known = table.gave("needs") or "needs" not in table.values
    for key, needs in _NEEDED_BY.items():
        if is_known and found.needs != needs and table.gave(key):
            table.idle(key, f'is read with needs = "{needs}" alone; write that, or leave it out')
    table.done()
    return found


_NEEDED_BY = {
    **dict.fromkeys(("header", "template"), "key"),
    **dict.fromkeys(("login", "user", "password"), "login"),
}


def folders(table: Table, kind: str) -> Folders:
    """Read `[folders]`: how far an open directory is read; of another kind it is refused."""
    usual = Folders()
    found = Folders(
        depth=table.take("depth", whole(0, 100), usual.depth),
        most=table.take("most", whole(1, 10**6), usual.most),
        skip=table.take("skip", texts, NONE),
    )
    for key in ("depth", "most", "skip"):
        if kind not in ("directory", "page") and table.gave(key):
            table.idle(key, f'a {kind} has no folders; they are read with kind = "directory"')
    table.done()
    return found


def slots(*names: str) -> Callable[[object], str]:
    """Read a text in which these names stand in braces, and no others."""
    wanted = " or ".join(f"{{{name}}}" for name in names)

    def read(value: object) -> str:
        found = slot_names(value)
        if not found or not found <= set(names):
            raise wrong(f"a text with {wanted} in it", value)
        return text(value)

    return read


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise wrong("a number such as 20 or 0.5", value)
    if not 0 <= value <= _MOST_A_DAY:
        raise wrong(f"a number from 0 to {_MOST_A_DAY}", value)
    return float(value)


def _file(folder: Path) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise wrong('the path of a credential file such as "secrets/board.toml"', value)
        return str(folder / value)

    return read


_NAME = pattern(r"[\w $.:#/|\[\]-]*")  # such as "ctl00$user", "login[name]", ユーザー名


def _fields(table: Table, found: Access) -> None:
    """Note what is hardly a field's name, which stays unsaid, since it may be a password.

    It is used all the same: some site may call its field so. A password of letters, digits and
    blanks alone cannot be told from a name.
    """
    for key, name in (("user", found.user), ("password", found.password)):
        if not _NAME.fullmatch(name):
            named = "expected the name of the form's field"
            table.idle(key, f"{named}; what lets you in goes to `file`")


def _around_key(value: object) -> str:
    """Read what stands around a key; what is written instead may be the key, and stays unsaid."""
    if slot_names(value) != {"key"}:
        raise ValueError("expected a text with {key} in it; the key itself goes to `file`")
    return text(value)


def _header(value: object) -> str:
    """Read the name of a header; what is none may hold the key, and stays unsaid."""
    name = text(value)
    if not name or not all(c.isascii() and (c.isalnum() or c == "-") for c in name):
        raise ValueError('expected the name of a header alone, such as "Authorization"')
    return name

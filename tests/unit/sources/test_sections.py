"""The tables of a source file beside its items."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leakwatch.config.table import Notes
from leakwatch.model import Paging, Source
from leakwatch.sources import NONE, load

SMALLEST = "urls = ['https://paste.example/']\nevery = '15m'\n"
LIST = SMALLEST + "kind = 'list'\n[[items]]\nselect = 'a'\nlink = { attr = 'href' }\n"

BROKEN = [
    ("[paging]\ntemplate = '/page/2'\n", "paging.template: expected a text with {n} in it"),
    ("[paging]\ntemplate = '/{n}/{m}'\n", "paging.template: expected a text with {n} in it"),
    ("[paging]\ntemplate = '?p={n:03d}'\n", "paging.template: expected a text with {n} in it"),
    ("[detail]\ntemplate = '?p={n:>{n}}'\n", "detail.template: expected a text with {n} in it"),
    ("[access]\ntemplate = '{key!r}'\n", "access.template: expected a text with {key} in it"),
    ("[paging]\nmost = 0\n", "paging.most: expected a whole number from 1 to 10000"),
    ("[paging]\norder = 'new'\n", "paging.order: expected newest-first or any"),
    ("[paging]\nnext = 'a'\n", "paging.next: expected a table"),
    ("[paging]\nnext = { css = 'a[' }\n", "paging.next.css: not a CSS selector"),
    ("[paging]\nnext = { css = 'a' }\ntemplate = '{n}'\n", "known by `next` already; take one"),
    ("[detail]\nmots = 2\n", "detail.mots: no such key; did you mean most?"),
    ("[expect]\nper_day = true\n", "expect.per_day: expected a number such as 20 or 0.5"),
    ("[expect]\nper_day = -1\n", "expect.per_day: expected a number from 0 to"),
    ("[expect]\nwindow = 25\n", "expect.window: expected a duration such as"),
    ("[expect]\nwall = 'log in'\n", "expect.wall: expected an array of texts"),
    ("[access]\nneeds = 'luck'\n", "access.needs: expected nothing, key, login, cookies or"),
    ("[access]\nfile = 'k'\n", "access.needs: a file, but nothing that it is for"),
    ("[access]\nneeds = 'cookies'\n", "access.file: expected the credential file, with mode"),
    ("[access]\nneeds = 'key'\nfile = 'k'\n", "access.header: expected the header that"),
    ("[access]\nneeds = 'login'\nfile = 'k'\n", "access.login: expected where the form is"),
    (
        "[access]\nneeds = 'login'\nlogin = '/in'\nfile = 'k'\nuser = 'taro@example.com'\n",
        "access.user: expected the name of the form's field; what lets you in goes to `file`",
    ),
    (
        "[access]\nneeds = 'login'\nlogin = '/in'\nfile = 'k'\npassword = 'Secret 99!'\n",
        "access.password: expected the name of the form's field",
    ),
    ("[access]\nheader = 'a b'\n", "access.header: expected the name of a header"),
    ("[access]\ntemplate = 'token {k}'\n", "access.template: expected a text with {key} in it"),
    ("[access]\ntemplate = '{{key}}'\n", "access.template: expected a text with {key} in it"),
    ("[access]\nheader = 'X-Key'\n", 'access.header: is read with needs = "key" alone'),
    ("[access]\ntemplate = 'a {key}'\n", 'access.template: is read with needs = "key" alone'),
    ("[access]\nlogin = '/in'\n", 'access.login: is read with needs = "login" alone'),
    ("[access]\nuser = 'u'\n", 'access.user: is read with needs = "login" alone; write that'),
    ("[paging]\nfirst = 0\n", "paging.first: counts the pages of a `template`: write that too"),
    ("[detail]\nstep = 20\n", "detail.step: counts the pages of a `template`: write that too"),
    ("[paging]\nmost = 5\n", "paging.most: no further page is ever read: say by `next` or"),
    ("[detail]\norder = 'any'\n", "detail.order: no further page is ever read: say by `next`"),
    ("[paging]\nnext = { attr = 'href' }\n", "paging.next.attr: a page itself has none: name"),
    (
        "[paging]\nnext = { css = 'a', template = '{id}' }\n",
        "paging.next.template: a page has no fields: only {0}",
    ),
    ("[paging]\nnext = { template = '?p={0}' }\n", "paging.next.css: expected a CSS selector"),
    ("[folders]\ndepth = 3\n", "folders.depth: a list has no folders; they are read with kind ="),
    ("[folders]\ndepth = -1\n", "folders.depth: expected a whole number from 0 to 100"),
    ("[folders]\nskip = '*.iso'\n", "folders.skip: expected an array of texts"),
]


@pytest.mark.parametrize(("tables", "sentence"), BROKEN)
def test_a_table_that_could_not_work_is_refused(
    tables: str, sentence: str, faults: Callable[[str], list[str]]
) -> None:
    """Each fault gives one sentence with the key and what is expected."""
    (fault,) = faults(LIST + tables)

    assert sentence in fault


def test_a_key_is_never_written_into_a_source_file(source: Callable[[str], Source]) -> None:
    """The file names another one, beside it, that nobody else may read."""
    loaded = source(
        LIST + "[access]\nneeds = 'key'\nfile = 'secrets/api.toml'\nheader = 'Authorization'\n"
        "template = 'token {key}'\n"
    )

    assert loaded.access.file.endswith("/secrets/api.toml")
    assert "api.toml" not in repr(loaded)


@pytest.mark.parametrize("key", ["template = 'Bearer k3y-x0'", "header = 'X-Key: k3y-x0'"])
def test_a_key_that_is_written_there_all_the_same_is_not_repeated(
    key: str, faults: Callable[[str], list[str]]
) -> None:
    """Faults go to terminals and logs."""
    found = faults(f"{LIST}[access]\nneeds = 'key'\nfile = 'x'\n{key}\n")

    assert found
    assert "k3y-x0" not in "".join(found)


def test_a_directory_may_bound_the_pages_of_a_folder(source: Callable[[str], Source]) -> None:
    """It finds them by itself, so nothing else is to be said of them."""
    loaded = source(f"{SMALLEST}kind = 'directory'\n[paging]\nmost = 5\n")

    assert loaded.paging == Paging(most=5)


def test_numbers_of_a_directorys_pages_are_warned_of(tmp_path: Path) -> None:
    """They are counted in the first folder alone, and what lies in others would be missed."""
    text = f"{SMALLEST}kind = 'directory'\n[paging]\ntemplate = '?page={{n}}'\n"
    (tmp_path / "paste.toml").write_text(text, "utf-8")
    notes = Notes()

    load(tmp_path, NONE, notes)

    assert [one for one in notes.warnings if "paste.toml:5: paging.template: counts" in one]

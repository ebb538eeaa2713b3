"""One source file: every key, and every fault with its place."""

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leakwatch.config.table import Notes
from leakwatch.config.toml import Toml
from leakwatch.errors import ConfigError
from leakwatch.model import Access, Category, Expect, Field, Folders, Items, Paging, Source
from leakwatch.sources import NONE, Leave, load
from leakwatch.sources.definition import source as source_from

Load = Callable[[str], Source]
Faults = Callable[[str], list[str]]

SMALLEST = "urls = ['http://paste.example/']\nevery = '15m'\n"
LIST = SMALLEST + "kind = 'list'\n"
ONION = "http://vx2rmlx7ztlflkok7amja353my4waxigjxrhzgzqwxrouip3e5v5x3ad.onion"


def test_two_lines_make_a_source(source: Load) -> None:
    """Where and how often; the name is the file's."""
    loaded = source(SMALLEST)

    assert loaded == Source(
        name="paste", urls=("http://paste.example/",), every=timedelta(minutes=15), kind="page"
    )


def test_every_key_is_read(source: Load, tmp_path: Path) -> None:
    """Each key of the README's table has its place in the value."""
    (tmp_path / "board.py").write_text("def items(text, url):\n    return []\n")
    (tmp_path / "page.html").touch()

    loaded = source(
        f"urls = ['{ONION}/', 'https://mirror.example/']\nevery = '1h'\nkind = 'list'\n"
        "via = 'tor'\nfollow = 'always'\nhosts = ['files.example']\nparser = 'board.py'\n"
        "category = 'ransomware'\nenabled = false\n[fetch]\npace = '1s'\nmax_bytes = '1GB'\n"
        "max_items = 9\ncharset = 'cp932'\n[paging]\ntemplate = '/page/{n}'\nfirst = 0\n"
        "step = 20\nmost = 3\norder = 'any'\n[detail]\nnext = { css = 'a', attr = 'href' }\n"
        "[expect]\nitems = 5\nper_day = 0.5\nwindow = '25m'\nquiet = '2d'\n"
        "must_contain = 'x'\nwall = ['y']\ndead = ['z']\n[access]\nneeds = 'whitelist'\n"
        "[about]\nverified = 2031-04-01\n"
        "sample = 'page.html'\nnote = 'hm'\n"
    )

    assert loaded == Source(
        name="paste",
        urls=(f"{ONION}/", "https://mirror.example/"),
        every=timedelta(hours=1),
        kind="list",
        follow="always",
        hosts=("files.example",),
        parser=str(tmp_path / "board.py"),
        enabled=False,
        pace=timedelta(seconds=1),
        max_bytes=10**9,
        max_items=9,
        charset="cp932",
        note="hm",
        category=Category.RANSOMWARE,
        paging=Paging(template="/page/{n}", first=0, step=20, most=3, order="any"),
        detail=Paging(next=Field(css=("a",), attr=("href",)), most=20),
        expect=Expect(5, 0.5, timedelta(minutes=25), timedelta(days=2), "x", ("y",), ("z",)),
        access=Access(needs="whitelist"),
        verified=date(2031, 4, 1),
        sample=str(tmp_path / "page.html"),
    )


def test_a_directory_says_how_far_it_is_read(source: Load) -> None:
    """Folders inside each other, entries of one, and what is left out."""
    loaded = source(
        f"{SMALLEST}kind = 'directory'\n[folders]\ndepth = 2\nmost = 7\nskip = ['*.iso']\n"
    )

    assert loaded.folders == Folders(depth=2, most=7, skip=("*.iso",))


@pytest.mark.parametrize("category", Category)
def test_every_sort_of_place_can_be_said(category: Category, source: Load) -> None:
    """A find on a market means more than one on a forum."""
    assert source(SMALLEST + f"category = '{category}'\n").category is category


def test_direct_needs_the_operators_leave(tmp_path: Path) -> None:
    """With leave it is read; the table below has it without."""
    (tmp_path / "paste.toml").write_text(SMALLEST + "via = 'direct'\n")

    assert load(tmp_path, Leave(direct=True))[0].via == "direct"


def test_what_tells_a_stranger_needs_the_operators_leave(tmp_path: Path) -> None:
    """With leave it is read; the table below has it without."""
    (tmp_path / "paste.toml").write_text(SMALLEST + "sends_identifiers = true\n")

    assert load(tmp_path, Leave(identifiers=True))[0].sends_identifiers


def test_passwords_need_the_operators_leave(tmp_path: Path) -> None:
    """With leave they are read; without, the source has none, and that is said."""
    (tmp_path / "paste.toml").write_text(SMALLEST + "passwords = ['@channel', 'a b']\n")
    notes = Notes()

    (without,) = load(tmp_path, NONE, notes)
    (with_leave,) = load(tmp_path, Leave(passwords=True))

    assert (without.passwords, with_leave.passwords) == ((), ("@channel", "a b"))
    (warning,) = notes.warnings
    assert warning.startswith(f"{tmp_path}/paste.toml:3: passwords: not tried: that takes")


def test_passwords_are_never_shown(tmp_path: Path) -> None:
    """Neither where a source is logged nor where its file is at fault."""
    (tmp_path / "paste.toml").write_text(SMALLEST + "passwords = ['hidden-word']\n")
    (one,) = load(tmp_path, Leave(passwords=True))
    (tmp_path / "paste.toml").write_text(SMALLEST + f"passwords = ['hidden-word{'x' * 128}']\n")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, Leave(passwords=True))

    assert one.passwords == ("hidden-word",)
    assert "hidden-word" not in repr(one) + str(caught.value)


BROKEN = [
    ("", [": urls: expected addresses in brackets", ": every: expected a duration"]),
    ("urls = 'http://a.example/'\nevery = '1h'\n", [":1: urls: expected addresses in brackets"]),
    ("urls = []\nevery = '1h'\n", [":1: urls: expected at least one address, found an array"]),
    ("urls = ['a.example']\nevery = '1h'\n", [":1: urls: expected an address such as"]),
    (
        "urls = ['http://a.example/1', 'http://a.example/1']\nevery = '1h'\n",
        [":1: urls: a.example/1 is named twice"],
    ),
    (
        "urls = ['http://u:p@a.example/', 'http://b..example/']\nevery = '1h'\n",
        [":1: urls: a user name or password", ":1: urls: expected a host name such as"],
    ),
    (
        f"urls = ['{ONION}/']\nvia = 'direct'\nevery = '1h'\n",
        [":1: urls: an onion address is reached through Tor", ':2: via: "direct" shows the site'],
    ),
    (
        "urls = ['http://a.example/']\nevery = '30s'\n",
        [":2: every: expected a duration"],
    ),
    (SMALLEST + "via = 'direct'\n", [':3: via: "direct" shows the site who asks; it takes']),
    (SMALLEST + "sends_identifiers = true\n", [":3: sends_identifiers: tells a stranger what"]),
    (SMALLEST + "via = 'proxy'\n", [':3: via: expected tor or direct, found "proxy"']),
    (
        SMALLEST + "kind = 'lists'\n",
        [":3: kind: expected page, list, json, bulk, feed, directory, channel"],
    ),
    (
        SMALLEST + "kind = 'Forum'\n",
        [':3: kind: expected a kind, found "Forum"; did you mean board?'],
    ),
    (
        SMALLEST + "category = 'ransom'\n",
        [":3: category: expected ransomware, market, forum, stealer-logs, paste, channel"],
    ),
    (SMALLEST + "catgory = 'forum'\n", [":3: catgory: no such key; did you mean category?"]),
    (SMALLEST + "[[items]]\n", [':3: items: a page is read whole; items need kind = "list"']),
    (SMALLEST + "follow = 'new'\n", [":3: follow: a page is read whole"]),
    (SMALLEST + "enabled = 1\n", [":3: enabled: expected true or false"]),
    (SMALLEST + "hosts = ['http://a.example']\n", [":3: hosts: expected a host name such as"]),
    (
        SMALLEST + "hosts = ['expyuzz4wqqyqhjn.onion']\n",
        [":3: hosts: expyuzz4wqqyqhjn.onion is"],
    ),
    (SMALLEST + "passwords = 'one'\n", [":3: passwords: expected an array of texts"]),
    (SMALLEST + "passwords = ['']\n", [":3: passwords: expected an array of texts"]),
    (
        SMALLEST + f"passwords = {['x'] * 21}\n",
        [":3: passwords: expected at most 20 passwords of 128 characters, found an array"],
    ),
    (
        SMALLEST + f"passwords = ['{'x' * 129}']\n",
        [":3: passwords: expected at most 20 passwords of 128 characters, found an array"],
    ),
    (SMALLEST + "urlls = 1\n", [":3: urlls: no such key; did you mean urls?"]),
    (SMALLEST + "[fetc]\n", [":3: fetc: no such key; did you mean fetch?"]),
    (SMALLEST + "[fetch]\npase = '5s'\n", [":4: fetch.pase: no such key; did you mean pace?"]),
    (SMALLEST + "[fetch]\npace = 5\n", [":4: fetch.pace: expected a duration such as"]),
    (SMALLEST + "[fetch]\nmax_bytes = 5\n", [":4: fetch.max_bytes: expected a size such as"]),
    (SMALLEST + "[fetch]\nmax_items = 0\n", [":4: fetch.max_items: expected a whole number"]),
    (SMALLEST + "[fetch]\ncharset = 'sjist'\n", [":4: fetch.charset: expected a charset such as"]),
    (SMALLEST + "[fetch]\ncharset = 'base64'\n", [":4: fetch.charset: expected a charset such"]),
    (SMALLEST + "[about]\nverified = 'May'\n", [":4: about.verified: expected a date without"]),
    (SMALLEST + "[about]\nsample = 'gone'\n", [":4: about.sample: expected a file beside this"]),
    (SMALLEST + "[about]\nauthor = 'me'\n", [":4: about.author: no such key"]),
    (LIST, [":3: kind: a list needs either [[items]] blocks or a parser file"]),
    (LIST + "parser = 'gone.py'\n", [":4: parser: expected a file beside this one"]),
    (LIST + "parser = '../a.py'\n", [":4: parser: expected the name of a file beside this one"]),
    (
        LIST + "follow = 'new'\n[[items]]\nselect = 'a'\nid = { attr = 'id' }\n",
        [':4: follow: "new" needs a link in the [[items]]'],
    ),
    ("urls = [\n", [": not valid TOML"]),
]


@pytest.mark.parametrize(("content", "sentences"), BROKEN)
def test_a_broken_source_is_named_with_place_and_remedy(
    content: str, sentences: list[str], faults: Faults
) -> None:
    """Each fault gives one sentence: the file, the line, the key, what is expected."""
    found = faults(content)

    assert len(found) == len(sentences)
    for fault, sentence in zip(found, sentences, strict=True):
        assert fault.startswith("paste.toml" + sentence)


@pytest.mark.parametrize("name", ["Paste", "日本", "a b", "a.b", "x" * 61])
def test_a_source_is_called_by_a_plain_name(name: str, tmp_path: Path) -> None:
    """The name stands in logs, in Slack and in commands."""
    (tmp_path / f"{name}.toml").write_text(SMALLEST)

    with pytest.raises(ConfigError, match="a source is called by its file: at most 60 of a-z"):
        load(tmp_path, NONE)


KEYS = [field.name for words in (Source, Items, Field) for field in dataclasses.fields(words)]
KEYS += ["fetch", "about", "verified", "sample"]
WORDS = ["1h", "list", "json", "a[", "[]", "(a", "http://a.example/", "http://[", "{0}", "a.py"]
SCALARS = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.sampled_from(
        ["1h", "list", "json", "a[", "[]", "(a", "http://a.example/", "http://[", "{0}"]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_toml_can_say_gives_a_source_or_sentences(
    tmp_path: Path, values: dict[str, object]
) -> None:
    """No value of any type brings the reader down, and no sentence breaks a line."""
    notes = Notes()

    source_from(Toml(tmp_path / "paste.toml", "", values), notes, NONE)

    assert all(len(line.splitlines()) == 1 for line in notes.faults)

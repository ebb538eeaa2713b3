"""`leakwatch check`: what is planted in a source file is found, named and explained."""

from pathlib import Path

import pytest

from tests.edges.prompt import Prompt

ONION = "vx2rmlx7ztlflkok7amja353my4waxigjxrhzgzqwxrouip3e5v5x3ad"
PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Posts</title>
<div class="post"><h2>サンプル商事</h2><a class="more" href="/news/1">more</a>
<time datetime="2031-04-01">1 April</time></div>
<div class="post"><h2>Example Foods</h2><a class="more" href="/news/2">more</a>
<time datetime="2031-03-28">28 March</time></div>
<a class="older" href="/page/2">Older posts</a>
"""
TOP = """urls = ["http://blog.example/"]
every = "30m"
kind = "list"
hosts = []
"""
ITEMS = """
[[items]]
select = "div.post"
title = { css = "h2" }
link = { css = "a.more", attr = "href" }
id = { css = "a.more", attr = "href", regex = '/news/([0-9]+)' }
date = { css = "time", attr = "datetime" }
"""
REST = """
[paging]
next = { css = "a.older", attr = "href" }

[expect]
items = 2

[fetch]
max_items = 50

[about]
verified = 2026-09-01
sample = "samples/mine.html"
note = "Posts in English."
"""
GOOD = TOP + ITEMS + REST

PLANTED = {  # what is planted: what is written instead of what, and what the sentence begins with
    "a checksum that is wrong": ("blog.example", f"{ONION[:-1]}a.onion", ":1: urls: "),
    "a host of version 2": (
        "blog.example",
        "expyuzz4wqqyqhjn.onion",
        ":1: urls: expyuzz4wqqyqhjn",
    ),
    "a login in an address": ("//blog", "//me:secret@blog", ":1: urls: a user name or password"),
    "braces in an address": ("example/", "example/{page}", ":1: urls: "),
    "one host twice": ('["http:', '["https://blog.example/", "http:', ":1: urls: blog.example"),
    "an e-mail address": ("example/", "example/?u=a%40example.com", ":1: urls: an e-mail address"),
    "an onion of version 2": ("[]", '["expyuzz4wqqyqhjn.onion"]', ":4: hosts: expyuzz4wqqyqhjn"),
    "a key nobody knows": ("hosts =", "host =", ":4: host: no such key; did you mean hosts?"),
    "a preset nobody knows": ("hosts = []", 'preset = "xenforo3"', ":4: preset: expected"),
    "a channel that is searched": (
        'urls = ["http://blog.example/"]\nevery = "30m"\nkind = "list"' + "\nhosts = []\n" + ITEMS,
        'urls = ["http://blog.example/s/a?q=firm"]\nevery = "30m"\nkind = "channel"\n',
        ":1: urls: ?q= searches the channel",
    ),
    "a selector that is none": (
        "div.post",
        "div..post",
        ":7: items[1].select: not a CSS selector",
    ),
    "a regex without an end": ("[0-9]+)'", "[0-9]+'", ":10: items[1].id.regex: "),
    "a template nobody fills": (
        'title = { css = "h2" }',
        'title = { css = "h2", template = "{name}" }',
        ":8: items[1].title.template: expected a text in which {0}",
    ),
    "a template of what is watched": (
        'title = { css = "h2" }',
        'title = { css = "h2", template = "{email}" }',
        ":8: items[1].title.template: {email} would send what is watched",
    ),
    "nothing that fits": ("div.post", "div.entry", ":24: about.sample: no item is found"),
    "fewer than expected": ("items = 2", "items = 3", ":17: expect.items: 2 items in the sample"),
    "titles that are empty": ('"h2"', '"h3"', ":8: items[1].title: no title in the"),
    "dates nobody can read": (
        'attr = "datetime" }',
        'regex = "April|March" }',
        ":11: items[1].date: no",
    ),
    "links that lead away": (
        'attr = "href" }\nid',
        'attr = "href", template = "http://cdn.example{0}" }\nid',
        ":9: items[1].link: leads to cdn.example, which stands neither in urls nor in hosts",
    ),
    "ids with the host": (
        "regex = '/news/([0-9]+)'",
        'template = "blog.example{0}"',
        ":10: items[1].id: names",
    ),
    "a page of another host": (
        'next = { css = "a.older", attr = "href" }',
        'template = "http://cdn.example/{n}"',
        ":14: paging.template: leads to cdn.example",
    ),
    "a wall in the sample": ("items = 2", 'wall = ["Example Foods"]', ":17: expect.wall: "),
    "a text that is not there": ("items = 2", 'must_contain = "post-list"', ":17: expect.must_"),
    "a credential in a note": ("Posts in English.", "password: hunter2", ":25: about.note: looks"),
    "a credential file that is missing": (
        "[fetch]",
        '[access]\nneeds = "login"\nlogin = "/in"\nfile = "secrets/mine.toml"\n[fetch]',
        ": access.file: ",
    ),
    "a way past Tor": ("hosts = []", 'via = "direct"', ':4: via: "direct" shows the site'),
    "a question that tells": (
        "hosts = []",
        "sends_identifiers = true",
        ":4: sends_identifiers: tells a stranger",
    ),
    "a sample that is gone": ("mine.html", "gone.html", ":24: about.sample: expected a file"),
}

UNWISE = {  # what is unwise: what is written instead of what, and what the note says
    "items that nobody sees": ("items = 2", 'window = "5m"', "comes and goes between is never"),
    "passes that never end": ("max_items = 50", "max_items = 500", "from one pass to the next"),
    "no next page": ("a.older", "a.newer", "paging.next: no next page in the sample"),
    "a page that goes on": (
        '[paging]\nnext = { css = "a.older", attr = "href" }\n',
        "",
        "seems to go on at http://blog.example/page/2",
    ),
    "nobody looked for years": (
        "2026-09-01",
        "2020-01-01",
        "not seen to work within a year (about.verified): 1, enabled of them: mine",
    ),
    "a day to come": ("2026-09-01", "2126-01-01", "mine: about.verified lies in the future"),
    "no sample": ('sample = "samples/mine.html"', "", "mine: no sample, so that selectors"),
    "some dates": ('<time datetime="2031-03-28">', "<time>", "1 of 2 items without a date"),
}


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt in a folder with a configuration and no source."""
    prompt = Prompt(tmp_path, capsys)
    prompt.config.write_text("")
    (tmp_path / "sources" / "samples").mkdir(parents=True)
    return prompt


def _write(prompt: Prompt, text: str, page: str = PAGE) -> None:
    folder = prompt.folder / "sources"
    (folder / "mine.toml").write_text(text, "utf-8")
    (folder / "samples" / "mine.html").write_text(page, "utf-8")


def test_a_good_source_is_fine(prompt: Prompt) -> None:
    """Without what is planted below there is nothing to say of it."""
    _write(prompt, GOOD)

    said = prompt("check")

    assert (said.code, said.err) == (0, "")
    assert "fine; 1 sources, 1 enabled" in said.out
    assert "mine" not in said.out


@pytest.mark.parametrize("fault", PLANTED)
def test_what_is_planted_is_named_with_its_place(prompt: Prompt, fault: str) -> None:
    """One sentence: the file, the line where it is known, the key, and what is wrong with it."""
    old, new, sentence = PLANTED[fault]
    assert old in GOOD
    _write(prompt, GOOD.replace(old, new, 1))

    said = prompt("check")

    assert said.code == 78
    assert any(f"mine.toml{sentence}" in line for line in said.err.splitlines()), said.err


@pytest.mark.parametrize("habit", UNWISE)
def test_what_is_unwise_is_noted(prompt: Prompt, habit: str) -> None:
    """It may be meant, so it is no fault."""
    old, new, sentence = UNWISE[habit]
    assert old in GOOD + PAGE
    _write(prompt, GOOD.replace(old, new, 1), PAGE.replace(old, new, 1))

    said = prompt("check")

    assert (said.code, said.err) == (0, "")
    assert any(line.startswith("note: ") and sentence in line for line in said.out.splitlines())


def test_the_same_page_in_two_files_is_named(prompt: Prompt) -> None:
    """Both would tell of the same leak."""
    _write(prompt, GOOD)
    (prompt.folder / "sources" / "other.toml").write_text(GOOD, "utf-8")

    said = prompt("check")

    assert said.code == 78
    assert 'other.toml: urls: mine.toml reads "http://blog.example/" already' in said.err


def test_a_credential_file_is_its_owners_alone(prompt: Prompt) -> None:
    """Whoever else may read it may log in as us."""
    access = '[access]\nneeds = "login"\nlogin = "/in"\nfile = "mine.cookies"\n'
    _write(prompt, GOOD + access)
    file = prompt.folder / "sources" / "mine.cookies"
    file.write_text('user = "u"\npassword = "made-up"\n')
    file.chmod(0o644)

    open_to_all = prompt("check")
    file.chmod(0o600)
    private = prompt("check")

    assert (open_to_all.code, private.code) == (78, 0)
    assert f"access.file: {file}: " in open_to_all.err
    assert "chmod 600" in open_to_all.err


def test_what_a_source_finds_is_shown(prompt: Prompt) -> None:
    """Also where it is not yet what was meant; links cannot be clicked, people are masked."""
    page = PAGE.replace("Example Foods", "taro.yamada@example.com")
    _write(prompt, GOOD.replace("items = 2", "items = 3"), page)

    said = prompt("check", "--items", "mine")

    assert said.code == 78
    assert "hxxp://blog[.]example/news/1" in said.out
    assert "next page: hxxp://blog[.]example/page/2" in said.out
    assert "taro.yamada" not in said.out


def test_what_cannot_be_shown_is_told(prompt: Prompt) -> None:
    """Of a source without a sample, or of none."""
    _write(prompt, GOOD)

    said = prompt("check", "--items", "yours")

    assert said.code == 2
    assert "yours: no source of that name; there are: mine" in said.err


def test_a_disabled_source_may_stand_ready(prompt: Prompt) -> None:
    """It needs no leave and no credential until it is enabled; a look at it does."""
    ready = 'enabled = false\nvia = "direct"\nsends_identifiers = true\n'
    _write(prompt, TOP.replace("hosts = []\n", ready) + ITEMS + REST)

    checked, looked = prompt("check"), prompt("look", "mine")

    assert (checked.code, looked.code) == (0, 2)
    assert 'mine: "direct" shows the site who asks; it takes' in looked.err

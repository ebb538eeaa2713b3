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
    "nothing that fits": ("div.post", "div.entry", ":7: items[1].select: no item is found"),
    "an id that finds nothing": (
        "'/news/(",
        "'/posts/(",
        ":10: items[1].id: finds nothing in all items of the sample mine.html",
    ),
    "a key below the wrong header": (
        "max_items = 50",
        "max_items = 50\nenabled = true",
        ":21: fetch.enabled: no such key here; it stands above the first [header]",
    ),
    "a limit among what is expected": (
        "items = 2",
        "items = 2\nmax_items = 5",
        ":18: expect.max_items: no such key here; it stands below [fetch]",
    ),
    "a quote of a word processor": (
        'kind = "list"',
        "kind = “list”",
        ':3: not valid TOML: “ stands in column 8; write a plain " for it',
    ),
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
    "a credential in an address": ('e/"]', 'e/?api_key=x1"]', ":1: urls: ?api_key= looks like"),
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
    "a step of another finder": (
        'title = { css = "h2" }',
        "title = { group = 1 }",
        ":8: items[1].title.group: has no meaning for an item that `select` finds; take `css`",
    ),
    "a selector in an expression's item": (
        ITEMS,
        "\n[[items]]\nmatch = 'news/([0-9])'\nid = { css = 'a' }\n",
        ":8: items[1].id.css: has no meaning for an item that `match` finds; take `group`",
    ),
    "a circle of templates": (
        "regex = '/news/([0-9]+)'",
        "template = '{0}{id}'",
        ":10: items[1].id.template: goes in a circle (id needs id), and all of it stays empty",
    ),
    "a field that is not there": (
        'title = { css = "h2" }',
        'text = { css = "h2" }\nversion = { template = "{title}" }',
        ":9: items[1].version.template: {title} is a field that this block does not have",
    ),
    "a form of dates on a title": (
        'title = { css = "h2" }',
        'title = { css = "h2", formats = "%d.%m.%Y" }',
        ":8: items[1].title.formats: is read of a `date` alone; leave it out",
    ),
    "folders of a list": ("[expect]", "[folders]\ndepth = 3\n[expect]", ":17: folders.depth: a"),
    "JSON where none is read": (
        "hosts = []",
        'embedded = "pre"',
        ":4: embedded: nothing here reads JSON; take",
    ),
    "pages that are counted without an address": (
        "[expect]",
        "step = 20\n[expect]",
        ":16: paging.step: counts the pages of a `template`: write that too",
    ),
    "pages of items that nobody opens": (
        "hosts = []",
        'follow = "never"\ndetail = { next = { css = "a.older", attr = "href" } }',
        ":5: detail: no item is opened: write",
    ),
    "a key that is never sent": (
        "[expect]",
        '[access]\nheader = "X-Key"\n[expect]',
        ':17: access.header: is read with needs = "key" alone',
    ),
    "a sample that is a folder": (
        "/mine.html",
        "",
        ':24: about.sample: expected a file beside this one; "samples" is no',
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
        "mine: not seen to work within a year (about.verified)",
    ),
    "a day to come": ("2026-09-01", "2126-01-01", "mine: about.verified lies in the future"),
    "no sample": ('sample = "samples/mine.html"', "", "mine: no sample, so that selectors"),
    "no [expect]": (
        "[expect]\nitems = 2\n",
        "",
        "mine: no [expect] (items, must_contain): blindness",
    ),
    "more than one pass follows": (
        "max_items = 50",
        "max_items = 1",
        "mine.toml:20: fetch.max_items: 2 items in the sample mine.html, 1 are followed in one",
    ),
    "some ids": ("/news/2", "/other/2", "mine.toml:10: items[1].id: finds nothing in 1 of 2"),
    "one id for two": (
        "'/news/([0-9]+)'",
        "'/(news)/'",
        'mine.toml:10: items[1].id: several items of the sample mine.html have the id "news"',
    ),
    "shortened titles without a mark": (
        "hosts = []",
        'follow = "cut"',
        "mine.toml:4: follow: no title has `cut",
    ),
    "a link that is a text": (
        'link = { css = "a.more", attr = "href" }',
        'link = { css = "a.more" }',
        "mine.toml:9: items[1].link.attr: the text of an element leads nowhere: the address",
    ),
    "a way on that is a text": (
        'next = { css = "a.older", attr = "href" }',
        'next = { css = "a.older" }',
        "mine.toml:14: paging.next.attr: the text of an element leads nowhere",
    ),
    "a board whose answers are not read": (
        'kind = "list"',
        'kind = "board"',
        "mine.toml:6: items: no [[items]] block has a version",
    ),
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


@pytest.mark.parametrize("config", ["", "[tor]\nsocks = 1\n"])
def test_nothing_that_is_wrong_hides_anything_else(prompt: Prompt, config: str) -> None:
    """The configuration, a file that is no source's, and another's credentials: all in one go."""
    access = '[access]\nneeds = "login"\nlogin = "/in"\nfile = "gone.toml"\n'
    _write(prompt, GOOD + access)
    (prompt.folder / "sources" / "broken.toml").write_text(BROKEN)
    prompt.config.write_text(config)

    said = prompt("check")

    assert said.code == 78
    assert "broken.toml" in said.err
    assert "gone.toml: the credential file is missing" in said.err
    assert ("config.toml" in said.err) == bool(config)


def test_what_a_source_finds_is_shown(prompt: Prompt) -> None:
    """Also where it is not yet what was meant; links cannot be clicked, people are masked."""
    page = PAGE.replace("Example Foods", "taro.yamada@example.com")
    _write(prompt, GOOD.replace("items = 2", "items = 3"), page)

    said = prompt("check", "--items", "mine")

    assert said.code == 78
    assert "hxxp://blog[.]example/news/1" in said.out
    assert "next page: hxxp://blog[.]example/page/2" in said.out
    assert "taro.yamada" not in said.out


def test_what_a_site_counts_by_is_shown_as_it_stands(prompt: Prompt) -> None:
    """Who writes the file must see ids and dates; people in titles are masked, unless asked."""
    version = "version = { css = 'p' }\n"
    page = PAGE.replace("/news/1", "/news/123456789").replace("</h2>", " 090-0123-4567</h2>")
    grown = page.replace("</div>", f"<p>{'many words ' * 9}</p></div>", 1)
    grown = grown.replace("</div>\n<a", "<p>by taro.yamada.of.the.firm@example.com</p></div>\n<a")
    _write(prompt, GOOD.replace("\n[paging]", f"{version}\n[paging]"), grown)

    masked = prompt("check", "--items", "mine")
    clear = prompt("check", "--items", "mine", "--unmasked")

    assert (masked.code, clear.code) == (0, 0)
    assert "/news/123456789" in masked.out
    assert "many words many words m…" in masked.out
    assert "taro.y" not in masked.out
    assert ("090-0123-4567" in masked.out, "090-0123-4567" in clear.out) == (False, True)


BROKEN = "urls = [\n"


def test_a_broken_file_beside_it_does_not_hide_what_a_source_finds(prompt: Prompt) -> None:
    """It is told in a sentence; alone `check` still fails, and names every fault."""
    _write(prompt, GOOD)
    (prompt.folder / "sources" / "broken.toml").write_text(BROKEN)

    shown, checked = prompt("check", "--items", "mine"), prompt("check")

    assert (shown.code, checked.code) == (0, 78)
    assert "サンプル商事" in shown.out
    (told,) = shown.err.splitlines()
    assert "left out: " in told
    assert "broken.toml" in told
    assert "left out" not in checked.err


def test_a_parser_file_that_cannot_be_loaded_is_a_fault(prompt: Prompt) -> None:
    """It stands beside what is wrong with other files, and hides nothing of it."""
    _write(prompt, TOP + 'parser = "mine.py"\n[about]\nsample = "samples/mine.html"\n')
    (prompt.folder / "sources" / "mine.py").write_text("x = 1 / 0\ndef items(t, u): return []\n")
    other = 'urls = ["http://o.example/"]\nevery = "1h"\n[access]\nneeds = "cookies"\nfile = "k"\n'
    (prompt.folder / "sources" / "other.toml").write_text(other.replace("http:", "https:"))

    said = prompt("check")

    assert said.code == 78
    assert any("mine.py" in line and "ZeroDivisionError" in line for line in said.err.splitlines())
    assert "other.toml: access.file: " in said.err


def test_a_copy_of_a_file_does_not_hide_what_it_finds(prompt: Prompt) -> None:
    """Whoever copies a file to change it looks at either; both at once is a fault of `check`."""
    _write(prompt, GOOD)
    (prompt.folder / "sources" / "copy.toml").write_text(GOOD, "utf-8")

    shown, checked = prompt("check", "--items", "mine"), prompt("check")

    assert (shown.code, checked.code) == (0, 78)
    assert 'mine.toml: urls: copy.toml reads "http://blog.example/" already' in shown.err


def test_a_broken_file_that_is_asked_for_is_explained(prompt: Prompt) -> None:
    """All of its faults, as ever; not those of others."""
    _write(prompt, GOOD)
    (prompt.folder / "sources" / "broken.toml").write_text("urls = 7\nevery = 7\n")

    said = prompt("check", "--items", "broken")

    assert (said.code, said.out) == (78, "")
    first, second = said.err.splitlines()
    assert "broken.toml:1: urls: expected addresses in brackets" in first
    assert "broken.toml:2: every: expected a duration" in second


@pytest.mark.parametrize("name", ["other.TOML", "other.toml.txt", "other.Toml"])
def test_a_file_that_only_looks_like_a_source_is_told(prompt: Prompt, name: str) -> None:
    """Nobody watches what stands in it."""
    _write(prompt, GOOD)
    (prompt.folder / "sources" / name).write_text(GOOD, "utf-8")

    checked, listed = prompt("check"), prompt("sources")

    assert (checked.code, listed.code) == (0, 0)
    assert f"{name}: not read: a source's file ends in .toml" in checked.out
    assert f"{name}: not read" in listed.err


def test_of_several_blocks_each_says_what_it_finds(prompt: Prompt) -> None:
    """One that finds nothing is an older layout, or wrong: who writes it knows."""
    second = "[[items]]\nselect = 'li'\ntitle = { css = 'b' }\n"
    _write(prompt, GOOD.replace("\n[paging]", f"{second}\n[paging]"))

    said = prompt("check", "--items", "mine")

    assert said.code == 0
    assert "found by each block: items[1] 2, items[2] 0" in said.out


@pytest.mark.parametrize("words", [["check"], ["check", "--items", "mine"]])
def test_what_is_unwise_is_told_beside_a_fault(prompt: Prompt, words: list[str]) -> None:
    """Links that are texts are all one item: the note says why there are fewer than expected."""
    link, name = 'link = { css = "a.more", attr = "href" }\n', GOOD.find("id = {")
    text = GOOD.replace(GOOD[name : GOOD.find("date = {")], "")
    _write(prompt, text.replace(link, 'link = { css = "a.more" }\n').replace('"h2"', '"b"'))

    said = prompt(*words)

    assert said.code == 78
    assert "mine.toml:16: expect.items: 1 items in the sample mine.html, 2 expected" in said.err
    assert "note: " in said.out
    assert "mine.toml:9: items[1].link.attr: the text of an element leads nowhere" in said.out


def test_entries_without_a_name_are_no_fault_of_select(prompt: Prompt) -> None:
    """The paths that find nothing in them are told, and how many entries there are."""
    block = '[[items]]\nselect = "posts[]"\nid = { json = "ident" }\ntitle = { json = "name" }\n'
    file = f'{TOP.replace("list", "json")}{block}[about]\nsample = "samples/mine.html"\n'
    _write(prompt, file, '{"posts": [{"key": "1"}, {"key": "2"}]}')

    said = prompt("check")

    assert "mine.toml:7: items[1].id: finds nothing in the 2 entries of the sample" in said.err
    assert "mine.toml:8: items[1].title: finds nothing in the 2 entries" in said.err
    assert "items[1].select" not in said.err


def test_what_a_folder_leaves_out_is_not_shown(prompt: Prompt) -> None:
    """A pass would not take it in; how many those are is said."""
    names = "".join(f'<a href="{name}">{name}</a>\n' for name in ("../", "a.txt", "big.iso"))
    file = TOP.replace("list", "directory") + "[folders]\nskip = ['*.iso']\n"
    page = f"<title>Index of /</title><h1>Index of /</h1><pre>{names}</pre>"
    _write(prompt, f"{file}[about]\nsample = 'samples/mine.html'\n", page)

    said = prompt("check", "--items", "mine")

    assert said.code == 0
    assert "a.txt" in said.out
    assert "big.iso" not in said.out
    assert "or since they lead up: 1\n" in said.out


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

"""What no source file may say though each of its keys is fine, and what is unwise in one."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from leakwatch.config.table import Notes
from leakwatch.errors import ConfigError
from leakwatch.model import Source
from leakwatch.sources import ALL, NONE, load

ONION = "523mj7zlnt7eqtmy43uwxaoxwkcfb6kak6sdoi45dclzpbyafgvko2yd.onion"
Load = Callable[[str], Source]
Faults = Callable[[str], list[str]]

SMALLEST = "urls = ['http://paste.example/']\nevery = '15m'\n"
LIST = SMALLEST + "kind = 'list'\n[[items]]\nselect = 'a'\nlink = { attr = 'href' }\n"


@pytest.mark.parametrize("url", ["http://a.example/{page}", "http://a.example/?q={email}"])
def test_nothing_is_filled_into_an_address(url: str, faults: Faults) -> None:
    """Braces would be asked for as they stand."""
    (fault,) = faults(f"urls = ['{url}']\nevery = '1h'\n")

    assert "nothing is filled into an address" in fault


@pytest.mark.parametrize("who", ["taro@example.co.jp", "taro%40example.co.jp", "太郎@example.jp"])
def test_an_address_asks_for_nobody(who: str, source: Load, tmp_path: Path) -> None:
    """Unless it is said that it does, and allowed."""
    text = f"urls = ['http://a.example/?email={who}']\nevery = '1h'\n"
    (tmp_path / "paste.toml").write_text(text + "sends_identifiers = true\n", "utf-8")

    (told,) = load(tmp_path, ALL)

    with pytest.raises(Exception, match="an e-mail address in it tells the site whom we watch"):
        source(text)
    assert told.sends_identifiers


def test_mirrors_are_hosts_of_their_own(faults: Faults) -> None:
    """Where it is down, all of them are; two ports or schemes are no mirror."""
    (fault,) = faults("urls = ['http://a.example/x', 'https://www.a.example/x']\nevery = '1h'\n")

    assert fault.startswith("paste.toml:1: urls: www.a.example stands twice for one page")


def test_pages_of_one_host_are_no_mirrors(source: Load) -> None:
    """Different paths are different pages."""
    loaded = source("urls = ['http://a.example/x', 'http://a.example/y']\nevery = '1h'\n")

    assert len(loaded.urls) == 2


LOGIN = "needs = 'login'\nfile = 'k'\n"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (
            "[paging]\ntemplate = 'http://b.example/{n}'\n",
            ":8: paging.template: leads to b.example",
        ),
        ("[paging]\ntemplate = '//b.example/{n}'\n", ":8: paging.template: leads to b.example"),
        (f"[access]\nlogin = 'http://b.example/login'\n{LOGIN}", ":8: access.login: leads to b."),
    ],
)
def test_pages_and_logins_stay_on_the_sources_hosts(
    lines: str, place: str, faults: Faults
) -> None:
    """A cookie or a request goes nowhere that the file does not name."""
    (fault,) = faults(LIST + lines)

    assert fault.startswith(f"paste.toml{place}")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("[paging]\ntemplate = 'http://[x/{n}'\n", ":8: paging.template: no address"),
        (f"[access]\nlogin = 'http://[x/'\n{LOGIN}", ":8: access.login: no address"),
    ],
)
def test_what_is_no_address_is_a_fault_and_no_crash(
    lines: str, place: str, faults: Faults
) -> None:
    """A host in brackets that never close."""
    (fault,) = faults(LIST + lines)

    assert fault.startswith(f"paste.toml{place}")


@pytest.mark.parametrize("address", ["https://b.example/{0}", "//b.example/{0}"])
def test_a_template_leads_items_to_no_other_host(address: str, faults: Faults) -> None:
    """Nothing would ever be fetched there, and without a sample nobody would say so."""
    template = f"template = '{address}' }}"

    (fault,) = faults(LIST.replace("attr = 'href' }", f"attr = 'href', {template}"))

    assert fault.startswith("paste.toml:6: items[1].link: leads to b.example, which stands")


@pytest.mark.parametrize(
    ("more", "address"),
    [
        ("hosts = ['b.example']\n", "https://b.example/{0}"),
        ("follow = 'never'\n", "https://b.example/{0}"),
        ("", "https://{0}/"),
    ],
)
def test_a_template_may_lead_where_the_file_says(more: str, address: str, source: Load) -> None:
    """To a host that is named, anywhere where nobody follows, or to wherever an item says."""
    text = LIST.replace("[[items]]", f"{more}[[items]]")

    loaded = source(text.replace("'href' }", f"'href', template = '{address}' }}"))

    assert loaded.items[0].link is not None


@pytest.mark.parametrize(
    "way",
    [
        "needs = 'key'\nheader = 'X-Key'",
        "needs = 'login'\nlogin = '/login'",
        "needs = 'cookies'",
    ],
)
@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("http://a.example/", 1),
        ("https://a.example/", 0),
        ("http://127.0.0.1:8080/", 0),
        (f"http://{ONION}/", 0),
    ],
)
def test_nobody_is_let_in_over_the_clear_web_in_clear(
    way: str, url: str, count: int, tmp_path: Path
) -> None:
    """The door would refuse it at each pass; where it only logs in, the pages come without."""
    via = "direct" if "127" in url else "tor"
    text = f"urls = ['{url}']\nevery = '1h'\nvia = '{via}'\n[access]\n{way}\nfile = 'k'\n"
    (tmp_path / "paste.toml").write_text(text, "utf-8")
    notes = Notes()

    with suppress(ConfigError):
        load(tmp_path, ALL, notes)

    told = notes.warnings if "login" in way else notes.faults
    assert len([one for one in told if "in clear" in one]) == count
    assert notes.faults in ([], told)


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        (SMALLEST + "[expect]\nwindow = '5m'\n", ["an item stays for 5m and is looked for every"]),
        (SMALLEST + "[expect]\nwindow = '15m'\n", []),
        (LIST, ["200 items, one in 5s, take 1000s: longer than"]),
        (LIST + "[fetch]\nmax_items = 180\n", []),
        (LIST.replace("[[items]]", "follow = 'never'\n[[items]]"), []),
    ],
)
def test_what_goes_by_unseen_is_warned_of(text: str, warned: list[str], tmp_path: Path) -> None:
    """Between two looks, and where a pass cannot end in time."""
    (tmp_path / "paste.toml").write_text(text, "utf-8")
    notes = Notes()

    load(tmp_path, NONE, notes)

    assert len(notes.warnings) == len(warned)
    for found, sentence in zip(notes.warnings, warned, strict=True):
        assert f"paste.toml:2: every: {sentence}" in found


CUT = LIST + "title = { css = 'b' }\n[fetch]\nmax_items = 9\n"


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        (CUT.replace("[[items]]", "follow = 'cut'\n[[items]]"), ":4: follow: no title has `cut"),
        (CUT.replace("[[items]]", "follow = 'new'\n[[items]]"), ""),
        (
            CUT.replace("[[items]]", "follow = 'cut'\n[[items]]").replace(
                "css = 'b'", "cut = '--'"
            ),
            "",
        ),
    ],
)
def test_following_what_is_shortened_takes_a_mark(text: str, warned: str, tmp_path: Path) -> None:
    """Else a site with a mark of its own is never followed, and looks as if it were."""
    (tmp_path / "paste.toml").write_text(text, "utf-8")
    notes = Notes()

    load(tmp_path, NONE, notes)

    assert [warned in one for one in notes.warnings] == [True] * bool(warned)


@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("https://t.me/some_channel", 1),
        ("https://t.me/s/some_channel", 0),
        (f"http://{ONION}/s/some_channel", 0),
    ],
)
def test_a_channel_is_read_by_its_preview(url: str, count: int, tmp_path: Path) -> None:
    """Its own page shows a name and a button; the messages stand below /s/."""
    (tmp_path / "paste.toml").write_text(f"urls = ['{url}']\nevery = '1h'\nkind = 'channel'\n")
    notes = Notes()

    load(tmp_path, NONE, notes)

    assert len(notes.warnings) == count
    assert all("paste.toml:1: urls: " in one for one in notes.warnings)

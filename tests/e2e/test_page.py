"""The channel as a page in a real browser, at the end of a demo run and with hostile content."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leakwatch.demo.slack import SlackStandIn
from leakwatch.demo.slack.page import TITLE
from leakwatch.demo.slack.room import Posted
from leakwatch.model import Alert
from tests.browser import Browser
from tests.edges.alerts import FINDING
from tests.telling import told

WINDOW = (820, 1220)
RAN = "ran"
EVIL = (
    f"<script>document.title='{RAN}'</script>",
    f"<img src=x onerror=\"document.title='{RAN}'\">",
    f"</pre></style><svg onload=\"document.title='{RAN}'\">",
    f'"><iframe srcdoc="<script>parent.document.title=\'{RAN}\'</script>">',
    f"<details open ontoggle=\"document.title='{RAN}'\">",
    f"<http://evil.example/|click> <javascript:document.title='{RAN}'|me>",
    "<!channel> <@U0123456789> <!subteam^S1|team> <#C1> @here",
    "*bold* _slanted_ ~gone~ `code` ```block``` :skull: &gt; quote",
    "https://evil.example/ http://evil.example/ www.evil.example mailto:a@evil.example",
    "\u202e txet \u2066 \u200b \x1b]8;;http://evil.example\x07 \x00 \ud800",
    "&lt;script&gt; &#60;script&#62; %3Cscript%3E \\u003cscript\\u003e",
)
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article"),
    *("h1", "h2", "h3", "p", "div", "span", "b", "i", "s", "code", "pre", "br", "time", "a"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "aria-hidden"),
    *("datetime", "title", "dir", "href"),
}


@pytest.fixture
def browser(need: Callable[[str], str]) -> Browser:
    """Give a browser."""
    return Browser(need)


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """Give a channel."""
    with SlackStandIn() as stand_in:
        yield stand_in


def test_the_page_at_the_end_of_a_demo_shows_root_and_thread(
    browser: Browser, tmp_path: Path
) -> None:
    """What the demo serves is there until Enter, and is drawn by a real browser."""
    command = [sys.executable, "-m", "leakwatch", "demo", "--without-tor", "--keep"]
    picture, nothing = tmp_path / "channel.png", tmp_path / "nothing.png"
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout
        address = next(line for line in demo.stdout if "for your browser" in line).split()[-1]
        page = BeautifulSoup(browser.dom(address), "html.parser")
        browser.draw(address, picture, WINDOW)
        browser.draw("about:blank", nothing, WINDOW)
        rest, _ = demo.communicate("\n")

    root = next(one for one in page.select("article.root") if one.select(".thread"))
    assert len(page.select("main > article.root")) == 4
    assert "(edited)" in root.select(".who")[0].text
    assert root.select(".thread > article.reply")
    assert "通販サイト会員名簿（2031年6月）" in root.text
    assert picture.stat().st_size > 10 * nothing.stat().st_size
    assert (demo.returncode, "leakwatch init" in rest) == (0, True)


def test_no_text_becomes_an_element_or_runs(browser: Browser, slack: SlackStandIn) -> None:
    """Markup of a page in a message is text, wherever it stands, even where Slack parses it."""
    for evil in EVIL:
        root = slack.room.add(Posted("", evil, [], {}))
        for message in told(_alert(evil)):
            shown = list(message.blocks)
            slack.room.add(Posted("", evil, shown, {}, root.ts, is_broadcast=True))

    page = BeautifulSoup(browser.dom(slack.page_url), "html.parser")

    assert page.title
    assert page.title.text == TITLE
    assert {element.name for element in page.find_all()} <= ELEMENTS
    assert {name for element in page.find_all() for name in element.attrs} <= ATTRIBUTES
    assert {str(link["href"])[:2] for link in page.select("a")} == {"#m"}


def test_a_message_of_ours_makes_no_mention_and_no_link_of_foreign_text(
    browser: Browser, slack: SlackStandIn
) -> None:
    """Read as Slack reads it, what leakwatch tells of hostile text pings nobody, leads nowhere."""
    messages = [message for evil in EVIL for message in told(_alert(evil))]
    for message in messages:
        slack.room.add(Posted("", message.text, list(message.blocks), {}))

    page = BeautifulSoup(browser.dom(slack.page_url), "html.parser")

    assert len(page.select("article.root")) == len(messages)
    assert page.select(".mention, .link, .emoji, .quoted, a, i, s") == []


def test_the_marks_of_a_mention_are_seen(browser: Browser, slack: SlackStandIn) -> None:
    """The control: what is not escaped shows as what Slack would make of it."""
    slack.room.add(Posted("", "<!channel> <http://evil.example|x> :skull: _a_", [], {}))

    page = BeautifulSoup(browser.dom(slack.page_url), "html.parser")

    assert [len(page.select(mark)) for mark in (".mention", ".link", ".emoji", "i")] == [1] * 4


@pytest.mark.parametrize("is_guarded", [True, False])
def test_even_a_script_that_got_in_would_not_run(
    browser: Browser, slack: SlackStandIn, tmp_path: Path, is_guarded: bool
) -> None:
    """The page's own policy forbids it; without the policy, the control, it runs."""
    slack.room.add(Posted("", "PLACE", [], {}))
    page = slack.page().replace("PLACE", EVIL[0])
    file = tmp_path / "page.html"
    file.write_text(page if is_guarded else page.replace("http-equiv", "data-none"), "utf-8")

    shown = BeautifulSoup(browser.dom(file.as_uri()), "html.parser")

    assert shown.title
    assert shown.title.text == (TITLE if is_guarded else RAN)


def _alert(evil: str) -> Alert:
    finding = replace(
        FINDING, title=evil, address=evil, source=evil, samples=(evil,), sources=(evil, "b")
    )
    return Alert(1, "root", "t", {}, finding)

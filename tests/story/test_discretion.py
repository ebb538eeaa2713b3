"""What we store and what we tell gives nobody's data away."""

from dataclasses import replace
from pathlib import Path

from leakwatch.model import Beside, Field, Items
from leakwatch.store import purge
from tests.story.stage import FORUM, NOON, Stage, page, strangers
from tests.story.test_lists import BOARD

PLANTED = (
    "taro@example.com",
    "hanako@example.com",
    "090-0123-4567",
    "09001234567",
    "819001234567",
    "NX-1234-5678-2",
    "nx123456782",
    "guest7@other.example",
    "passpass7",
    "s3cret-content",
    "sakura9x!",
    "5f4dcc3b5aa765d61d8327deb882cf99",
    "4111111111111111",
    "1985-01-31",
    "芝公園",
)


def test_no_planted_identifier_reaches_database_or_message(stage: Stage) -> None:
    """Ours or not, in text, title, address or item id: neither on disk nor in Slack."""
    link = "http://leak.example/u/taro@example.com?tel=090-0123-4567&id=NX-1234-5678-2"
    rows = (
        "taro@example.com,090-0123-4567,NX-1234-5678-2",
        "hanako@example.com:sakura9x!",
        "taro@example.com,5f4dcc3b5aa765d61d8327deb882cf99,4111111111111111,1985-01-31",
        "hanako@example.com 東京都港区芝公園4-2-8",
    )
    title = "taro@example.com ０９０－０１２３－４５６７"
    stage.site.pages[FORUM.urls[0]] = (
        f'<li><b>{title}</b><a href="{link}">more</a><i>s3cret-content</i></li>'
    )
    stage.site.pages[link] = page(*rows, *strangers(30), "s3cret-content")

    stage.watch(BOARD)
    stage.tell()
    forget_what_was_listed(stage)

    assert stage.finding.beside == tuple(Beside)
    assert "what looks like passwords, hashes, card numbers" in "".join(stage.channel.payloads)
    assert leaked("".join(stage.channel.payloads).encode()) == []
    assert leaked(on_disk(stage.database)) == []


def test_the_test_above_can_go_red() -> None:
    """It looks at bytes, and at every planted value."""
    assert leaked(b"... 090-0123-4567 ... taro@example.com") == [PLANTED[0], PLANTED[2]]


def test_a_true_address_goes_with_its_item_even_where_the_list_stays_as_it_is(
    stage: Stage,
) -> None:
    """An index that nobody changes any more is no reason to remember what it listed once."""
    link = "http://leak.example/u/taro@example.com"
    stage.site.pages[FORUM.urls[0]] = f'<li><b>x</b><a href="{link}">more</a></li>'
    stage.site.pages[link] = page(*strangers(5))
    stage.watch(BOARD)

    stage.site.pages[FORUM.urls[0]] = page("nothing is listed any more")
    for _ in range(3):
        stage.clock.tick(hours=1)
        stage.watch(BOARD)

    assert stage.count("frontier") == (0,)


def forget_what_was_listed(stage: Stage) -> None:
    """Let the list change until its items have left it, then purge as every day."""
    for number in range(3):
        stage.site.pages[FORUM.urls[0]] = page(f"nothing is listed any more: {number}")
        stage.clock.tick(hours=1)
        stage.watch(BOARD)
    purge(stage.store, captures_before=NOON, findings_before=NOON)


def leaked(written: bytes) -> list[str]:
    """Give the planted values that stand in bytes."""
    return [value for value in PLANTED if value.encode() in written]


def on_disk(database: Path) -> bytes:
    """Give every byte of the history, its journal included."""
    return b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))


def test_a_hostile_title_is_told_as_one_harmless_line(stage: Stage) -> None:
    """Nothing a page says can forge a message or make a link in it."""
    rules = (Items("li", title=Field(css=("b",)), text=Field(css=("i",))),)
    stage.site.pages[FORUM.urls[0]] = (
        "<li><b>&lt;!channel&gt; http://evil.example/ \u202e*x*</b><i>taro@example.com</i></li>"
    )

    stage.watch(replace(BOARD, items=rules, follow="never"))
    stage.tell()

    told = "".join(stage.channel.payloads)
    assert "http://evil.example" not in told
    assert "<!channel>" not in told
    assert "\u202e" not in told

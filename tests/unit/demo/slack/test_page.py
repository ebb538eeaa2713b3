"""The channel as a page: threads, edits, and no way for a text to become more than a text."""

import base64
import hashlib

import pytest

from leakwatch.demo.slack.drawn import message
from leakwatch.demo.slack.page import TITLE, channel_page, headers
from leakwatch.demo.slack.room import Json, Posted

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'</pre></style>"


def posted(ts: str, text: str, root: str = "", *, edits: int = 0, loud: bool = False) -> Posted:
    """Give a message that stands in the channel."""
    return Posted(ts, text, [], {}, root, loud, edits)


def test_replies_stand_below_their_root() -> None:
    """With their number, and in the order in which they came."""
    page = channel_page(
        [posted("1.0", "first"), posted("2.0", "second"), posted("3.0", "news", "1.0")]
    )

    first, news, second = (page.index(word) for word in ("first", "news", "second"))
    assert first < news < second
    assert "1 reply<" in page


def test_an_edit_is_marked() -> None:
    """As a person sees it."""
    page = channel_page([posted("1.0", "a", edits=1), posted("2.0", "b")])

    assert page.count("(edited)") == 1


def test_a_broadcast_reply_stands_in_the_channel_too() -> None:
    """And says where it belongs, also when its thread is gone."""
    page = channel_page([posted("1.0", "root"), posted("2.0", "loud", "1.0", loud=True)])
    alone = channel_page([posted("2.0", "loud", "1.0", loud=True)])

    assert page.count("loud") == 2
    assert 'href="#m1000000"' in page
    assert "deleted" in alone


def test_an_empty_channel_says_so() -> None:
    """It is no blank page."""
    assert "Nothing was posted yet" in channel_page([])


def test_the_page_may_run_and_load_nothing() -> None:
    """Its own style is the one thing that is allowed, by its digest."""
    page, policy = channel_page([]), headers()["Content-Security-Policy"]
    style = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy
    assert f"'sha256-{digest}'" in page
    assert TITLE in page
    assert not [
        word for word in ("<script", "src=", "http://", "https://", "url(") if word in page
    ]


BLOCKS: list[dict[str, Json]] = [
    {"type": "header", "text": {"type": "plain_text", "text": EVIL}},
    {"type": "section", "text": {"type": "mrkdwn", "text": EVIL}},
    {"type": "section", "fields": [{"type": "plain_text", "text": EVIL}]},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": EVIL, "verbatim": True}]},
    {"type": "markdown", "text": EVIL},
    {"type": "table", "rows": [[{"type": "raw_text", "text": EVIL}]]},
    {"type": "data_visualization", "title": EVIL, "chart": {}},
    {"type": "actions", "elements": [{"type": "button", "text": {"type": "x", "text": EVIL}}]},
    {"type": EVIL},
    {"type": "divider", "block_id": EVIL},
]
PARTS: list[dict[str, Json]] = [
    {"type": "text", "text": EVIL, "style": {"bold": True}},
    {"type": "link", "url": EVIL, "text": EVIL},
    {"type": "user", "user_id": EVIL},
    {"type": "broadcast", "range": EVIL},
    {"type": "emoji", "name": EVIL},
]
HOLDERS = ["rich_text_section", "rich_text_preformatted", "rich_text_quote"]
RICH: list[dict[str, Json]] = [
    {"type": "rich_text", "elements": [{"type": kind, "elements": list(PARTS)}]}
    for kind in HOLDERS
]


@pytest.mark.parametrize("block", [*BLOCKS, *RICH], ids=lambda block: str(block["type"])[:9])
def test_no_text_of_a_block_becomes_an_element(block: dict[str, Json]) -> None:
    """Whatever block it stands in."""
    drawn = message(Posted("1.0", "", [block], {}))

    assert not [word for word in ("<script", "<img", "</style", "<span onerror") if word in drawn]
    assert drawn.count("<pre") == drawn.count("</pre")


def test_a_list_and_a_table_are_drawn_as_such() -> None:
    """Line for line, cell for cell."""
    line: dict[str, Json] = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": "one"}],
    }
    block: dict[str, Json] = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "ordered", "elements": [line, line]}],
    }
    table: dict[str, Json] = {
        "type": "table",
        "rows": [[block, {"type": "raw_text", "text": "b"}]],
    }

    drawn = message(Posted("1.0", "", [block, table], {}))

    assert drawn.count("<ol><li>one</li><li>one</li></ol>") == 2
    assert "<td>b</td>" in drawn


def test_text_that_no_file_can_hold_is_shown_all_the_same() -> None:
    """Lone surrogates and control characters: the page is sound UTF-8."""
    page = channel_page([posted("1.0", "a\ud800\x00\x1b\x9bb")])

    assert "a\ufffd\ufffd\ufffd\ufffdb" in page
    assert page.encode()

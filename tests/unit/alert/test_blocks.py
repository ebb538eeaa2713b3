"""The pieces of a message never hold what Slack refuses for being empty."""

from leakwatch.alert import limits
from leakwatch.alert.blocks import context, fields, header, quoted, stacked
from leakwatch.alert.escape import units


def test_nothing_to_show_is_no_block() -> None:
    """Slack refuses a section without fields and a rich text without parts."""
    blocks = stacked(fields([("Persons", "")]), quoted([("Title", "")]), None)

    assert blocks == []


def test_a_pair_without_a_value_is_left_out() -> None:
    """A label alone would tell nothing."""
    block = fields([("Finding", "`F-1`"), ("Persons", "")])

    assert block is not None
    assert block["fields"] == [{"type": "mrkdwn", "text": "*Finding*\n`F-1`", "verbatim": True}]


def test_a_headline_is_plain_and_cut_at_its_limit() -> None:
    """At N the headline is whole; at N + 1 it is cut; nothing in it is parsed."""
    whole, cut = header("a" * limits.HEADER), header("a" * (limits.HEADER + 1))

    assert whole["text"] == {"type": "plain_text", "text": "a" * limits.HEADER, "emoji": False}
    assert isinstance(cut["text"], dict)
    assert units(str(cut["text"]["text"])) == limits.HEADER


def test_foreign_text_stands_under_a_heading_of_ours() -> None:
    """The heading is bold, the text beneath is preformatted: Slack parses neither."""
    block = quoted([("Title", "*a* `b` <c>")])

    assert block is not None
    assert isinstance(block["elements"], list)
    assert [part["type"] for part in block["elements"] if isinstance(part, dict)] == [
        "rich_text_section",
        "rich_text_preformatted",
    ]


def test_small_print_is_not_linked_by_itself() -> None:
    """`verbatim` keeps Slack from making links of bare words."""
    block = context("More", "and more")

    assert isinstance(block["elements"], list)
    assert all(isinstance(part, dict) and part["verbatim"] for part in block["elements"])

"""Where a life was when it was killed, by its last words."""

from pathlib import Path

import pytest

from tests.survive.stages import BEGIN, CRAWL, RECORD, REST, SEND, answers, events, stage

FOUND, PASSED, SENT = "a finding was recorded", "pass ended", "alert sent"


@pytest.mark.parametrize(
    ("told", "has_asked", "is_sending", "where"),
    [
        ([], False, False, BEGIN),
        ([], True, False, CRAWL),
        ([FOUND], True, False, RECORD),
        ([FOUND, PASSED], True, False, CRAWL),
        ([FOUND, PASSED, PASSED], True, False, SEND),
        ([FOUND, PASSED, PASSED, SENT], True, False, SEND),
        ([PASSED, PASSED], True, False, REST),
        ([PASSED, PASSED], True, True, SEND),
    ],
)
def test_a_life_was_where_its_last_words_say(
    told: list[str], has_asked: bool, is_sending: bool, where: str
) -> None:
    """It was to make two passes; what Slack was asked beyond them is sending."""
    assert stage(told, passes=2, has_asked=has_asked, is_sending=is_sending) == where


def test_a_line_that_was_cut_by_the_kill_is_no_word(tmp_path: Path) -> None:
    """The last write may have been half of one."""
    log = tmp_path / "life.log"
    log.write_text('{"event": "pass ended"}\n{"event": "alert sent"}\n{"event": "al')

    told = events(log)

    assert told == [PASSED, SENT]
    assert answers(told) == 1


def test_a_life_without_a_word_has_no_log(tmp_path: Path) -> None:
    """It was killed before it could open one."""
    assert events(tmp_path / "none.log") == []

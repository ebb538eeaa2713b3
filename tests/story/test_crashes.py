"""The program dies at the worst moment; the next one loses nothing."""

import pytest

from leakwatch.model import Listed
from leakwatch.store import Frontier
from tests.story.stage import HOME, Stage, page, strangers
from tests.story.test_lists import BOARD, leak, put


class Dying(Frontier):
    """A frontier over which the program dies before anything is listed."""

    def listed(self, *_: object) -> Listed:
        """Die."""
        raise KeyboardInterrupt


def test_a_crash_between_reading_a_list_and_taking_it_in_loses_no_item(stage: Stage) -> None:
    """A page counts as read only once all that it lists waits to be fetched."""
    put(stage, "a")
    stage.site.pages[leak(1)] = page("taro@example.com", *strangers(20))
    stage.frontier = Dying(stage.store, stage.clock)
    with pytest.raises(KeyboardInterrupt):
        stage.watch(BOARD)

    stage.restart()
    stage.watch(BOARD)

    assert stage.site.asked == [HOME, HOME, leak(1)]
    assert stage.tell() == ["root"]

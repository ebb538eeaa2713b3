"""Whatever becomes of a thread's pages: what can be read of it is read in the end, and no more."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.model import Paging
from leakwatch.walk.trail import MOST_AWAY, MOST_BLANK
from tests.story.stage import HOME, Stage, page, strangers
from tests.story.test_lists import index
from tests.story.test_threads import COUNTED, PICTURE, days, numbered

DAYS = 24
PIECES = st.one_of(
    st.just(("text", 0)),
    st.just(("picture", 0)),
    st.just(("closed", DAYS)),
    st.just(("blank", 1)),
    st.tuples(st.just("closed"), st.integers(1, 4)),
)
BEHIND: dict[str, str | int] = {"missing": 404, "blank": page("")}

AWAY: dict[str, str | int] = {"blank": page(""), "closed": 403}

Thread = Sequence[tuple[str, int]]  # how each page is, and for how many days; then it is a text


def show(stage: Stage, thread: Thread, behind: str, day: int) -> None:
    """Let the pages be as they are on a day, and what stands behind them."""
    stage.site.pages = {HOME: index("a card")}
    for number, (kind, lasts) in enumerate(thread, 1):
        text = page(f"{kind} {number}", *strangers(20, f"p{number}-"))
        if kind == "picture":
            stage.reader.standing[numbered(number)] = PICTURE
        is_text = day >= lasts
        stage.site.pages[numbered(number)] = text if is_text else AWAY[kind]
    for number in range(len(thread) + 1, len(thread) + 15):
        stage.site.pages[numbered(number)] = BEHIND[behind]


def is_open(thread: Thread) -> bool:
    """Say whether not so many are closed for good, or pictures, that nobody looks behind them."""
    pictures = sum(kind == "picture" for kind, _ in thread)
    return sum(lasts == DAYS for _, lasts in thread) < MOST_AWAY and pictures < MOST_BLANK


def read(stage: Stage) -> set[str]:
    """Give the addresses of which something was read."""
    with stage.store.read() as db:
        rows = db.execute("SELECT DISTINCT address FROM captures WHERE matched_at IS NOT NULL")
        return {row["address"] for row in rows}


@settings(max_examples=12, deadline=None)
@given(
    thread=st.lists(PIECES, max_size=9).filter(is_open).map(lambda some: [("text", 0), *some]),
    most=st.sampled_from((2, 3, 5)),
    behind=st.sampled_from(sorted(BEHIND)),
)
def test_whatever_can_be_read_of_a_thread_is_read(thread: Thread, most: int, behind: str) -> None:
    """Beside pages that stay closed or blank, come late, and however few a visit may ask for."""
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=most))
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        stage.enrol("domain,corp.example,company")
        for day in range(DAYS):
            show(stage, thread, behind, day)
            stage.site.asked.clear()
            days(stage, 1, source)
        found = read(stage)
        stage.close()

    texts = [
        numbered(number)
        for number, (kind, lasts) in enumerate(thread, 1)
        if kind != "picture" and lasts < DAYS
    ]
    has_closed = any(lasts == DAYS for _, lasts in thread)
    assert set(texts) <= found
    assert has_closed or stage.site.asked == [HOME]

"""What was asked, when it began and when it ended."""

from leakwatch.demo.practice.exchange import Request, missing
from leakwatch.demo.practice.hands import BEGINS
from leakwatch.demo.practice.ledger import Ledger

ADDRESS = "hanako@example.co.jp"


def test_a_request_is_there_before_it_is_answered() -> None:
    """One that hangs is seen, too."""
    ledger = Ledger()

    first = ledger.begin(Request("blog", "/"), "blog", BEGINS, 1.0)
    second = ledger.begin(Request("paste", "/"), "paste", BEGINS, 2.0)
    ledger.answered(second.number, missing())
    ledger.end(second.number, 3.0)

    assert [(one.status, one.ended) for one in ledger] == [(0, None), (404, 3.0)]
    assert ledger.of("blog") == (first,)
    assert len(ledger) == 2


def test_what_has_ended_may_be_forgotten() -> None:
    """What is on its way stays, and ends under its own number."""
    ledger = Ledger()
    ended = ledger.begin(Request("blog", "/1"), "blog", BEGINS, 1.0)
    ledger.end(ended.number, 2.0)
    hanging = ledger.begin(Request("blog", "/2"), "blog", BEGINS, 3.0)

    ledger.forget()
    ledger.begin(Request("blog", "/3"), "blog", BEGINS, 4.0)
    ledger.end(hanging.number, 5.0)

    assert [(one.target, one.ended) for one in ledger] == [("/2", 5.0), ("/3", None)]


def test_an_entry_has_all_that_was_told_and_shows_none_of_it() -> None:
    """Headers and body are in what was sent, and in no repr."""
    request = Request("blog", "/", "POST", headers=(("Referer", ADDRESS),), body=b"q=1")

    entry = Ledger().begin(request, "blog", BEGINS, 1.0)

    assert entry.sent == f"POST /\nReferer: {ADDRESS}\nq=1"
    assert ADDRESS not in repr(entry)

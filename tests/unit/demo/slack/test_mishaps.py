"""Mishaps come to whom they are meant for, in order."""

import pytest

from leakwatch.demo.slack.mishaps import MISHAPS, WRITING, Mishaps


@pytest.mark.parametrize("method", WRITING)
def test_a_mishap_is_for_whatever_writes(method: str) -> None:
    """Reading back goes well unless it is named."""
    mishaps = Mishaps()
    mishaps.call("html", 1, "", "")

    assert mishaps.next("conversations.history") is None
    assert mishaps.next(method) is not None
    assert mishaps.next(method) is None


def test_a_mishap_for_one_method_waits_for_it() -> None:
    """Others pass it by."""
    mishaps = Mishaps()
    mishaps.call("html", 1, "auth.test", "")
    mishaps.call("hang", 1, "", "")

    found = mishaps.next("chat.postMessage")

    assert found is not None
    assert found.how == "hang"
    assert mishaps.next("auth.test") is not None


def test_any_code_of_slacks_can_be_called_for() -> None:
    """A name that is not in the table is an error code: nothing is taken."""
    mishaps = Mishaps()
    mishaps.call("token_revoked", 2, "", "")

    found = mishaps.next("webhook")

    assert found is not None
    assert (found.error, found.how, found.is_taken) == ("token_revoked", "error", False)
    assert "token_revoked" not in MISHAPS


def test_all_is_well_after_clearing() -> None:
    """An outage ends."""
    mishaps = Mishaps()
    mishaps.call("html", 9, "", "")

    mishaps.clear()

    assert mishaps.next("webhook") is None


def test_only_a_late_one_has_seconds() -> None:
    """The value of another mishap is a header's; one that is no number is refused at once."""
    mishaps = Mishaps()
    mishaps.call("late", 1, "", "0.5")
    mishaps.call("late", 1, "", "")
    mishaps.call("ratelimited", 1, "", "60")

    seconds = [found.seconds for found in (mishaps.next("webhook") for _ in range(3)) if found]

    assert seconds == [0.5, None, None]
    with pytest.raises(ValueError, match="soon"):
        mishaps.call("slow", 1, "", "soon")

"""Every way in which Slack may fail has its class, and the unknown is never success."""

import socket
import ssl
from http.client import BadStatusLine, IncompleteRead, RemoteDisconnected
from urllib.error import URLError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackClientError, SlackRequestError

from leakwatch.alert.faults import (
    AMBIGUOUS,
    GONE,
    MALFORMED,
    NARROW,
    PARK,
    RETRY,
    WAIT,
    Verdict,
    fault,
    refusal,
)

# The table of the design, written down a second time.
TABLE = {
    Verdict.RETRY: ["ratelimited", "rate_limited"],
    Verdict.AMBIGUOUS: ["internal_error", "fatal_error"],
    Verdict.PARK: [
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "missing_scope",
        "ekm_access_denied",
        "access_denied",
        "channel_not_found",
        "not_in_channel",
        "is_archived",
    ],
    Verdict.MALFORMED: [
        "invalid_blocks",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "too_many_attachments",
        "invalid_arg_name",
        "invalid_form_data",
    ],
}
CASES = [(verdict, code) for verdict, codes in TABLE.items() for code in codes]


@pytest.mark.parametrize(("verdict", "code"), CASES)
def test_every_listed_error_is_classed(verdict: Verdict, code: str) -> None:
    """HTTP 200 with `ok: false` is a failure, and each code says whose."""
    assert refusal(200, code, {}).verdict is verdict


def test_no_code_is_in_two_classes() -> None:
    """One answer, one meaning."""
    classes = [set(PARK), MALFORMED, RETRY, AMBIGUOUS]

    assert sum(map(len, classes)) == len(set().union(*classes))


@pytest.mark.parametrize("code", ["invalid_auth", "is_archived", "team_disabled", "never_heard"])
def test_what_would_befall_every_message_is_wide(code: str) -> None:
    """Slack is left alone then; so it is with what we do not know."""
    assert refusal(200, code, {}).error().wide


@pytest.mark.parametrize("code", sorted(NARROW | {"msg_too_long"}))
def test_what_befalls_one_message_is_not_wide(code: str) -> None:
    """Others are told all the same."""
    found = refusal(200, code, {}).error()

    assert found.permanent
    assert not found.wide
    assert found.uprooted == (code in GONE)


@pytest.mark.parametrize("code", ["thread_not_found", "message_not_found"])
def test_a_message_that_was_deleted_is_told_of(code: str) -> None:
    """Its finding is told anew."""
    assert refusal(200, code, {}).error().uprooted


@pytest.mark.parametrize("code", sorted(PARK))
def test_every_parked_error_names_its_remedy(code: str) -> None:
    """A person has to act, so the sentence says how."""
    found = refusal(200, code, {})

    assert code in found.sentence
    assert found.error().permanent
    assert not found.error().ambiguous


@given(st.from_regex(r"[a-z][a-z_]{2,30}", fullmatch=True))
def test_an_unknown_code_waits_for_a_person(code: str) -> None:
    """Unknown is never success, and never tried for ever."""
    known = {*PARK, *MALFORMED, *RETRY, *AMBIGUOUS}

    verdict = refusal(200, code, {}).verdict

    assert verdict is Verdict.PARK or code in known


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_error_is_ambiguous_whatever_it_says(status: int) -> None:
    """The message may stand in the channel all the same."""
    assert refusal(status, "invalid_auth", {}).error().ambiguous


@pytest.mark.parametrize("said", ["", "Received a response in a non-JSON format: <html>", "a b"])
def test_an_answer_that_nobody_can_read_is_ambiguous_and_not_repeated(said: str) -> None:
    """A page of somebody else's never reaches a log."""
    found = refusal(200, said, {})

    assert found.error().ambiguous
    assert "html" not in found.sentence
    assert found.code == ""


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("1", 1),
        ("0", 1),
        ("-5", 1),
        ("3600", 3600),
        ("3601", 3600),
        ("1e12", 3600),
        ("inf", 3600),
        ("nan", WAIT),
        ("", WAIT),
        ("Wed, 21 Oct 2031 07:28:00 GMT", WAIT),
    ],
)
def test_a_wait_is_as_long_as_asked_within_reason(header: str, seconds: float) -> None:
    """From one second to one hour: a foreign number is never waited for as it is."""
    found = refusal(429, "ratelimited", {"retry-after": header})

    assert found.error().retry_after == seconds
    assert not found.error().ambiguous
    assert not found.error().permanent


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        URLError(ConnectionRefusedError()),
        URLError(socket.gaierror(-2, "unknown")),
        URLError(ssl.SSLCertVerificationError()),
    ],
)
def test_what_never_left_is_tried_again(error: Exception) -> None:
    """No connection, no message: nothing to read back."""
    assert fault(error).verdict is Verdict.RETRY


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        URLError(TimeoutError()),
        ConnectionResetError(),
        BrokenPipeError(),
        RemoteDisconnected(""),
        BadStatusLine("x"),
        IncompleteRead(b""),
        URLError(OSError("Tunnel connection failed: 403 Forbidden")),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        SlackClientError(),
        SlackRequestError("https://hooks.slack.example/services/secret"),
        AttributeError(),
    ],
)
def test_whatever_else_breaks_is_ambiguous_and_says_no_more_than_its_name(
    error: Exception,
) -> None:
    """The request may have arrived; the exception's text may hold the webhook's address."""
    found = fault(error)

    assert found.verdict is Verdict.AMBIGUOUS
    assert "secret" not in found.sentence

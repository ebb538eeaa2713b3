"""What Slack's refusals and the library's exceptions mean: the one place that maps them.

The codes are those of docs.slack.dev (chat.postMessage, chat.update, conversations.history and
.replies, incoming webhooks, common errors). The set is open: an unknown code is never taken for
success, and waits for a person.
"""

import math
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from leakwatch.errors import AlertError
from leakwatch.text import pattern


class Verdict(StrEnum):
    """What is to be done with an alert that Slack did not take."""

    RETRY = "retry"  # nothing was posted; try again later
    AMBIGUOUS = "ambiguous"  # it may stand in the channel all the same; read back first
    PARK = "park"  # nothing helps before a person changes something
    MALFORMED = "malformed"  # Slack does not like the message itself: our fault


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a request to Slack failed."""

    verdict: Verdict
    sentence: str
    retry_after: float = 0.0
    code: str = ""

    def error(self) -> AlertError:
        """Give the exception that says so."""
        return AlertError(
            self.sentence,
            permanent=self.verdict in (Verdict.PARK, Verdict.MALFORMED),
            ambiguous=self.verdict is Verdict.AMBIGUOUS,
            retry_after=self.retry_after,
            wide=self.verdict is Verdict.PARK and self.code not in NARROW,
            uprooted=self.code in GONE,
        )


WAIT = 30.0  # seconds to wait after a 429 that names no time we can read
_LONGEST = 3_600.0
_CODE = pattern(r"[a-z][a-z0-9_]{1,63}")

_RENEW = "make a new bot token in Slack and put it where [slack] bot_token_file points"
_INVITE = "invite the bot to the channel (/invite @…) and check [slack] channel"
_WEBHOOK = "make a new incoming webhook and put it where [slack] webhook_url_file points"
_OTHER = "choose another one in [slack] channel"
_ADMIN = "ask an administrator of the workspace"

PARK: Mapping[str, str] = {
    "invalid_auth": f"Slack does not know this token: {_RENEW}",
    "not_authed": f"no token reached Slack: {_RENEW}",
    "account_inactive": f"the bot's account is switched off: {_RENEW}",
    "token_revoked": f"the token was revoked: {_RENEW}",
    "token_expired": f"the token has expired: {_RENEW}",
    "not_allowed_token_type": f"this kind of token may not post: {_RENEW}",
    "missing_scope": "the token lacks a scope: run `leakwatch doctor`, it names them",
    "ekm_access_denied": f"the workspace's key management forbids it: {_ADMIN}",
    "access_denied": f"Slack denies the access: {_ADMIN}",
    "no_permission": f"Slack denies the access: {_ADMIN}",
    "accesslimited": f"the workspace limits from where it may be reached: {_ADMIN}",
    "two_factor_setup_required": f"the account lacks its second factor: {_ADMIN}",
    "enterprise_is_restricted": f"the organisation does not allow this call: {_ADMIN}",
    "not_allowed": f"Slack denies the access: {_ADMIN}",
    "user_is_bot": f"a bot may not do this: {_RENEW}",
    "user_is_restricted": f"a guest may not post here: {_RENEW}",
    "is_bot": f"a bot may not do this: {_RENEW}",
    "as_user_not_supported": f"this kind of token may not post: {_RENEW}",
    "method_deprecated": "Slack does not know this call any more: update leakwatch",
    "deprecated_endpoint": "Slack does not know this call any more: update leakwatch",
    "method_not_supported_for_channel_type": f"this kind of channel cannot be used: {_OTHER}",
    "org_login_required": f"the workspace is being moved: {_ADMIN}",
    "team_access_not_granted": f"the token was not granted for this workspace: {_ADMIN}",
    "restricted_action": f"the workspace forbids posting here: {_ADMIN}",
    "restricted_action_read_only_channel": f"the channel is read-only: {_ADMIN}, or {_OTHER}",
    "restricted_action_thread_locked": f"the thread is locked: {_ADMIN}",
    "restricted_action_thread_only_channel": f"only threads may be written here: {_OTHER}",
    "restricted_action_non_threadable_channel": f"the channel has no threads: {_OTHER}",
    "channel_not_found": f"Slack does not show this channel to the bot: {_INVITE}",
    "not_in_channel": f"the bot is not in the channel: {_INVITE}",
    "is_archived": f"the channel is archived: unarchive it, or {_OTHER}",
    "channel_is_archived": f"the channel is archived: unarchive it, or {_OTHER}",
    "message_not_found": "the message of this finding was deleted in Slack",
    "thread_not_found": "the message of this finding was deleted in Slack",
    "cannot_reply_to_message": "this message can have no thread",
    "thread_locked": f"the thread is locked: {_ADMIN}",
    "duplicate_channel_not_found": f"Slack does not show this channel to the bot: {_INVITE}",
    "duplicate_message_not_found": "Slack takes the message for a copy that it cannot find",
    "external_channel_migrating": f"the shared channel is being moved: wait, or {_OTHER}",
    "is_inactive": "Slack does not allow to change this message any more",
    "message_limit_exceeded": f"the workspace has no room for messages: {_ADMIN}",
    "slack_connect_blocked_file_type": f"the shared channel forbids it: {_ADMIN}",
    "slack_connect_canvas_sharing_blocked": f"the shared channel forbids it: {_ADMIN}",
    "slack_connect_clip_sharing_blocked": f"the shared channel forbids it: {_ADMIN}",
    "slack_connect_file_link_sharing_blocked": f"the shared channel forbids it: {_ADMIN}",
    "slack_connect_file_upload_sharing_blocked": f"the shared channel forbids it: {_ADMIN}",
    "slack_connect_lists_sharing_blocked": f"the shared channel forbids it: {_ADMIN}",
    "cant_update_message": "this token did not write the message: keep to one Slack app",
    "edit_window_closed": "the workspace does not allow to edit old messages",
    "no_service": f"the webhook is switched off or removed: {_WEBHOOK}",
    "no_active_hooks": f"the webhook is switched off or removed: {_WEBHOOK}",
    "no_team": f"the webhook's workspace is gone: {_WEBHOOK}",
    "invalid_token": f"Slack does not know this webhook: {_WEBHOOK}",
    "action_prohibited": f"an administrator has restricted the webhook: {_ADMIN}",
    "posting_to_general_channel_denied": f"the webhook may not post to #general: {_WEBHOOK}",
    "team_disabled": f"the webhook's workspace is switched off: {_ADMIN}",
    "user_not_found": f"the one who made the webhook is gone: {_WEBHOOK}",
}
# Of one message alone; whatever else waits for a person would happen to the next one too.
NARROW = frozenset(
    {
        "cannot_reply_to_message",
        "cant_update_message",
        "duplicate_message_not_found",
        "edit_window_closed",
        "is_inactive",
        "message_not_found",
        "restricted_action_thread_locked",
        "slack_connect_file_link_sharing_blocked",
        "thread_locked",
        "thread_not_found",
    }
)
GONE = frozenset({"cannot_reply_to_message", "message_not_found", "thread_not_found"})
# Only what goes to where a root stands meets these, whatever the configured channel is by now.
OF_THE_CHANNEL = frozenset({"channel_not_found", "not_in_channel", "is_archived"}) | {
    "channel_is_archived",
    "restricted_action_non_threadable_channel",
}
MALFORMED = frozenset(
    {
        "block_mismatch",
        "blocks_too_long",
        "invalid_attachments",
        "invalid_cursor",
        "invalid_limit",
        "invalid_text",
        "invalid_thread_ts",
        "invalid_ts",
        "invalid_ts_latest",
        "invalid_ts_oldest",
        "markdown_text_conflict",
        "missing_argument",
        "missing_charset",
        "no_dual_broadcast_content_update",
        "superfluous_charset",
        "too_many_contact_cards",
        "upgrade_required",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_array_arg",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_charset",
        "invalid_form_data",
        "invalid_json",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "invalid_payload",
        "invalid_post_type",
        "json_not_object",
        "metadata_too_large",
        "missing_post_type",
        "missing_text_or_fallback_or_attachments",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "too_many_attachments",
    }
)
RETRY = frozenset({"ratelimited", "rate_limited", "team_added_to_org"})
# "It's possible some aspect of the operation succeeded before the error was raised."
AMBIGUOUS = frozenset(
    {
        "fatal_error",
        "internal_error",
        "request_timeout",
        "rollup_error",
        "service_unavailable",
        "update_failed",
    }
)


def refusal(status: int, code: str, headers: Mapping[str, str]) -> Fault:
    """Say what an answer means that is no success; `code` is Slack's, or whatever came instead."""
    if not _CODE.fullmatch(code):
        code = ""  # never repeated: it is the start of a page that somebody else wrote
    if status == 429 or code in RETRY:
        wait = _wait(headers)
        return Fault(Verdict.RETRY, f"Slack asks to wait for {wait:.0f} s", wait, code)
    if status >= 500 or code in AMBIGUOUS or not code:
        said = code or "with something that is no answer of Slack"
        return Fault(Verdict.AMBIGUOUS, f"Slack answered {said} (HTTP {status})", code=code)
    if code in MALFORMED:
        return Fault(Verdict.MALFORMED, f"Slack refuses the form of the message: {code}", 0, code)
    known = PARK.get(code, "leakwatch does not know this answer and waits for you")
    return Fault(Verdict.PARK, f"Slack answered {code}: {known}", code=code)


def fault(error: Exception) -> Fault:
    """Say what an exception of the library means.

    Whatever is not known to have failed before the request left is ambiguous. The exception's own
    text is never repeated: it may hold the address of the webhook.
    """
    if isinstance(error, SlackApiError):
        return _answered(error)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Fault(Verdict.RETRY, "Slack's certificate is not trusted: a proxy in between?")
    if isinstance(reason, ConnectionRefusedError):
        return Fault(Verdict.RETRY, "Slack, or the proxy to it, refuses the connection")
    if isinstance(reason, socket.gaierror):
        return Fault(Verdict.RETRY, "the name of Slack's server cannot be resolved")
    if isinstance(reason, TimeoutError):
        return Fault(Verdict.AMBIGUOUS, "Slack did not answer in time")
    name = type(reason).__name__
    return Fault(Verdict.AMBIGUOUS, f"the connection to Slack broke ({name})")


def _answered(error: SlackApiError) -> Fault:
    response = error.response
    answer = response.data if isinstance(response.data, dict) else {}
    headers = {str(key).lower(): str(value) for key, value in response.headers.items()}
    return refusal(response.status_code, str(answer.get("error", "")), headers)


def _wait(headers: Mapping[str, str]) -> float:
    """Read Retry-After in seconds, clamped: a foreign number is never waited for as it is."""
    try:
        asked = float(headers.get("retry-after", ""))
    except ValueError:
        return WAIT
    return WAIT if math.isnan(asked) else min(max(asked, 1.0), _LONGEST)

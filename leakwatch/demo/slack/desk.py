"""What each method of Slack's Web API answers, for one workspace with one channel."""

from collections.abc import Callable, Collection, Iterable, Mapping

from leakwatch.demo.slack import limits
from leakwatch.demo.slack.blocks import faults, is_too_long
from leakwatch.demo.slack.checks import units
from leakwatch.demo.slack.paging import WrongPageError, page, turned
from leakwatch.demo.slack.room import Posted, Room

Arguments = Mapping[str, object]
Reply = dict[str, object]

SCOPES = ("chat:write", "channels:history", "metadata.message:read")
_MESSAGE = {"channel", "text", "blocks", "metadata", "parse", "link_names", "reply_broadcast"}
_GOOD: Reply = {"ok": True}
_PAGE = {"channel", "cursor", "oldest", "latest", "inclusive", "limit", "include_all_metadata"}


class Desk:
    """Answers for a channel; `scopes` may be changed while it works."""

    def __init__(self, room: Room, channel: str, scopes: Collection[str] = SCOPES) -> None:
        self.room = room
        self.channel = channel
        self.scopes = set(scopes)
        self.is_archived = False
        self._methods: dict[str, tuple[str, set[str], Callable[[Arguments], Reply]]] = {
            "auth.test": ("", set(), self._identity),
            "blocks.validate": ("", {"blocks", "message"}, self._validate),
            "chat.postMessage": (
                "chat:write",
                _MESSAGE | {"thread_ts", "unfurl_links", "unfurl_media"},
                self._post,
            ),
            "chat.update": ("chat:write", _MESSAGE | {"ts"}, self._update),
            "conversations.history": ("channels:history", _PAGE, self._history),
            "conversations.info": ("channels:read", {"channel"}, self._about),
            "conversations.replies": ("channels:history", _PAGE | {"ts"}, self._replies),
        }

    def answer(self, method: str, arguments: Arguments) -> Reply:
        """Do what is asked, or say what is wrong with it."""
        if method not in self._methods:
            return refused("unknown_method")
        scope, known, do = self._methods[method]
        if scope and scope not in self.scopes:
            provided = ",".join(sorted(self.scopes))
            return refused("missing_scope") | {"needed": scope, "provided": provided}
        unknown = sorted(set(arguments) - known)
        if unknown:
            return refused("invalid_arg_name", *unknown)
        if "channel" in known and arguments.get("channel") != self.channel:
            return refused("channel_not_found")
        return do(arguments)

    def _identity(self, _: Arguments) -> Reply:
        names = {"team": "Sample Shoji", "user": "leakwatch", "bot_id": "B0123456789"}
        return {"ok": True, "team_id": "T0123456789", "user_id": "U0123456789", **names}

    def _validate(self, arguments: Arguments) -> Reply:
        """Judge blocks without posting; exactly one of the three ways to give them."""
        given = [way for way in ("blocks", "message") if way in arguments]
        if len(given) != 1:
            return refused(
                "invalid_arguments", "exactly one of blocks, message and view is needed"
            )
        way, blocks = given[0], arguments.get(given[0])
        if way == "message":
            blocks = blocks.get("blocks") if isinstance(blocks, dict) else None
        said = faults(blocks)
        return refused(f"invalid_{way}", *said) | {"errors": _pointed(said)} if said else _GOOD

    def _post(self, arguments: Arguments) -> Reply:
        wrong = "is_archived" if self.is_archived else ""
        root = str(arguments.get("thread_ts") or "")
        if root and not self.room.has(root):
            wrong = "thread_not_found"
        if wrong:
            return refused(wrong)
        return refusal(arguments) or self._placed(self.room.add(_message(arguments, root)))

    def _update(self, arguments: Arguments) -> Reply:
        wrong = refusal(arguments)
        if wrong:
            return wrong
        changed = self.room.rewrite(str(arguments.get("ts")), _message(arguments, ""))
        return self._placed(changed) if changed else refused("message_not_found")

    def _placed(self, posted: Posted) -> Reply:
        return {"ok": True, "channel": self.channel, "ts": posted.ts, "text": posted.text}

    def _history(self, arguments: Arguments) -> Reply:
        return self._page(arguments, "")

    def _replies(self, arguments: Arguments) -> Reply:
        root = str(arguments.get("ts"))
        return self._page(arguments, root) if self.room.has(root) else refused("thread_not_found")

    def _page(self, arguments: Arguments, root: str) -> Reply:
        try:
            asked = page(arguments, is_thread=bool(root))
        except WrongPageError as wrong:
            return refused(str(wrong))
        messages, cursor = turned(self.room, asked, root)
        is_open = is_true(arguments.get("include_all_metadata"))
        is_open = is_open and "metadata.message:read" in self.scopes
        return {
            "ok": True,
            "messages": [_shown(posted, with_metadata=is_open) for posted in messages],
            "has_more": bool(cursor),
            "response_metadata": {"next_cursor": cursor},
        }

    def _about(self, _: Arguments) -> Reply:
        return {
            "ok": True,
            "channel": {"id": self.channel, "name": "leaks", "is_archived": self.is_archived},
        }


def refused(error: str, *messages: str) -> Reply:
    """Give an answer as Slack refuses: with HTTP 200."""
    said = [f"[ERROR] {message}" for message in messages]
    return {"ok": False, "error": error, "response_metadata": {"messages": said}}


def _pointed(said: Iterable[str]) -> list[Reply]:
    """Take what is said apart into the place and the fault, as blocks.validate does."""
    parts = (one.removesuffix("]").split(" [json-pointer:") for one in said)
    return [{"pointer": where, "message": fault} for fault, where in parts]


def refusal(message: Arguments) -> Reply | None:
    """Say what Slack would refuse in a message; None where it takes it."""
    text, blocks, metadata = (message.get(key) for key in ("text", "blocks", "metadata"))
    said = faults(blocks) if blocks is not None else []
    if not text and not blocks:
        return refused("no_text")
    if units(str(text or "")) > limits.LONGEST_TEXT:
        return refused("msg_too_long")
    if said:
        return refused("invalid_blocks", *said)
    if blocks is not None and is_too_long(blocks):
        return refused("msg_blocks_too_long")
    if metadata is not None and not _is_metadata(metadata):
        return refused("invalid_metadata_format")
    return None


def _is_metadata(metadata: object) -> bool:
    return (
        isinstance(metadata, dict)
        and set(metadata) == {"event_type", "event_payload"}
        and isinstance(metadata["event_type"], str)
        and isinstance(metadata["event_payload"], dict)
    )


def _message(arguments: Arguments, root: str) -> Posted:
    blocks, metadata = arguments.get("blocks"), arguments.get("metadata")
    return Posted(
        ts="",
        text=str(arguments.get("text") or ""),
        blocks=list(blocks) if isinstance(blocks, list) else [],
        metadata=dict(metadata) if isinstance(metadata, dict) else {},
        thread_ts=root,
        is_broadcast=is_true(arguments.get("reply_broadcast")),
    )


def _shown(posted: Posted, *, with_metadata: bool) -> Reply:
    shown: Reply = {
        "type": "message",
        "ts": posted.ts,
        "text": posted.text,
        "bot_id": "B0123456789",
    }
    if posted.thread_ts:
        shown["thread_ts"] = posted.thread_ts
    if with_metadata and posted.metadata:
        shown["metadata"] = posted.metadata
    return shown


def is_true(value: object) -> bool:
    """Read a flag, which forms send as text.

    >>> is_true("1"), is_true("false"), is_true(None)
    (True, False, False)
    """
    return value is True or str(value).lower() in ("1", "true")

"""What `leakwatch doctor` can say of Slack without posting anything."""

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk import WebClient

from leakwatch.alert.faults import Fault
from leakwatch.alert.transport import Answer, ask
from leakwatch.text import safe

_NEEDED = {
    "chat:write": "to post",
    "metadata.message:read": "to see whether an uncertain message arrived",
}
_HISTORY = {"channels:history", "groups:history"}
_WELCOME = {"channels:read", "groups:read", *_NEEDED, *_HISTORY}


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What is wrong, each with its remedy, and what is good to know; one sentence each."""

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def bot_check_up(client: WebClient, channel: str) -> CheckUp:
    """Ask Slack who we are, what we may do, and whether we can read the channel."""
    identity = ask(client.auth_test)
    if isinstance(identity, Fault):
        return CheckUp(faults=(identity.sentence,))
    scopes = _scopes(identity)
    return CheckUp(
        faults=(*_missing(scopes), *_channel_faults(client, channel)),
        notes=(_greeting(identity), *_needless(scopes)),
    )


def _greeting(identity: Answer) -> str:
    names = (safe(str(identity.body.get(key, "?")), 60) for key in ("user", "team"))
    return "the bot is {} in the workspace {}".format(*names)


def _scopes(identity: Answer) -> frozenset[str]:
    """Give the scopes of the token; empty where Slack does not name them."""
    named = identity.headers.get("x-oauth-scopes", "")
    return frozenset(scope for scope in named.replace(" ", "").split(",") if scope)


def _missing(scopes: frozenset[str]) -> Iterator[str]:
    if not scopes:
        return
    for scope, purpose in _NEEDED.items():
        if scope not in scopes:
            yield f"the token lacks the scope {scope} ({purpose}): add it and reinstall the app"
    if not scopes & _HISTORY:
        yield (
            "the token lacks channels:history (groups:history for a private channel), to read"
            " back what may have arrived: add it and reinstall the app"
        )


def _needless(scopes: frozenset[str]) -> Iterator[str]:
    extra = ", ".join(safe(scope, 60) for scope in sorted(scopes - _WELCOME)[:10])
    if extra:
        yield f"the token may do more than leakwatch needs: {extra}"
    if not scopes:
        yield "Slack does not name the scopes of the token"


def _channel_faults(client: WebClient, channel: str) -> Iterator[str]:
    """Read one message, as reading back would; look whether the channel is archived if we may."""
    history = ask(
        lambda: client.conversations_history(channel=channel, limit=1, include_all_metadata=True)
    )
    if isinstance(history, Fault):
        yield history.sentence
        return
    about = ask(lambda: client.conversations_info(channel=channel))
    place = about.body.get("channel") if isinstance(about, Answer) else None
    if isinstance(place, dict) and place.get("is_archived"):
        yield "the channel is archived: unarchive it, or choose another one in [slack] channel"

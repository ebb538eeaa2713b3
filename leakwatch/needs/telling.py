"""What the story that tells needs of the outbox and of Slack."""

from datetime import datetime, timedelta
from typing import Protocol

from leakwatch.model import Alert


class Outbox(Protocol):
    """Keeps what is to be told until it is told."""

    def claim(self, now: datetime) -> Alert | None:
        """Give the next alert, marked as being sent."""

    def claim_ambiguous(self, now: datetime, settle: timedelta) -> Alert | None:
        """Give an alert whose last sending is uncertain and has settled."""

    def sent(self, alert_id: int, channel: str, ts: str) -> None:
        """Remember where an alert stands."""

    def lost(self, alert_id: int) -> None:
        """Remember that an uncertain alert did not arrive; it is pending again."""

    def retry(self, alert_id: int, at: datetime, error: str) -> None:
        """Put an alert back until a later time."""

    def ambiguous(self, alert_id: int, error: str) -> None:
        """Remember that an alert may or may not have arrived."""

    def parked(self, alert_id: int, error: str, *, wide: bool = False) -> None:
        """Put an alert aside until a person has mended the cause; `wide`: that of all others."""

    def uprooted(self, alert_id: int) -> None:
        """Tell anew what an alert belongs below, since it does not stand there any more."""

    def hold_off(self, until: datetime) -> None:
        """Give nothing out before a moment that Slack named."""

    def failed(self, reason: str) -> timedelta:
        """Remember that Slack as a whole cannot be used; gives how long to leave it alone."""


class Receipt(Protocol):
    """Where a message stands."""

    @property
    def channel(self) -> str:
        """Give the channel's id."""

    @property
    def ts(self) -> str:
        """Give the message's time stamp, which is its name in Slack."""


class Post(Protocol):
    """Puts messages where the team reads them."""

    @property
    def can_find(self) -> bool:
        """Say whether messages can be read back."""

    def send(self, alert: Alert) -> Receipt:
        """Send one alert; raises AlertError."""

    def find(self, alert: Alert) -> Receipt | None:
        """Look for an alert that may have arrived; raises AlertError."""

"""How the team is spoken to: in whose words, of which laws, in which time zone."""

from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leakwatch.alert.words import LANGUAGES, Words
from leakwatch.config import AlertSettings

# Without summer time since 1951: known even where no time zone database is installed.
_TOKYO = timezone(timedelta(hours=9), "Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Speech:
    """Language, laws whose dates are shown, and where their days begin."""

    words: Words
    laws: tuple[str, ...]
    zone: tzinfo


def speech(settings: AlertSettings) -> Speech:
    """Give how `[alert]` wants the team to be spoken to."""
    return Speech(LANGUAGES[settings.language], settings.laws, _zone(settings.time_zone))


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        if name == str(_TOKYO):
            return _TOKYO
        raise

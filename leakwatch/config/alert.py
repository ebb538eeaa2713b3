"""The `[alert]` section: how the team is told: language, dates, and how much."""

from zoneinfo import ZoneInfo

from leakwatch.config.settings import AlertSettings
from leakwatch.config.table import Table
from leakwatch.config.values import choice, span, text, texts, whole, wrong

LAWS = ("appi", "gdpr")


def alert(table: Table) -> AlertSettings:
    """Read `[alert]`."""
    usual = AlertSettings()
    return AlertSettings(
        language=table.take("language", choice("en", "ja"), usual.language),
        laws=table.take("laws", _laws, usual.laws),
        time_zone=table.take("time_zone", _zone, usual.time_zone),
        storm=table.take("storm", whole(1, 1000), usual.storm),
        reply_interval=table.take("reply_interval", span("1s", "1h", "5m"), usual.reply_interval),
        notice_after=table.take("notice_after", span("0s", "1d", "5m"), usual.notice_after),
        notice_passes=table.take("notice_passes", whole(1, 100), usual.notice_passes),
    )


def _laws(value: object) -> tuple[str, ...]:
    """Read names of laws; they are shown in our order, each once."""
    given = tuple(map(choice(*LAWS), texts(value)))
    return tuple(law for law in LAWS if law in given)


def _zone(value: object) -> str:
    """Read the name of a time zone that this machine knows."""
    name = text(value)
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # no key, a path that leads out, no such zone
        hint = '(apt install tzdata, where "Asia/Tokyo" is unknown too)'
        raise wrong(f'a time zone such as "Asia/Tokyo" {hint}', value) from None
    return name

"""The `[alert]` section: how the team is told."""

from leakwatch.config.settings import AlertSettings
from leakwatch.config.table import Table
from leakwatch.config.values import span


def alert(table: Table) -> AlertSettings:
    """Read `[alert]`."""
    usual = AlertSettings()
    lasting = span("0s", "1d", "5m")
    return AlertSettings(
        notice_after=table.take("notice_after", lasting, usual.notice_after),
    )

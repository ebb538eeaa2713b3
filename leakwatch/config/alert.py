"""The `[alert]` section: how the team is told."""

from leakwatch.config.settings import AlertSettings
from leakwatch.config.table import Table
from leakwatch.config.values import span, whole


def alert(table: Table) -> AlertSettings:
    """Read `[alert]`."""
    usual = AlertSettings()
    return AlertSettings(
        storm=table.take("storm", whole(1, 1000), usual.storm),
        reply_interval=table.take("reply_interval", span("1s", "1h", "5m"), usual.reply_interval),
    )

"""The `[canary]` section: the page that shows that the whole chain sees."""

from leakwatch.config.settings import CanarySettings
from leakwatch.config.table import Table
from leakwatch.config.values import name, span, web_address


def canary(table: Table) -> CanarySettings:
    """Read `[canary]`; without an address there is none."""
    usual = CanarySettings()
    return CanarySettings(
        url=table.take("url", _url, usual.url),
        every=table.take("every", span("5m", "7d", "6h"), usual.every),
        ref=table.take("ref", name, usual.ref),
    )


def _url(value: object) -> str:
    return web_address(value).geturl() if value != "" else ""

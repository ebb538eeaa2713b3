"""config.toml as frozen settings, and the secrets it names; all faults of the file at once."""

from leakwatch.config.file import find, load
from leakwatch.config.secret import Secret
from leakwatch.config.settings import (
    AlertSettings,
    CanarySettings,
    DaemonSettings,
    FallbackSettings,
    LogSettings,
    ReadSettings,
    Settings,
    SlackSettings,
    SourcesSettings,
    StoreSettings,
    TorSettings,
    VitalsSettings,
    WatchlistSettings,
)
from leakwatch.config.state import state_folders

__all__ = [
    "AlertSettings",
    "CanarySettings",
    "DaemonSettings",
    "FallbackSettings",
    "LogSettings",
    "ReadSettings",
    "Secret",
    "Settings",
    "SlackSettings",
    "SourcesSettings",
    "StoreSettings",
    "TorSettings",
    "VitalsSettings",
    "WatchlistSettings",
    "find",
    "load",
    "state_folders",
]

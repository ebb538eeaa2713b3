"""Files that come with leakwatch: the example configuration and the source catalogue."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def example_config() -> Path:
    """Give the example configuration, from the wheel or from a checkout."""
    return _first(_PACKAGE / "config.example.toml", _PACKAGE.parent / "config.example.toml")


def catalogue() -> Path:
    """Give the folder of source files, from the wheel or from a checkout."""
    return _first(_PACKAGE / "catalogue", _PACKAGE.parent / "sources")


def units() -> Path:
    """Give the folder of the service units."""
    return _PACKAGE / "units"


def _first(*places: Path) -> Path:
    return next((place for place in places if place.exists()), places[-1])

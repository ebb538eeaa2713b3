"""config.example.toml holds every knob with its default; Settings are safe to log."""

import dataclasses
import tomllib
from pathlib import Path

import pytest

from leakwatch.config import Settings, load
from leakwatch.model import CustomerIdRule

EXAMPLE = Path(__file__).parents[3] / "config.example.toml"
KEYS = {
    "key": "key_file",
    "bot_token": "bot_token_file",
    "webhook_url": "webhook_url_file",
    "ping_url": "ping_url_file",
    "password": "password_file",
    "secret": "secret_file",
    "sender": "from",
}
SECTIONS = [
    *("store", "sources", "tor", "slack", "alert", "fallback", "watchlist", "read", "severity"),
    "daemon",
    "log",
    "vitals",
    "canary",
]


def _load(folder: Path, content: str) -> Settings:
    (folder / "config.toml").write_text(content, encoding="utf-8")
    return load(folder / "config.toml", environ={})


def test_the_example_loads_and_says_the_defaults(tmp_path: Path) -> None:
    """Copied by `leakwatch init` into a new folder it works, and changes nothing."""
    example = _load(tmp_path, EXAMPLE.read_text("utf-8"))

    assert example == _load(tmp_path, "")
    assert example.warnings == ()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_knob_stands_in_the_example(section: str, tmp_path: Path) -> None:
    """Who reads the example has seen everything that can be set."""
    settings = getattr(_load(tmp_path, ""), section)
    knobs = [KEYS.get(field.name, field.name) for field in dataclasses.fields(settings)]

    written = tomllib.loads(EXAMPLE.read_text("utf-8"))[section]

    assert sorted(written) == sorted(knobs)


def test_no_section_is_forgotten() -> None:
    """A new section of Settings must join the test above."""
    names = {field.name for field in dataclasses.fields(Settings)}

    assert names - set(SECTIONS) == {"path", "spelling", "warnings"}


def test_the_customer_id_rule_of_the_example_works_when_it_is_uncommented(tmp_path: Path) -> None:
    """What is commented out must be as right as the rest."""
    _, _, block = EXAMPLE.read_text("utf-8").partition("#\n# [[customer_id]]\n")
    lines = [line.removeprefix("# ") for line in block.splitlines()]

    example = _load(tmp_path, "\n".join(["[[customer_id]]", *lines]))

    assert example.spelling.customer_ids == (
        CustomerIdRule("NX code", r"NX[-_ ]?\d{4}[- ]?\d{4}[- ]?\d", "-_ ", "luhn"),
    )


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("", ""),
        ("max_decoded = '1MiB'", ""),
        ("archive_passwords = true", ""),
        ("archives = false", "archives=False"),
        ("cpu = '9s'\nmax_ratio = 99", "cpu=0:00:09 max_ratio=99"),
    ],
)
def test_settings_tell_whether_the_same_bytes_may_be_read_further(
    written: str, means: str, tmp_path: Path
) -> None:
    """With other bounds more may be found in what was read already; with the usual ones not."""
    settings = _load(tmp_path, f"[read]\n{written}\n")

    assert settings.read.means == means

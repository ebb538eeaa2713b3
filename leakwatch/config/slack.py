"""The `[slack]` section: the channel, the two secrets and their places, the way out."""

from collections.abc import Mapping
from pathlib import Path

from leakwatch.config.secret import Secret
from leakwatch.config.settings import SlackSettings
from leakwatch.config.table import Table
from leakwatch.config.values import is_loopback, path_from, span, text, web_address, wrong
from leakwatch.text import pattern

_CHANNEL = pattern(r"[CGD][A-Z0-9]{7,20}")
_SECRET_LIKE = pattern(r"xox[a-z]-|xapp-|://")


def slack(table: Table, folder: Path, environ: Mapping[str, str]) -> SlackSettings:
    """Read `[slack]`; an empty channel means that Slack is not set up yet."""
    usual = SlackSettings()
    settings = SlackSettings(
        channel=table.take("channel", _channel, usual.channel),
        bot_token=secret(table, "bot_token", usual.bot_token, folder, environ),
        webhook_url=secret(table, "webhook_url", usual.webhook_url, folder, environ),
        api_url=table.take("api_url", _api_url, usual.api_url),
        proxy=table.take("proxy", _proxy, usual.proxy),
        timeout=table.take("timeout", span("1s", "2m", "30s"), usual.timeout),
        pace=table.take("pace", span("0s", "1m", "1s"), usual.pace),
    )
    _together(table, settings)
    return settings


def _together(table: Table, settings: SlackSettings) -> None:
    token, webhook = (
        table.has(f"{key}_file") or table.has(key) for key in ("bot_token", "webhook_url")
    )
    if token and not table.has("channel"):
        table.fault("channel", 'expected the channel\'s id such as "C0123456789", found nothing')
    if token and webhook:
        table.warn("webhook_url_file", "bot token and webhook are both set; the token is used")
    if "@" in settings.proxy:
        table.warn("proxy", "the proxy's password stands in clear in this file")


def secret(
    table: Table, key: str, usual: Secret, folder: Path, environ: Mapping[str, str]
) -> Secret:
    """Read where a secret lies: `<key>_file`, or `<key>` in clear, which is warned of."""
    file = table.take(f"{key}_file", lambda value: _secret_file(value, folder), None)
    plain = table.take(key, _plain, "")
    found = Secret(usual.name, file=file, env=usual.env, plain=plain, environ=environ)
    if plain:
        sentence = "stands in clear in this file; move it into a file of its own (mode 0600)"
        table.warn(key, f"{sentence} and name that as {key}_file")
    must_be_there(table, f"{key}_file", file, found)
    return found


def must_be_there(table: Table, key: str, file: Path | None, found: Secret) -> None:
    """Call it a fault where a secret is to come from a file that does not exist."""
    if file and found.where == str(file) and is_missing(file):
        table.fault(key, f"expected the file that holds it; {file} does not exist")


def _secret_file(value: object, folder: Path) -> Path | None:
    if isinstance(value, str) and _SECRET_LIKE.search(value):
        raise _unsaid("the name of a file")
    return None if value == "" else path_from(folder)(value)


def _plain(value: object) -> str:
    if not isinstance(value, str):
        raise _unsaid("a text in quotes")
    return value


def is_missing(file: Path) -> bool:
    """Say whether a file is surely not there; the story that may not read it must still start."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _channel(value: object) -> str:
    if not isinstance(value, str) or not (value == "" or _CHANNEL.fullmatch(value)):
        hint = '(the id, at the end of "View channel details"; a name can change)'
        raise wrong(f'a channel\'s id such as "C0123456789" {hint}', value)
    return value


def _api_url(value: object) -> str:
    parts = web_address(value)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise wrong("an https address (http only to this machine)", value)
    if parts.username is not None or parts.query or parts.fragment:
        raise wrong("an address without login, query and fragment", parts.hostname)
    return text(value).rstrip("/") + "/"


def _proxy(value: object) -> str:
    if value == "":
        return ""
    web_address(value)
    return text(value)


def _unsaid(expected: str) -> ValueError:
    """Give the exception for a value that may be the secret itself, and is not repeated."""
    return ValueError(f"expected {expected}, found something that is not shown here")

"""The `[fallback]` section: the second way out, by mail or by a signed webhook."""

from collections.abc import Mapping
from pathlib import Path

from leakwatch.config.secret import Secret
from leakwatch.config.settings import FallbackSettings
from leakwatch.config.slack import is_missing, must_be_there
from leakwatch.config.table import Table
from leakwatch.config.values import (
    choice,
    is_loopback,
    is_port,
    path_from,
    span,
    text,
    web_address,
    wrong,
)
from leakwatch.text import pattern

_ADDRESS = pattern(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")


def fallback(table: Table, folder: Path, environ: Mapping[str, str]) -> FallbackSettings:
    """Read `[fallback]`; without `smtp` and `url` there is no second way."""
    usual = FallbackSettings()
    settings = FallbackSettings(
        after=table.take("after", span("1m", "7d", "30m"), usual.after),
        smtp=table.take("smtp", _server, None),
        tls=table.take("tls", choice("starttls", "tls", "none"), usual.tls),
        sender=table.take("from", _sender, usual.sender),
        to=table.take("to", _receivers, usual.to),
        user=table.take("user", text, usual.user),
        password=_secret(table, "password_file", usual.password, folder, environ),
        url=table.take("url", _url, usual.url),
        secret=_secret(table, "secret_file", usual.secret, folder, environ),
        ca_file=table.take("ca_file", lambda value: _file(value, folder), None),
    )
    _together(table, settings)
    return settings


def _together(table: Table, settings: FallbackSettings) -> None:
    if settings.smtp and settings.url:
        table.fault("url", "expected one second way, smtp or url; found both")
    if settings.smtp:
        _mail(table, settings, settings.smtp[0])
    if settings.url and not settings.secret.is_set:
        table.fault("secret_file", "expected the file with the key that signs, found nothing")
    if settings.ca_file and is_missing(settings.ca_file):
        table.fault("ca_file", f"expected a file; {settings.ca_file} does not exist")


def _mail(table: Table, settings: FallbackSettings, host: str) -> None:
    if settings.tls == "none" and not is_loopback(host):
        table.fault("tls", 'expected "starttls" or "tls" ("none" only to this machine)')
    for key, is_there in (("from", settings.sender), ("to", settings.to)):
        if not is_there:
            table.fault(key, "expected a mail address, found nothing")
    if settings.user and not settings.password.is_set:
        table.fault("password_file", "expected the file with the user's password, found nothing")
    if settings.password.file and not settings.user:
        sentence = "no `user` is there whose password it is; mails are sent without a login"
        table.warn("password_file", sentence)


def _secret(
    table: Table, key: str, usual: Secret, folder: Path, environ: Mapping[str, str]
) -> Secret:
    file = table.take(key, lambda value: _file(value, folder), None)
    secret = Secret(usual.name, file=file, environ=environ)
    must_be_there(table, key, file, secret)
    return secret


def _file(value: object, folder: Path) -> Path | None:
    return None if value == "" else path_from(folder)(value)


def _server(value: object) -> tuple[str, int] | None:
    if value == "":
        return None
    host, _, port = text(value).rpartition(":")
    if not is_port(port) or not host or any(sign in host for sign in "/@[] :"):
        raise wrong('host:port such as "mail.example.co.jp:587"', value)
    return host, int(port)


def _sender(value: object) -> str:
    return "" if value == "" else _address(value)


def _receivers(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise wrong('an array of mail addresses such as ["soc@example.co.jp"]', value)
    return tuple(_address(one) for one in value)


def _address(value: object) -> str:
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        raise wrong('a mail address such as "soc@example.co.jp"', value)
    return value


def _url(value: object) -> str:
    if value == "":
        return ""
    try:
        parts = web_address(value)
    except ValueError:  # which would repeat it
        raise ValueError("expected an http or https address; it is not shown here") from None
    if not f"{parts.path}{parts.query}".isascii():
        raise ValueError("expected an address in ASCII (percent-encoded)")
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ValueError("expected an https address (http only to this machine)")
    if parts.username is not None or parts.fragment:
        raise ValueError("expected an address without login and fragment")
    return text(value)

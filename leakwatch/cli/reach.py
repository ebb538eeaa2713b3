"""What doctor asks of Tor and of Slack; nothing is sent to the channel."""

import shutil
from collections.abc import Iterator

from leakwatch.alert import CheckUp, post, second_way, speech
from leakwatch.cli.diagnosis import Line, fine, note, unreachable
from leakwatch.config import Settings
from leakwatch.errors import LeakwatchError
from leakwatch.fetch import Door


def tor(settings: Settings) -> Iterator[Line]:
    """Ask the SOCKS port who it is."""
    if settings.tor.managed:
        yield _managed(settings.tor.program)
        return
    host, port = settings.tor.socks
    door = Door(settings.tor, max_decoded=settings.read.max_decoded)
    try:
        answer = door.check()
    except LeakwatchError as fault:
        remedy = f"apt install tor && systemctl start tor; or managed = true in {settings.path}"
        yield unreachable("tor", str(fault), remedy)
        return
    finally:
        door.close()
    if not answer.is_tor:
        remedy = f"let [tor] socks in {settings.path} name Tor's SocksPort"
        yield unreachable("tor", f"{host}:{port} is not Tor", remedy)
        return
    yield fine("tor", f"answers at {host}:{port}")
    if not answer.extended_errors:
        remedy = f"in torrc: SocksPort {host}:{port} IsolateSOCKSAuth ExtendedErrors"
        yield note("tor", "it does not say why an onion fails", remedy)


def _managed(name: str) -> Line:
    program = shutil.which(name)
    if not program:
        text = f"[tor] managed = true, but there is no program {name}"
        return unreachable("tor", text, "apt install --no-install-recommends tor")
    return fine("tor", f"leakwatch starts {program} itself; only the single unit can do that")


def slack(settings: Settings) -> Iterator[Line]:
    """Ask Slack who we are and whether the channel can be read."""
    try:
        way = post(settings.slack, speech(settings.alert))
        answer = way.check() if way else None
    except LeakwatchError as fault:
        answer = CheckUp(faults=(str(fault),))
    if answer is None:
        remedy = f"[slack] channel and bot_token_file (or webhook_url_file) in {settings.path}"
        yield unreachable("slack", "not configured: alerts wait in the outbox", remedy)
        return
    remedy = "mend what it names; nothing is lost meanwhile, alerts wait in the outbox"
    for fault_found in answer.faults:
        yield unreachable("slack", fault_found, remedy)
    for each in answer.notes:
        yield note("slack", each) if answer.faults else fine("slack", each)


def second(settings: Settings) -> Iterator[Line]:
    """Try the second way's connection, without sending anything by it."""
    try:
        way = second_way(settings.fallback, speech(settings.alert))
        if way is None:
            remedy = f"[fallback] in {settings.path}: mail, or a webhook of your own"
            yield note("second way", "none: while Slack is away, nobody is told", remedy)
            return
        way.check()
    except LeakwatchError as fault:
        remedy = (
            f"mend [fallback] in {settings.path}; until then nobody is told while Slack is away"
        )
        yield unreachable("second way", str(fault), remedy)
        return
    after = f"{settings.fallback.after.total_seconds() / 60:g} min"
    yield fine("second way", f"{way.name}, once Slack has been away for {after}")

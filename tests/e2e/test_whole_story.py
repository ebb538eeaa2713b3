"""The installed program as a process: a leak on an onion site reaches Slack, through real Tor."""

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import House, until

EMAIL = "hanako.001@mail.example"
PHONE = "090-0123-4567"
CODE = "NX-7203-1842-7"
LIST = (
    f"kind,value,label,person\nemail,{EMAIL},W1,p\nphone,{PHONE},W2,p\ncustomer_id,{CODE},W3,p\n"
)
LEAK = f"会員名簿\n見本花子様　{EMAIL}　０９０－０１２３－４５６７　会員番号{CODE}\n"


@pytest.fixture
def ready(house: House) -> House:
    """Give a house with a list and one source, whose page holds nothing of ours yet."""
    table = house.folder.parent / "customers.csv"
    table.write_text(LIST, "utf-8")
    house.run("watchlist", "import", str(table))
    house.add_source("board", "/board")
    house.site.publish("/board", "nothing of ours")
    return house


def test_a_leak_appears_and_is_told_once_over_restarts(ready: House) -> None:
    """The service tells a new leak; after SIGTERM and a restart it tells nothing again."""
    ready.site.publish("/board", LEAK.encode("cp932"), "text/plain; charset=Shift_JIS")

    with ready.service():
        told = until(lambda: len(ready.slack.channel()) == 1)
    ready.run("run", "--once", "--source", "board")
    ready.run("run", "--once", "--source", "board")

    assert told
    assert len(ready.slack.channel()) == 1
    assert not ready.slack.channel()[0].replies


def test_the_finding_can_be_listed_shown_judged_and_copied(ready: House) -> None:
    """What the team was told is in the history, for people and for programs."""
    ready.site.publish("/board", LEAK)
    ready.run("run", "--once", "--source", "board")

    found = json.loads(ready.run("findings", "--format", "jsonl"))
    shown = ready.run("show", found["id"], "--format", "jsonl").splitlines()
    ready.run("judge", found["id"], "false-positive", "--reason", "a test page")
    judged = json.loads(ready.run("findings", "--format", "jsonl"))
    ready.run("snapshot", str(ready.folder / "copy.db"))

    assert (found["kinds"], found["persons"]) == ({"email": 1, "phone": 1, "customer_id": 1}, 1)
    assert {json.loads(line)["ref"] for line in shown} == {"W1", "W2", "W3"}
    assert judged["status"] == "false-positive"
    assert (ready.folder / "copy.db").stat().st_size > 0


def test_a_page_that_grows_is_told_in_the_thread(ready: House) -> None:
    """New entries on a known page: the same finding, a reply, and no second message."""
    ready.site.publish("/board", f"{EMAIL}\n")
    ready.run("run", "--once", "--source", "board")
    ready.site.publish("/board", f"{EMAIL}\n{PHONE}\n")

    ready.run("run", "--once", "--source", "board")

    (message,) = ready.slack.channel()
    assert len(message.replies) == 1


def test_a_redirect_from_the_onion_to_this_machine_is_refused(ready: House) -> None:
    """The site may not send us to 127.0.0.1, not even through Tor."""
    here = f"http://127.0.0.1:{ready.site.address[1]}/board"
    ready.add_source("trap", f"/trap/redirect?to={here}")

    ready.run("run", "--once", "--source", "trap", code=1)

    paths = [call.path for call in ready.site.calls]
    assert any(path.startswith("/trap/redirect") for path in paths)
    assert "/board" not in paths


LEAVE = "[sources]\nallow_identifiers = true\n"


def test_nothing_of_the_customers_is_written_or_sent(ready: House) -> None:
    """No planted address, phone, id or secret stands in history, logs or payloads."""
    ready.site.publish("/board", LEAK)
    ready.config.write_text(f"{ready.config.read_text()}\n{LEAVE}")
    ready.add_source("named", f"/users/{EMAIL}?tel={PHONE}", more="sends_identifiers = true\n")
    ready.site.publish(f"/users/{EMAIL}", LEAK)
    with ready.service():
        assert until(lambda: len(ready.slack.channel()) >= 1)
    ready.run("run", "--once", "--source", "named")

    written = ready.written()

    planted = (EMAIL, PHONE, "09001234567", "819001234567", CODE, "nx720318427", "７２０３")
    assert not [value for value in planted if value.encode() in written]
    assert (ready.folder / "watchlist.key").read_bytes() not in written
    assert b"h***@mail.example" in written  # the search does see what is there


def test_only_the_socks_port_and_slack_are_ever_reached(
    ready: House, need: Callable[[str], str], tmp_path: Path
) -> None:
    """The kernel saw connects to Tor's port and to Slack's, and to no other address."""
    ready.site.publish("/board", LEAK)
    log = tmp_path / "strace"
    tracer = [need("strace"), "-f", "-e", "trace=connect,sendto,sendmsg", "-o", str(log)]

    command = ready.command("run", "--once", "--source", "board")
    subprocess.run([*tracer, *command], check=True, capture_output=True, timeout=120)

    slack = int(ready.slack.api_url.split(":")[2].split("/")[0])
    assert _ports(log) == {ready.tor.socks[1], slack}


def test_the_search_for_sockets_sees_a_stray_one(
    need: Callable[[str], str], tmp_path: Path
) -> None:
    """The control: a process that goes elsewhere is seen."""
    log = tmp_path / "strace"
    script = "from socket import *; socket(AF_INET, SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))"
    tracer = [need("strace"), "-f", "-e", "trace=connect,sendto,sendmsg", "-o", str(log)]

    subprocess.run([*tracer, "python3", "-c", script], check=True, capture_output=True)

    assert _ports(log) == {9}


def test_reload_keeps_the_old_configuration_on_a_fault(ready: House) -> None:
    """SIGHUP with a broken file: said in the log, and the service goes on."""
    with ready.service() as service:
        assert until(lambda: bool(ready.site.calls))
        good = ready.config.read_text("utf-8")
        ready.config.write_text("[tor\n", "utf-8")
        service.send_signal(signal.SIGHUP)
        log = ready.folder / "leakwatch-service.log"
        said = until(lambda: "config" in log.read_text("utf-8"))
        ready.config.write_text(good, "utf-8")

    assert said


def _ports(log: Path) -> set[int]:
    """Give the ports of all internet addresses that a trace holds."""
    lines = [
        line for line in log.read_text().splitlines() if "sin_port=" in line or "sin6" in line
    ]
    return {int(line.split("sin_port=htons(")[1].split(")")[0]) for line in lines}

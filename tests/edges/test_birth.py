"""The fork server and its children as processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from leakwatch.model import Hints
from leakwatch.worker import server
from leakwatch.worker.birth import Births
from leakwatch.worker.cage import Bounds, CageError
from leakwatch.worker.frames import Frame, receive, send
from leakwatch.worker.known import hints_frame
from leakwatch.worker.launch import NoServerError, early
from leakwatch.worker.statuses import ALONE

BOUNDS = Bounds(cpu=2, memory=512 * 2**20)
BEGIN = Frame({"kind": "begin"})
HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def births() -> Iterator[Births]:
    """Give a fork server that is up."""
    opened = Births(BOUNDS, [])
    opened.start()
    yield opened
    opened.close()


def children(births: Births) -> list[int]:
    """Give the process ids of the children that a fork server has."""
    path = Path(f"/proc/{births.pid}/task/{births.pid}/children")
    return [int(pid) for pid in path.read_text().split()]


def inside(code: str) -> str:
    """Run a few lines in a process of their own, and give what they print."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr.strip()[-300:]


def test_a_child_locks_itself_in_before_it_asks_for_anything(births: Births) -> None:
    """The first word is what holds it in."""
    child = births.fork()
    with child.line:
        send(child.line, BEGIN)
        first = receive(child.line)

    assert first.kind == "ready"
    assert first.text("confinement").startswith("no file, no socket, 2 s and 512 MiB")
    births.end(child.pid)


def test_a_child_whose_parent_hangs_up_ends_by_itself(births: Births) -> None:
    """Nobody is left to read for."""
    child = births.fork()
    send(child.line, BEGIN)
    receive(child.line)
    send(child.line, hints_frame(Hints("x")))
    asked = receive(child.line).kind
    child.line.close()

    assert asked == "more"
    assert births.end(child.pid) in (f"it ended ({ALONE})", "it was ended by signal 9")


def test_one_child_is_always_born_ahead(births: Births) -> None:
    """It is there before anybody asks for it."""
    births.end(1)  # the answer to it comes behind the one to the order of the child
    waiting = children(births)
    first, second = births.ahead(), births.ahead()

    assert first is not None
    assert second is not None
    assert [first.pid] == waiting != [second.pid]
    for child in (second, first):
        with child.line:
            send(child.line, BEGIN)
            assert receive(child.line).kind == "ready"
        births.end(child.pid)


def test_a_server_that_is_gone_has_no_child_waiting() -> None:
    """The next one comes from a new server."""
    opened = Births(BOUNDS, [])
    opened.start()
    os.kill(opened.pid, signal.SIGKILL)
    os.waitid(os.P_PID, opened.pid, os.WEXITED | os.WNOWAIT)

    assert opened.ahead() is None

    child = opened.fork()
    with child.line:
        send(child.line, BEGIN)
        assert receive(child.line).kind == "ready"
    opened.close()
    assert opened.pid == 0


def test_a_child_is_ended_only_once_and_only_if_it_is_ours(births: Births) -> None:
    """A number of a process may have gone to somebody else by then."""
    child = births.fork()
    child.line.close()
    births.end(child.pid)

    assert births.end(child.pid) == births.end(1) == "it was gone already"


def test_a_closed_server_gives_no_children() -> None:
    """It is not started again behind the back of who closed it."""
    opened = Births(BOUNDS, [])
    opened.start()
    opened.close()

    with pytest.raises(NoServerError):
        opened.fork()


def test_the_server_ends_in_order_even_where_nobody_hears_its_answer() -> None:
    """The child that was ordered last is ended with the others."""
    opened = Births(BOUNDS, [])
    opened.start()
    launched = opened._server
    opened.close()

    assert launched is not None
    assert launched.process.wait() == 0


def test_the_server_ends_when_its_parent_is_gone(births: Births) -> None:
    """A killed daemon leaves no processes behind."""
    del births
    code = (
        "import os\n"
        "from leakwatch.worker.birth import Births, Bounds\n"
        "births = Births(Bounds(2, 2**29), [])\n"
        "births.start()\n"
        "print(births.pid, flush=True)\n"
        "os._exit(0)"
    )
    pid = inside(code)

    ended = subprocess.run(
        ["timeout", "30", "tail", f"--pid={pid}", "-f", "/dev/null"], check=False
    )

    assert ended.returncode == 0


def test_a_server_that_was_started_early_is_taken() -> None:
    """It loads while nobody knows yet what it may cost to read."""
    with early() as server:
        assert server is not None
        opened = Births(BOUNDS, [], early=server)
        opened.start()

        child = opened.fork()
        with child.line:
            send(child.line, BEGIN)
            assert receive(child.line).kind == "ready"

        assert opened.pid == server.process.pid
        opened.close()


def test_a_server_that_was_started_for_nothing_ends_in_order() -> None:
    """The configuration may have a fault."""
    with early() as server:
        pass

    assert server is not None
    assert server.process.wait() == 0


def test_what_is_read_to_warm_up_loads_nothing() -> None:
    """Children are born before it is over, and can open nothing: all must be loaded by then."""
    code = (
        "import sys\n"
        "from leakwatch.worker import server as s\n"
        "s.load(s.labels, s.guess, s.office, s.unmask, s.unpack, s.pages)\n"
        "opening, opened = ('open', 'import', 'ctypes.dlopen', 'subprocess.Popen'), set()\n"
        "sys.addaudithook(lambda event, args: event in opening and opened.add((event, args[0])))\n"
        "for _ in s.warm_up(): pass\n"
        "print(opened)"
    )

    assert inside(code) == "set()"


def test_orders_are_obeyed_while_the_server_warms_up(births: Births) -> None:
    """However many there are, each has its answer, and it gets on in between."""
    for _ in range(2 * server._ORDERS):
        child = births.fork()
        child.line.close()

        assert births.end(child.pid) != "it was gone already"


def test_parser_files_are_loaded_or_named(tmp_path: Path) -> None:
    """Whatever a file does when it is loaded, the others are loaded too."""
    good, bad, none = (tmp_path / name for name in ("good.py", "bad.py", "none.py"))
    good.write_text("def items(text, url):\n    return []\n")
    bad.write_text("1 / 0\n")
    none.write_text("x = 1\n")

    parsers, faults = server.loaded([str(good), str(bad), str(none), str(tmp_path / "gone.py")])

    assert list(parsers) == [str(good)]
    assert [Path(fault.partition(": ")[0]).name for fault in faults] == [
        "bad.py",
        "none.py",
        "gone.py",
    ]


def test_confinement_is_for_good_and_is_proved() -> None:
    """Descriptors that are open stay usable; no other can be had."""
    code = (
        "from leakwatch.worker.cage import Bounds, confine\n"
        "said = confine(Bounds(5, 2**29))\n"
        "try: open('/dev/null')\n"
        "except OSError: print(said)"
    )

    assert inside(code).startswith("no file, no socket, 5 s and 512 MiB a document; ")


def test_bounds_that_cannot_be_set_are_refused() -> None:
    """Better no reader than one that is not held."""
    code = (
        "from leakwatch.worker.cage import Bounds, confine\n"
        "try: confine(Bounds(5, 2**80))\n"
        "except Exception as fault: print(type(fault).__name__)"
    )

    assert inside(code) == CageError.__name__

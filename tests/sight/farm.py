"""The practice internet as a process of its own, behind SOCKS: `python -m tests.sight.farm`.

What it remembers must not count as what leakwatch does. It says where its SOCKS port is, answers
each line of its standard input with one of JSON, and ends with it. All host names lead to it.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from leakwatch.demo.loopback import Address
from leakwatch.demo.practice import Practice, serving
from leakwatch.demo.socks import SocksServer


class Everywhere(dict[str, Address]):
    """Leads every name to one port."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self._address = address

    def __missing__(self, host: str) -> Address:
        return self._address

    def __contains__(self, host: object) -> bool:
        return True


class Farm:
    """The practice internet, from outside of its process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        host, port = self._answer()
        self.socks: Address = (str(host), int(str(port)))

    def advance(self, by: timedelta) -> None:
        """Move its clock."""
        self.ask("advance", by.total_seconds())

    def ask(self, word: str, *values: object) -> list[object]:
        """Ask it something, and give the answer."""
        if self._process.stdin is None:
            raise ValueError("the farm was started without ears")
        self._process.stdin.write(json.dumps([word, *values]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> list[object]:
        if self._process.stdout is None:
            raise ValueError("the farm was started without a mouth")
        answer: list[object] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def farm(seed: int, module: str = "tests.sight.farm") -> Iterator[Farm]:
    """Run the practice internet beside this process, by this module or another one like it."""
    command = [sys.executable, "-m", module, str(seed)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]  # pipes
        try:
            yield Farm(process)
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait()


def main() -> int:
    """Serve until standard input ends."""
    practice = Practice(int(sys.argv[1]))
    with serving(practice) as net, SocksServer({}) as socks:
        socks.targets = Everywhere(net.address)
        say(socks.address)
        answered(lambda word, values: _done(practice, word, values))
    return 0


def answered(done: Callable[[str, list[float]], object]) -> None:
    """Answer each line of standard input."""
    for line in sys.stdin:
        word, *values = json.loads(line)
        say(done(word, values))


def _done(practice: Practice, word: str, values: list[float]) -> object:
    if word == "advance":
        practice.clock.advance(timedelta(seconds=values[0]))
        return [True]
    if word == "requests":
        return [len(practice.ledger.entries)]
    return [False]


def say(value: object) -> None:
    """Write a line of JSON."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

"""Lives whose system calls strace watches, from their first word on."""

import subprocess
from pathlib import Path

from tests.survive.nursery import Birth, Nursery

_ATTACHED = "attached"


def traced(lives: Nursery, birth: Birth, *watch: str) -> int:
    """Have a life that waits at its pipe until strace is there; gives its exit code."""
    pid = lives.begin(birth)
    with subprocess.Popen(
        ["strace", "-p", str(pid), *watch], stderr=subprocess.PIPE, text=True
    ) as tracer:
        assert tracer.stderr
        said = tracer.stderr.readline()
        if _ATTACHED not in said:
            raise AssertionError(f"strace does not watch: {said}")
        Path(birth.go).write_text("", "utf-8")
        code = lives.status()
        tracer.stderr.read()
    return code

"""Starts one command and tells what it took: `python -I -S launch.py OUTPUT COMMAND…`.

It is small on purpose: the peak memory that the kernel gives for a process is never less than that
of the process that started it. So nothing but the standard library is imported here, and what is
below 10 MB is not seen. The command may take three quarters of the memory that is free, and fails
beyond: a rival that wants all of it would take others down with it.
"""

import json
import os
import resource
import sys

_SHARE = 0.75


def bound() -> int:
    """Give the bytes that the command may take."""
    with open("/proc/meminfo") as file:  # noqa: PTH123 - pathlib would double this process
        free = next(line for line in file if line.startswith("MemAvailable:"))
    return int(_SHARE * 1024 * int(free.split()[1]))


def main() -> int:
    """Run the command, its output sent to a file, and print a line of JSON."""
    output, *command = sys.argv[1:]
    most = bound()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    opening = (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[opening])
    _, status, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    print(json.dumps([code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The programs that tests start, and what is said when one is not there."""

import os
import shutil
from typing import NoReturn

import pytest

PACKAGES = {"tor": "tor", "strace": "strace", "systemd-analyze": "systemd"}


def path_of(program: str, *, is_ci: bool) -> str:
    """Give a program's path; without it the test fails in CI and is skipped elsewhere."""
    places = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"  # Debian keeps tor in /usr/sbin
    path = shutil.which(program, path=places)
    if path is None:
        package = PACKAGES.get(program, program)
        absent(f"{program} is missing: apt-get install {package} (as root) brings it", is_ci=is_ci)
    return path


def absent(sentence: str, *, is_ci: bool) -> NoReturn:
    """End a test that lacks something: it fails in CI and is skipped elsewhere."""
    if is_ci:
        pytest.fail(sentence)
    pytest.skip(sentence)

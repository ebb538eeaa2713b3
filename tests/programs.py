"""The programs that tests start, and what is said when one is not there."""

import os
import shutil

import pytest

PACKAGES = {"tor": "tor", "strace": "strace", "systemd-analyze": "systemd"}


def path_of(program: str, *, is_ci: bool) -> str:
    """Give a program's path; without it the test fails in CI and is skipped elsewhere."""
    places = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"  # Debian keeps tor in /usr/sbin
    if path := shutil.which(program, path=places):
        return path
    package = PACKAGES.get(program, program)
    sentence = f"{program} is missing: apt-get install {package} (as root) brings it"
    if is_ci:
        pytest.fail(sentence)
    pytest.skip(sentence)

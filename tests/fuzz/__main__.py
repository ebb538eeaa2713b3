"""Feeds the reader with bytes that a coverage-guided fuzzer makes up: `make fuzz`.

Takes the seconds to run for, and the folder for what broke a rule. Begins with a small sound file
of each kind, so that the fuzzer need not invent a ZIP header.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["leakwatch"]):
    from leakwatch.parse.charsets import guess, labels
    from leakwatch.parse.containers import unpack
    from leakwatch.parse.disguise import unmask
    from leakwatch.parse.office import files as office
    from tests.fuzz.rules import PLANTED, check

from tests.fuzz.seeds import NAMES, seeds


def one(data: bytes) -> None:
    """Read what the fuzzer made up, under a name that it chose, with an address in it."""
    chosen = data[0] if data else 0
    name = NAMES[chosen % len(NAMES)]
    content = data[1:]
    if chosen & 0x80:
        content += PLANTED
    check(content, name)


def main() -> None:
    """Run until the time given is over."""
    seconds, crashes = sys.argv[1], sys.argv[2]
    for module in (labels, guess, office, unmask, unpack):
        module.load()
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, content) in enumerate(seeds()):
            first = bytes([NAMES.index(name) | (0x80 if number % 2 else 0)])
            (Path(folder) / str(number)).write_bytes(first + content)
        options = [
            f"-max_total_time={seconds}",
            "-max_len=6000",
            "-timeout=20",
            "-rss_limit_mb=2048",
            f"-artifact_prefix={crashes}/",
        ]
        atheris.Setup([sys.argv[0], folder, *options], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

"""Deliberately broken builds: the model must go red for each.

`python -m tests.story.model.mutants` tries each with the histories of every run, and with those of
the seeds it is given. A build that stays green says that the model does not reach what it is for.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.wrong import HOUSE, build

_WIDTH = 70  # characters of what it says
_MODEL = "tests/story/model/test_model.py"
_FIXED = "in_every_history_that_was_tried"
_FRESH = "in_histories_nobody_has_seen"


@dataclass(frozen=True, slots=True)
class Mutant:
    """Lines of a module made wrong."""

    name: str
    module: str
    line: str
    wrong: str


MUTANTS = (
    Mutant(
        "no dedup",
        "store/joining.py",
        "    numbers = alike(db, document) | _of_place(db, sighting.source, place)\n",
        "    numbers: set[int] = set()\n",
    ),
    Mutant(
        "no likeness",
        "store/joining.py",
        "    numbers = alike(db, document) | _of_place(db, sighting.source, place)\n",
        "    numbers = _of_place(db, sighting.source, place)\n",
    ),
    Mutant(
        "what is uncertain is not looked for, but sent again",
        "pipeline.py",
        "        receipt = post.find(alert) if post.can_find else None\n",
        "        receipt = None\n",
    ),
    Mutant(
        "marked sent before the send",
        "pipeline.py",
        "        receipt = post.send(alert)\n",
        '        outbox.sent(alert.id, "", "")\n        receipt = post.send(alert)\n',
    ),
    Mutant(
        "no settle time",
        "pipeline.py",
        "        return self.timeout * 1.5\n",
        "        return AT_ONCE\n",
    ),
    Mutant(
        "a reply goes before its root",
        "store/turns.py",
        "      AND (b.kind = 'root' AND b.state != 'sent'\n"
        "        OR b.id < a.id AND b.state IN ('pending', 'sending', 'ambiguous')\n"
        "        AND (a.kind = 'update' OR b.kind != 'update'))\n",
        "      AND a.kind = 'root' AND b.state = 'sending'\n",
    ),
    Mutant(
        "a reply goes before its root that is parked",
        "store/turns.py",
        "      AND (b.kind = 'root' AND b.state != 'sent'\n        OR b.id < a.id",
        "      AND (b.id < a.id",
    ),
    Mutant(
        "a reply goes before an older one",
        "store/turns.py",
        "\n        OR b.id < a.id AND b.state IN ('pending', 'sending', 'ambiguous')\n"
        "        AND (a.kind = 'update' OR b.kind != 'update'))\n",
        ")\n",
    ),
    Mutant(
        "a reply goes before an older one that was refused",
        "store/outbox.py",
        "            turn = elder(db, turn, now)\n",
        "",
    ),
)


def why_red(mutant: Mutant, seed: str) -> str:
    """Run the model as the suite does against a build; gives what it says, if it goes red.

    No seed: the histories of every run.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = os.pathsep.join((str(build(Path(folder), mutant)), str(HOUSE)))
        asked = ["-P", "-m", "pytest", "-o", "pythonpath=", "-p", "no:cacheprovider"]
        ran = subprocess.run(
            [sys.executable, *asked, _MODEL, "-k", _FRESH if seed else _FIXED],
            cwd=HOUSE,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0", "MODEL_SEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
    if ran.returncode not in (0, 1):  # no answer: there was nothing to run, or it was stopped
        raise AssertionError(ran.stdout + ran.stderr)
    said = re.findall(r"^E +(.+)", ran.stdout, re.MULTILINE) or ["red"]
    return said[0][:_WIDTH] if ran.returncode else ""


def main(seeds: list[str]) -> int:
    """Try each build, and say what became of it; gives the exit code."""
    greens = 0
    for mutant in MUTANTS:
        for seed in ("", *seeds):
            why = why_red(mutant, seed)
            greens += not why
            said = f"{mutant.name}, {seed or 'fixed'}: {why or 'GREEN'}"
            print(said, flush=True)  # noqa: T201 - a figure is printed
    return 1 if greens else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

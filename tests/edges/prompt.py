"""A command line in this process, beside a folder as an operator would have it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leakwatch import config
from leakwatch.cli.main import run
from leakwatch.listfile import Order, import_list
from tests.evidence import keep_log

EMAIL = "hanako.001@mail.example"
PHONE = "090-0123-4567"
CODE = "NX-7203-1842-7"
KEY = bytes(range(32))
LIST = (
    "kind,value,label,person\n"
    f"email,{EMAIL},W0001,p1\n"
    f"phone,{PHONE},W0002,p1\n"
    f"customer_id,{CODE},W0003,p1\n"
    "domain,corp.example,our domain,\n"
    "keyword,見本商事,our name,\n"
)
CONFIG = """\
[[customer_id]]
name = "NX code"
pattern = 'NX[-_ ]?[0-9]{4}[-_ ]?[0-9]{4}[-_ ]?[0-9]'
separators = "-_ "
check = "luhn"
"""


class Said:
    """What a command line came to."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, object]]:
        """Give standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Prompt:
    """Runs command lines; `folder` holds configuration, key and list."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self._capture = capture

    def __call__(self, *words: str) -> Said:
        """Run a command line with this folder's configuration."""
        said = self.bare(*words, "--config", str(self.config))
        if words[0] == "run" and 'format = "json"' in self.config.read_text("utf-8"):
            events = [line for line in said.err.splitlines(keepends=True) if line[:1] == "{"]
            keep_log(self.folder, "".join(events))
        return said

    def bare(self, *words: str) -> Said:
        """Run a command line as it stands."""
        self._capture.readouterr()
        code = run(words)
        return Said(code, *self._capture.readouterr())

    def enrol(self, table: str = LIST) -> None:
        """Put a list in place."""
        file = self.folder / "list.csv"
        file.write_text(table, "utf-8")
        spelling = config.load(self.config).spelling
        target, at = self.folder / "watchlist.lw", datetime(2031, 7, 1, tzinfo=UTC)
        import_list(Order((file,), target, spelling, at, force=True), KEY)

    def write(self, name: str, content: str | bytes) -> str:
        """Write a file beside the folder; gives its path."""
        path = self.folder.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)


def furnished(folder: Path, capture: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt beside a new folder with configuration, key, list and no source."""
    prompt = Prompt(folder, capture)
    (folder / "sources").mkdir(parents=True)
    prompt.config.write_text(CONFIG, "utf-8")
    key = folder / "watchlist.key"
    key.touch(mode=0o600)
    key.write_bytes(KEY)
    prompt.enrol()
    return prompt

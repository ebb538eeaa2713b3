"""One table of a TOML file while it is being read: it gathers every fault with its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from leakwatch.config.toml import Toml
from leakwatch.config.values import nearest, wrong
from leakwatch.text import safe

T = TypeVar("T")


@dataclass(slots=True)
class Notes:
    """What is wrong with the files read so far, and what is only unwise."""

    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)  # what a run tells and `check` refuses


@dataclass(slots=True)
class Table:
    """Values below one header; the keys that are asked for are the keys that exist.

    `name` is what a sentence calls the table ("items[2].title"); `header` and `nth` find its
    lines; `line` is the line of the key that holds it, for tables written in one line. `homes`
    says of keys that are written in the wrong table at times where they stand.
    """

    toml: Toml
    values: dict[str, object] = field(repr=False)
    notes: Notes
    name: str = ""
    header: str = ""
    nth: int = 1
    line: int = 0
    homes: Mapping[str, str] = field(default_factory=dict)
    _asked: list[str] = field(default_factory=list, init=False, repr=False)
    _faulty: set[str] = field(default_factory=set, init=False, repr=False)

    def need(self, key: str, read: Callable[[object], T], instead: T) -> T:
        """Read a key that must be there; on a fault note it and go on with `instead`."""
        self._asked.append(key)
        try:
            return read(self.values.get(key))
        except ValueError as fault:
            self.fault(key, str(fault))
            return instead

    def take(self, key: str, read: Callable[[object], T], usual: T) -> T:
        """Read a key that may be left out; then, and on a fault, give what is usual."""
        if key in self.values:
            return self.need(key, read, usual)
        self._asked.append(key)
        return usual

    def has(self, key: str) -> bool:
        """Say whether the file names this key and gives it anything."""
        return self.values.get(key) not in (None, "")

    def gave(self, key: str) -> bool:
        """Say whether the file names this key, and nothing is known against its value so far."""
        return key in self.values and key not in self._faulty

    def table(self, key: str, expected: str = "a table") -> "Table":
        """Give the table below a key; an empty one where there is none."""
        values = self.take(key, _table(expected), dict[str, object]())
        return self._below(key, key, values, 1)

    def maybe(self, key: str, expected: str = "a table") -> "Table | None":
        """Give the table below a key, or None where the file has none."""
        below = self.table(key, expected)
        return below if isinstance(self.values.get(key), dict) else None

    def tables(self, key: str) -> list["Table"]:
        """Give the tables of an array of tables, `[[key]]`."""
        found = self.take(key, _tables(key), list[dict[str, object]]())
        return [
            self._below(key, f"{key}[{nth}]", values, nth) for nth, values in enumerate(found, 1)
        ]

    def fault(self, key: str, sentence: str) -> None:
        """Note what is wrong with a key; an empty key means the table itself."""
        self._faulty.add(key)
        self.notes.faults.append(f"{self._place(key)}: {sentence}")

    def idle(self, key: str, sentence: str) -> None:
        """Note a fault to who writes the file that stops nobody who runs it.

        Most such keys are never read; others hold what can hardly be meant.
        """
        self._faulty.add(key)
        self.notes.idle.append(f"{self._place(key)}: {sentence}")

    def warn(self, key: str, sentence: str) -> None:
        """Note what is unwise about a key."""
        self.notes.warnings.append(f"{self._place(key)}: {sentence}")

    def done(self) -> None:
        """Note every key that nobody asked for, with its place, or the nearest one that exists."""
        for key in self.values:
            if key not in self._asked:
                home = self.homes.get(key)
                hint = f" here; it stands {home}" if home else nearest(key, self._asked)
                self.fault(key, f"no such key{hint}")

    def _below(self, key: str, called: str, values: dict[str, object], nth: int) -> "Table":
        return Table(
            self.toml,
            values,
            self.notes,
            name=f"{self.name}.{called}" if self.name else called,
            header=f"{self.header}.{key}" if self.header else key,
            nth=nth,
            line=self._line(key),
            homes=self.homes,
        )

    def _line(self, key: str) -> int:
        below = f"{self.header}.{key}" if self.header else key
        return (
            self.toml.line(self.header, self.nth, key)
            or self.toml.line(below, 1, "")
            or self.toml.line(self.header, self.nth, "")
            or self.line
        )

    def _place(self, key: str) -> str:
        line = self._line(key)
        where = f"{self.toml.path}:{line}" if line else str(self.toml.path)
        full = f"{self.name}.{key}" if self.name and key else self.name or key
        return f"{where}: {safe(full, 80)}" if full else where


def _table(expected: str) -> Callable[[object], dict[str, object]]:
    def read(value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise wrong(expected, value)
        return value

    return read


def _tables(key: str) -> Callable[[object], list[dict[str, object]]]:
    def read(value: object) -> list[dict[str, object]]:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise wrong(f"[[{key}]] blocks", value)
        return value

    return read

"""Where a secret lies; it is read only when it is needed, and never shown."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from leakwatch.errors import ConfigError


def _surroundings() -> Mapping[str, str]:
    return os.environ


@dataclass(frozen=True, slots=True)
class Secret:
    """A token, address or key, and the places that may hold it.

    The first place that is named wins: the service credential of that name
    (`$CREDENTIALS_DIRECTORY/<name>`, from systemd's LoadCredential=), the file, the environment
    variable, the plain value. A named file that cannot be read is a fault, never "not set":
    falling through to the next place would use another secret than the operator means.
    """

    name: str
    file: Path | None = None
    env: str = ""
    plain: str = field(default="", repr=False)
    environ: Mapping[str, str] = field(default_factory=_surroundings, repr=False, compare=False)

    @property
    def is_set(self) -> bool:
        """Whether any place is named for it; whether that can be read is another question."""
        return bool(self._place() or self._variable() or self.plain)

    @property
    def where(self) -> str:
        """Say where it comes from, for people; never the value."""
        place = self._place()
        if place:
            return str(place)
        if self._variable():
            return f"the environment variable {self.env}"
        return "the configuration file, in clear" if self.plain else "nowhere"

    def read(self) -> str | None:
        """Give the secret as text, or None where no place is named; ConfigError if unreadable."""
        content = self.read_bytes()
        if content is None:
            return None
        try:
            return content.decode().removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError as fault:
            raise ConfigError(f"{self.where}: {self.name} is not UTF-8 text") from fault

    def read_bytes(self) -> bytes | None:
        """Give the secret's bytes as they lie there, or None where no place is named."""
        place = self._place()
        if place:
            return self._content(place)
        value = self._variable() or self.plain
        return value.encode() if value else None

    def _content(self, place: Path) -> bytes:
        try:
            return place.read_bytes()
        except FileNotFoundError as fault:
            raise ConfigError(f"{place}: the file of {self.name} is missing") from fault
        except OSError as fault:
            raise ConfigError(f"{place}: {self.name} cannot be read: {fault.strerror}") from fault

    def _place(self) -> Path | None:
        folder = self.environ.get("CREDENTIALS_DIRECTORY", "")
        credential = Path(folder) / self.name
        return credential if folder and credential.is_file() else self.file

    def _variable(self) -> str:
        return self.environ.get(self.env, "") if self.env else ""

"""A folder set up as an operator's would be, with a site, a SOCKS port and a Slack on loopback."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from leakwatch import config
from leakwatch.demo.site import LeakSite
from leakwatch.demo.slack import SlackStandIn
from leakwatch.demo.socks import SocksServer
from leakwatch.listfile import Order, import_list
from leakwatch.store import Outbox, open_store
from tests.evidence import keep
from tests.history import begin

EMAIL = "hanako.001@mail.example"
PHONE = "090-0123-4567"
CUSTOMERS = f"kind,value,label\nemail,{EMAIL},W0001\nphone,{PHONE},W0002\n"
SLACK = """
[slack]
channel = "C0123456789"
bot_token_file = "slack-bot-token"
api_url = "{api_url}"
"""


@dataclass
class Station:
    """Everything around a process of leakwatch."""

    folder: Path
    site: LeakSite
    tor: SocksServer
    slack: SlackStandIn
    socks: str = ""
    api_url: str = ""
    extra: str = ""  # further lines of the configuration
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        """Give the configuration's path."""
        return self.folder / "config.toml"

    def configure(self, *, slack: bool = True) -> None:
        """Write the configuration."""
        lines = f'[tor]\nsocks = "{self.socks}"\nconnect_timeout = "30s"\n{self.extra}'
        if slack:
            lines += SLACK.format(api_url=self.api_url or self.slack.api_url)
        self.config.write_text(f'{lines}\n[log]\nlevel = "debug"\nformat = "json"\n')

    def add_source(self, name: str = "board", more: str = "") -> None:
        """Write a source: the page of that name on the site."""
        host = f"{name}.example"
        self.tor.targets[host] = self.site.address
        text = f'urls = ["http://{host}/{name}"]\nevery = "1h"\n{more}\n[fetch]\npace = "0s"\n'
        (self.folder / "sources" / f"{name}.toml").write_text(text)

    def publish(self, text: str, name: str = "board") -> None:
        """Put a text on a source's page."""
        self.site.publish(f"/{name}", text, "text/plain; charset=utf-8")

    def enrol(self, table: str = CUSTOMERS) -> str:
        """Write the list, or another one in its place; gives its id."""
        file = self.folder / "customers.csv"
        file.write_text(table)
        spelling = config.load(self.config).spelling
        target, at = self.folder / "watchlist.lw", datetime(2031, 7, 1, tzinfo=UTC)
        order = Order((file,), target, spelling, at, force=True)
        return import_list(order, (self.folder / "watchlist.key").read_bytes()).list_id

    def waiting(self) -> dict[str, int]:
        """Count alerts by state."""
        store = open_store(self.folder / "leakwatch.db")
        try:
            return Outbox(store, lambda: datetime(2031, 7, 1, tzinfo=UTC)).waiting()
        finally:
            store.close()

    @contextmanager
    def without_tor(self) -> Iterator[None]:
        """Let nobody answer at the SOCKS port for a while."""
        there, self.socks = self.socks, "127.0.0.1:1"
        self.configure()
        yield
        self.socks = there
        self.configure()

    @contextmanager
    def without_slack(self) -> Iterator[None]:
        """Let nobody answer at Slack's address for a while."""
        self.api_url = "http://127.0.0.1:1/api/"
        self.configure()
        yield
        self.api_url = ""
        self.configure()


@contextmanager
def station(folder: Path, *, is_first: bool = False) -> Iterator[Station]:
    """Set up a folder with one source, `board`, whose page holds nothing of ours.

    The history is an empty one, or still to be made where it `is_first`.
    """
    with ExitStack() as stack:
        site = stack.enter_context(LeakSite())
        tor = stack.enter_context(SocksServer({}))
        slack = stack.enter_context(SlackStandIn())
        (folder / "sources").mkdir()
        _secret(folder / "watchlist.key", secrets.token_bytes(32))
        _secret(folder / "slack-bot-token", slack.token.encode())
        built = Station(folder, site, tor, slack, socks=f"{tor.address[0]}:{tor.address[1]}")
        built.configure()
        built.enrol()
        built.add_source()
        built.publish("nothing of ours")
        if not is_first:
            begin(folder / "leakwatch.db")
        yield built
        keep(folder, "slack.payloads", b"\n".join(one.body for one in slack.requests))


def _secret(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)

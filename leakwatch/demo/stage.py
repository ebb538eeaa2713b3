"""The demo's stage: an onion site, a Slack stand-in, and a folder set up for both."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leakwatch.demo.customers import COMPANY, Customer, as_csv, customers
from leakwatch.demo.network import PrivateNetwork
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.pages import posts
from leakwatch.demo.site import LeakSite
from leakwatch.demo.slack import SlackStandIn
from leakwatch.demo.socks import SocksServer

Say = Callable[[int, str], None]

CUSTOMERS: Final = 40
SOURCE: Final = "demo-leak-site"
COLUMNS: Final = ("メール=email", "電話=phone", "会員番号=customer_id", "番号=label")

_CONFIG: Final = """\
[store]
path = "leakwatch.db"

[sources]
dir = "sources"

[tor]
socks = "{socks}"

[slack]
channel = "{channel}"
bot_token_file = "slack-bot-token"
api_url = "{api_url}"

[watchlist]
file = "watchlist.lw"
key_file = "watchlist.key"
default_region = "JP"

[[customer_id]]
name = "NX code"
pattern = 'NX[-_ ]?[0-9]{{4}}[-_ ]?[0-9]{{4}}[-_ ]?[0-9]'
separators = "-_ "
check = "luhn"

[log]
format = "text"
level = "warning"
"""
_SOURCE: Final = """\
kind = "list"
urls = ["http://{onion}/"]
every = "15m"

[[items]]
select = "li.post"
title = {{ css = "a" }}
link = {{ css = "a", attr = "href" }}
date = {{ css = "time", attr = "datetime" }}

[fetch]
pace = "0s"
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the demo plays with."""

    folder: Path
    people: list[Customer]
    onion: str
    site: LeakSite
    slack: SlackStandIn

    @property
    def config(self) -> Path:
        """Give the configuration's path."""
        return self.folder / "config.toml"

    @property
    def tables(self) -> tuple[Path, Path]:
        """Give the tables to enrol: the customers, and the company's domain."""
        return self.folder / "customers.csv", self.folder / "company.csv"


@contextmanager
def stage(folder: Path, say: Say, *, with_tor: bool = True) -> Iterator[Stage]:
    """Set the stage in an empty folder and clear it afterwards; the folder itself stays.

    `say` is told how far the private Tor network is. Raises TorError without a `tor` program.
    """
    people = customers(CUSTOMERS)
    with ExitStack() as stack:
        site = stack.enter_context(LeakSite(posts(people)))
        slack = stack.enter_context(SlackStandIn(token=f"xoxb-{secrets.token_hex(8)}"))
        if with_tor:
            network = PrivateNetwork(folder / "tor", site.address, say)
            stack.enter_context(network)
            onion, socks = network.onion, network.socks
        else:
            onion = made_up_onion("demo")
            socks = stack.enter_context(SocksServer({onion: site.address})).address
        set_up = Stage(folder, people, onion, site, slack)
        _furnish(set_up, f"{socks[0]}:{socks[1]}")
        yield set_up


def _furnish(on: Stage, socks: str) -> None:
    """Write what an operator would have: tables, key, token, source and configuration."""
    table, company = on.tables
    table.write_text(as_csv(on.people), "utf-8")
    company.write_text(f"kind,value,label\ndomain,{COMPANY},our domain\n", "utf-8")
    _write_secret(on.folder / "watchlist.key", secrets.token_bytes(32))
    _write_secret(on.folder / "slack-bot-token", on.slack.token.encode())
    sources = on.folder / "sources"
    sources.mkdir()
    (sources / f"{SOURCE}.toml").write_text(_SOURCE.format(onion=on.onion), "utf-8")
    channel, api_url = on.slack.channel_id, on.slack.api_url
    text = _CONFIG.format(socks=socks, channel=channel, api_url=api_url)
    on.config.write_text(text, "utf-8")


def _write_secret(path: Path, secret: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(secret)

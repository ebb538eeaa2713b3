"""Settings as frozen values: what config.toml says, checked, with every default in one place."""

from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path

from leakwatch.config.secret import Secret
from leakwatch.match.exposure import USUAL, Rules
from leakwatch.model import Spelling


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """`[store]`: the history and how long it is kept."""

    path: Path
    keep_captures: timedelta = timedelta(days=30)
    keep_findings: timedelta = timedelta(days=400)
    reserve: int = 8 * 2**20  # bytes that are given up when the disk is full


@dataclass(frozen=True, slots=True)
class SourcesSettings:
    """`[sources]`: where the source files lie and what they may ask for."""

    dir: Path
    allow_direct: bool = False  # whether a source may say `via = "direct"`
    allow_identifiers: bool = False  # whether one may say `sends_identifiers = true`


@dataclass(frozen=True, slots=True)
class TorSettings:
    """`[tor]`: the only door to the sources."""

    state_dir: Path
    socks: tuple[str, int] = ("127.0.0.1", 9050)
    managed: bool = False  # leakwatch starts and watches a tor of its own
    program: str = "tor"
    connect_timeout: timedelta = timedelta(seconds=90)
    read_timeout: timedelta = timedelta(seconds=60)
    deadline: timedelta = timedelta(seconds=120)  # of one fetch, whatever the site does


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """`[read]`: bounds for what hostile bytes may cost."""

    max_decoded: int = 32 * 2**20  # bytes of one page after its content encoding is taken off
    cpu: timedelta = timedelta(seconds=5)  # of the confined reader, and 1 s more for each 2 MiB
    memory: int = 1024 * 2**20  # bytes of address space of the confined reader
    archives: bool = True  # whether archives and compressed files are opened
    archive_passwords: bool = False  # whether the passwords in source files are tried
    max_depth: int = 8  # archives inside archives
    max_members: int = 50_000  # of one document, all depths together
    max_unpacked: int = 4 * 2**30  # bytes that come out of one document, all depths together
    max_ratio: int = 200  # bytes out for each byte in
    max_archive: int = 256 * 2**20  # bytes of an archive that must be held whole

    @property
    def means(self) -> str:
        """Give what is set otherwise than usual of what decides how much of a document is read.

        >>> ReadSettings().means, ReadSettings(archives=False, max_depth=2).means
        ('', 'archives=False max_depth=2')
        """
        names = ("cpu", "memory", "archives", *_BOUNDS)
        usual = {each.name: each.default for each in fields(self)}
        changed = [name for name in names if getattr(self, name) != usual[name]]
        return " ".join(f"{name}={getattr(self, name)}" for name in changed)


_BOUNDS = ("max_depth", "max_members", "max_unpacked", "max_ratio", "max_archive")


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """`[slack]`: where the team is told."""

    channel: str = ""
    bot_token: Secret = field(
        default_factory=lambda: Secret("slack-bot-token", env="LEAKWATCH_SLACK_BOT_TOKEN")
    )
    webhook_url: Secret = field(
        default_factory=lambda: Secret("slack-webhook", env="LEAKWATCH_SLACK_WEBHOOK")
    )
    api_url: str = "https://slack.com/api/"  # ends with a slash
    proxy: str = field(default="", repr=False)  # may hold the proxy's password
    timeout: timedelta = timedelta(seconds=30)
    pace: timedelta = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """`[alert]`: how the team is told."""

    language: str = "en"  # or "ja"
    laws: tuple[str, ...] = ("appi",)  # whose dates are shown: "appi", "gdpr"
    time_zone: str = "Asia/Tokyo"  # in which those dates are counted
    storm: int = 20  # findings of one source that are told singly within an hour
    reply_interval: timedelta = timedelta(minutes=5)  # between two words in one thread
    notice_after: timedelta = timedelta(minutes=5)  # an outage that is over sooner is not told
    notice_passes: int = 2  # passes in a row that did not see a source, before that is told


@dataclass(frozen=True, slots=True)
class FallbackSettings:
    """`[fallback]`: the second way out, while Slack stays away; mail or a signed webhook."""

    after: timedelta = timedelta(minutes=30)  # that Slack has been away
    smtp: tuple[str, int] | None = None
    tls: str = "starttls"  # or "tls" from the first byte, or "none" to this machine alone
    sender: str = field(default="", repr=False)  # these three may name persons
    to: tuple[str, ...] = field(default=(), repr=False)
    user: str = field(default="", repr=False)
    password: Secret = field(default_factory=lambda: Secret("smtp-password"))
    url: str = field(default="", repr=False)  # its path may be a secret
    secret: Secret = field(default_factory=lambda: Secret("fallback-secret"))
    ca_file: Path | None = None  # who vouches for the server, instead of the system's list

    @property
    def is_set(self) -> bool:
        """Whether there is a second way at all."""
        return bool(self.smtp or self.url)


@dataclass(frozen=True, slots=True)
class WatchlistSettings:
    """`[watchlist]`: the list of keyed hashes and its key."""

    file: Path
    key: Secret  # 32 raw bytes; the service credential is called watchlist-key
    default_region: str = "JP"


@dataclass(frozen=True, slots=True)
class DaemonSettings:
    """`[daemon]`: how the service behaves."""

    workers: int = 4  # passes at the same time
    jitter: float = 0.1  # share of a source's interval by which a pass may be late
    drain: timedelta = timedelta(seconds=30)  # for passes at hand when told to stop
    purge_hour: int = 3  # UTC hour of the daily purge


@dataclass(frozen=True, slots=True)
class LogSettings:
    """`[log]`: events with fields, never content."""

    format: str = "auto"  # "auto", "json" or "text"
    level: str = "info"


@dataclass(frozen=True, slots=True)
class VitalsSettings:
    """`[vitals]`: where it can be seen how leakwatch runs."""

    listen: tuple[str, int] | None = None  # for metrics and health; None: nothing listens
    listen_tell: tuple[str, int] | None = None  # the same for the process that only tells
    ping_url: Secret = field(default_factory=lambda: Secret("ping-url", env="LEAKWATCH_PING_URL"))
    ping_every: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class CanarySettings:
    """`[canary]`: a page of the operator's own, which shows that the whole chain sees."""

    url: str = field(default="", repr=False)  # empty: there is none
    every: timedelta = timedelta(hours=6)
    ref: str = "canary"  # label of the entry that stands on it


@dataclass(frozen=True, slots=True)
class Settings:
    """All of config.toml."""

    path: Path
    store: StoreSettings
    sources: SourcesSettings
    tor: TorSettings
    slack: SlackSettings
    watchlist: WatchlistSettings
    spelling: Spelling
    alert: AlertSettings = field(default_factory=AlertSettings)
    fallback: FallbackSettings = field(default_factory=FallbackSettings)
    read: ReadSettings = field(default_factory=ReadSettings)
    severity: Rules = USUAL
    daemon: DaemonSettings = field(default_factory=DaemonSettings)
    log: LogSettings = field(default_factory=LogSettings)
    vitals: VitalsSettings = field(default_factory=VitalsSettings)
    canary: CanarySettings = field(default_factory=CanarySettings)
    warnings: tuple[str, ...] = ()

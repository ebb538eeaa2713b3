"""The language of the configuration reaches the channel, and a terminal where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leakwatch.alert import Message, Slack
from leakwatch.alert.terminal import as_text
from leakwatch.config import load
from leakwatch.daemon import Orders, Story
from leakwatch.daemon.process import rounds_of
from leakwatch.demo.slack import SlackStandIn
from tests.edges.alerts import CHANNEL, ROOT, SOON, TOKEN, reply, settings
from tests.edges.station import EMAIL, Station, station
from tests.readers import crew_of
from tests.templates import JAPANESE
from tests.unit.daemon.stage import Heard


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station."""
    with station(tmp_path) as built:
        yield built


def test_a_configuration_in_japanese_makes_a_channel_in_japanese(at: Station) -> None:
    """From `[alert]` through the daemon to what a person sees, the laws' dates included."""
    at.config.write_text(at.config.read_text() + '\n[alert]\nlanguage = "ja"\nlaws = ["gdpr"]\n')
    at.publish(f"mail\n{EMAIL}\n")

    with crew_of(load(at.config), Story.BOTH, Heard(), Orders()) as crew:
        rounds = rounds_of(crew, back=lambda: None)
        for source in crew.plan.sources:
            rounds.make(source)
        crew.tell()

    (seen,) = at.slack.channel()
    shown = "\n".join(as_text(Message(seen.text, seen.blocks, {})))
    assert "メールアドレス 1 件" in seen.text
    assert "EU（GDPR）：監督機関への通知、72 時間：" in shown
    assert "個人情報保護委員会" not in shown


def test_threads_and_updates_speak_it_too() -> None:
    """Whatever is sent goes through one way, which was told its language at the start."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL) as slack:
        post = Slack(settings(slack), JAPANESE, timeout=SOON)

        root = post.send(ROOT)
        post.send(reply(root.ts, kinds={"phone": 1}))

        seen, news = slack.messages

    assert seen.text == "🟠 高：メールアドレス 2 件を検出 (F-7K3MQ9X2)"
    assert news.text == "🟠 高：電話番号 1 件を追加で検出 (F-7K3MQ9X2)"

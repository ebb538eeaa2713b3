"""The search at the end of a run finds what must not be there."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests import evidence
from tests.evidence import CLEAR, faults, keep_log, keep_mails, sought

TABLE = "kind,value\nemail,taro@example.com\nphone,090-0123-4567\ncustomer_id,NX-7203-1842-7\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give the folder of one test of a run, with a table and a key."""
    (tmp_path / CLEAR).touch()
    folder = tmp_path / "test_of_a_run0" / "watch"
    folder.mkdir(parents=True)
    (folder / "customers.csv").write_text(TABLE)
    (folder / "watchlist.key").write_bytes(b"\x01secret-key\x02")
    return folder


@pytest.mark.parametrize(
    "leaked",
    [
        *(b"taro@example.com", b"090-0123-4567", b"09001234567", b"+819001234567"),
        *(b"NX-7203-1842-7", b"NX720318427", b"\x01secret-key\x02"),
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        *("leakwatch.db", "leakwatch.db-wal", "leakwatch.db.reserve", "watchlist.lw", "x.prom"),
        *("slack.payloads", "second.mails", "second.calls"),
    ],
)
def test_what_is_planted_is_found_in_whatever_the_program_writes(
    tmp_path: Path, own: Path, leaked: bytes, name: str
) -> None:
    """The control: the search can go red for each kind of value and each kind of file."""
    (own / name).write_bytes(b"\x00" * 5_000 + b"nothing of ours")
    before = faults(tmp_path)

    (own / name).write_bytes(b"\x00" * 5_000 + leaked + b"\x00")

    assert before == []
    assert [fault for fault in faults(tmp_path) if name in fault] != []


@pytest.mark.parametrize("name", ["ping-url", "smtp-password", "fallback-secret", "slack-webhook"])
@pytest.mark.parametrize("written", ["second.mails", "second.calls", "leakwatch.log"])
def test_every_secret_is_sought(tmp_path: Path, own: Path, name: str, written: str) -> None:
    """The switch's address, the password of the mails and the key of the calls too."""
    (own / name).write_bytes(b"made-up/s3cret-of-ours\n")
    before = faults(tmp_path)

    (own / written).write_bytes(b'{"event": "a", "reason": "made-up/s3cret-of-ours"}\n')

    assert before == []
    assert faults(tmp_path) != []


@pytest.mark.parametrize("name", ["ping-url", "slack-webhook"])
def test_of_an_address_the_path_alone_is_the_secret(tmp_path: Path, own: Path, name: str) -> None:
    """Whoever knows the place can put it together."""
    (own / name).write_bytes(b"https://hc-ping.example/s3cret-uuid-of-ours?rid=7\n")

    (own / "leakwatch.log").write_bytes(b'{"event": "a", "path": "/s3cret-uuid-of-ours"}\n')

    assert faults(tmp_path) != []


def test_a_mail_is_kept_as_a_person_reads_it(tmp_path: Path, own: Path) -> None:
    """On the wire it may be encoded, and hide what is in it."""
    mail = EmailMessage()
    mail["Subject"] = "件名"
    mail.set_content("本文 taro@example.com\n", cte="base64")

    keep_mails(own, [mail.as_string()])

    assert "taro" not in mail.as_string()
    assert len(faults(tmp_path)) == 1


def test_a_log_that_is_none_is_found(tmp_path: Path, own: Path) -> None:
    """A traceback or a print between the events; good lines are passed over."""
    keep_log(own, '{"event": "a"}\n{"event": "b"}\n')
    before = faults(tmp_path)

    keep_log(own, "Traceback (most recent call last):\n")

    assert before == []
    assert "no object" in faults(tmp_path)[0]


def test_each_test_is_searched_for_its_own_values(tmp_path: Path, own: Path) -> None:
    """Another test's made-up customers may be anybody's."""
    other = tmp_path / "test_of_another0"
    other.mkdir()
    (other / "leakwatch.db").write_bytes(b"taro@example.com")

    assert own.exists()
    assert faults(tmp_path) == []


def test_what_is_left_in_clear_on_purpose_is_passed_over(tmp_path: Path, own: Path) -> None:
    """A test says so with a file; nobody else is spared."""
    (own / "leakwatch.db").write_bytes(b"taro@example.com")
    before = faults(tmp_path)

    (own.parent / CLEAR).touch()

    assert len(before) == 1
    assert faults(tmp_path) == []


def test_masked_values_and_short_numbers_are_not_sought() -> None:
    """They are what may be shown."""
    assert sought(b"t***@example.com,090****67,12-34,W0001") == set()
    assert evidence.TABLES == "*.csv"

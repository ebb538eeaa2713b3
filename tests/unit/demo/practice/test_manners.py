"""What the ledger tells of a reader's manners."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.demo.practice import manners
from leakwatch.demo.practice.hands import BEGINS
from leakwatch.demo.practice.ledger import Entry

GOOD = Entry(
    number=0,
    at=BEGINS,
    site="blog",
    door="blog",
    host="blog.test",
    method="GET",
    target="/",
    headers=(("Host", "blog.test"), ("Cookie", "visit=blog"), ("If-None-Match", '"blog:12"')),
    body=b"",
    connection=1,
    began=1.0,
    ended=2.0,
    status=200,
)
ADDRESS = "hanako@example.co.jp"


def test_a_reader_with_manners_is_told_nothing() -> None:
    """Each check can be green."""
    weak = (*GOOD.headers[:2], ("If-None-Match", 'W/"blog:12"'))
    later = replace(GOOD, began=7.0, ended=8.0, headers=weak)
    two = [GOOD, later]

    assert manners.told(two, [ADDRESS]) == manners.forward(two) == manners.carried(two) == []
    assert manners.astray(two, ["blog.test"]) == manners.crowded(two) == []
    assert manners.gaps(two) == {"blog.test": [timedelta(seconds=5)]}
    assert len(manners.headers(two)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"target": f"/?q={ADDRESS}"},
        {"target": "/?q=hanako%40example.co.jp"},
        {"headers": (("Referer", ADDRESS),)},
        {"body": ADDRESS.encode(), "method": "POST"},
    ],
)
def test_an_identifier_is_noticed_wherever_it_was_told(change: dict[str, object]) -> None:
    """Address, headers and body are searched."""
    entry = replace(GOOD, **change)  # type: ignore[arg-type] # the fields that each case names

    assert manners.told([entry], [ADDRESS]) == [entry]


def test_only_the_form_for_a_login_may_be_posted() -> None:
    """Everything else is read."""
    login = replace(GOOD, method="POST", target="/login/login")
    reply, put = replace(login, target="/reply"), replace(login, method="PUT")

    assert manners.forward([GOOD, login, reply, put]) == [reply, put]


@pytest.mark.parametrize(
    "header",
    [
        ("Cookie", "visit=blog; other=paste.77"),
        ("If-None-Match", '"paste:77"'),
        ("If-None-Match", 'W/"paste:77"'),
        ("If-Range", '"paste:77"'),
    ],
)
def test_what_another_site_gave_is_noticed(header: tuple[str, str]) -> None:
    """Cookies and validators name their door."""
    entry = replace(GOOD, headers=(header,))

    assert manners.carried([GOOD, entry]) == [entry]


def test_a_date_that_the_door_never_gave_is_noticed() -> None:
    """Another one may have given it; dates name nobody."""
    date = "Tue, 01 Jul 2031 12:00:00 GMT"
    given = replace(GOOD, dated=date)
    asked = replace(GOOD, headers=(("If-Modified-Since", date),))
    elsewhere = replace(asked, door="paste", headers=asked.headers)

    assert manners.carried([given, asked]) == []
    assert manners.carried([asked, given]) == [asked]
    assert manners.carried([given, elsewhere]) == [elsewhere]


def test_a_host_that_was_not_allowed_is_noticed() -> None:
    """As the Host header names it."""
    assert manners.astray([GOOD], ["paste.test"]) == [GOOD]


def test_two_requests_at_once_are_noticed_at_one_host_alone() -> None:
    """Another host may be asked meanwhile; an answer that never ended crowds the next."""
    meanwhile = replace(GOOD, began=1.5, ended=1.7)
    elsewhere = replace(meanwhile, host="paste.test")
    hanging = replace(GOOD, ended=None)

    assert manners.crowded([GOOD, elsewhere]) == []
    assert manners.crowded([GOOD, meanwhile]) == [meanwhile]
    assert manners.crowded([hanging, replace(GOOD, began=9.0)]) == [replace(GOOD, began=9.0)]


def test_a_reader_who_looks_different_is_noticed() -> None:
    """The same headers for every site, in the same order."""
    other = replace(GOOD, headers=(("User-Agent", "other"),))

    assert len(manners.headers([GOOD, other])) == 2

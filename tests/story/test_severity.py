"""How bad it is follows from what was seen, where and beside what, not from what came first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.match.exposure import Rules
from leakwatch.model import Category, Reason, Severity, Source
from tests.story.stage import FORUM, Stage, page

VICTIMS = Source("blog", ("http://blog.example/",), timedelta(hours=1), "page")
VICTIMS = replace(VICTIMS, category=Category.RANSOMWARE)
BAZAAR = Source("bazaar", ("http://bazaar.example/",), timedelta(hours=1), "page")
BAZAAR = replace(BAZAAR, category=Category.MARKET)
STAFF = "jiro@vpn.corp.example"
SECRET = "k7#Vq9!tz"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """Set the stage with somebody of the staff on the list."""
    stage.enrol(
        "domain,corp.example,company",
        f"email,{STAFF},W9",
        "keyword,見本商事,our name",
        "email,taro@example.com,W1,p1",
        "phone,090-0123-4567,W1,p1",
        "email,hanako@example.com,W2,p2",
    )
    return stage


def put(stage: Stage, *rows: str, at: Source = FORUM) -> None:
    """Let a site show rows, and look at it."""
    stage.site.pages[at.urls[0]] = page(*rows)
    stage.clock.tick(hours=1)
    stage.watch(at)


def why(stage: Stage) -> tuple[str, list[str]]:
    """Give how bad the one finding is, and why."""
    return str(stage.finding.severity), [str(reason) for reason in stage.finding.reasons]


def test_a_password_beside_a_staff_address_is_high(stage: Stage) -> None:
    """It opens our own doors. The same beside a customer's is a step above the address alone."""
    put(stage, f"{STAFF}:{SECRET}")

    assert why(stage) == ("high", ["staff credentials", "secrets beside"])
    assert stage.finding.staff == 1
    assert SECRET not in stage.database.read_bytes().decode("utf-8", "replace")


def test_a_staff_address_alone_is_an_address(stage: Stage) -> None:
    """It stands on the company's own pages."""
    put(stage, f"contact: {STAFF}")

    assert why(stage) == ("medium", ["an identifier"])


def test_a_password_beside_a_staff_address_on_a_market_is_critical(stage: Stage) -> None:
    """Somebody sells the way in."""
    put(stage, f"{STAFF}:{SECRET}", at=BAZAAR)

    assert why(stage) == ("critical", ["staff credentials", "secrets beside", "kind of source"])
    assert stage.finding.categories == (Category.MARKET,)


@pytest.mark.parametrize("named", ["corp.example", "見本商事", STAFF])
def test_our_domain_on_a_ransomware_site_is_a_victim(stage: Stage, named: str) -> None:
    """So is our name, and an address that holds the domain."""
    put(stage, f"NEW VICTIM: {named}, 300 GB, 9 days left", at=VICTIMS)

    severity, reasons = why(stage)
    assert severity == "high"
    assert reasons[0] == "named as a victim"


@pytest.mark.parametrize("named", ["corp.example", "見本商事"])
def test_a_mere_mention_stays_low(stage: Stage, named: str) -> None:
    """However often, and whatever lies beside it."""
    put(stage, *[f"{number} see https://{named}/ {SECRET}{number}" for number in range(50)])

    assert why(stage) == ("low", ["mere mention"])


def test_rows_of_a_customer_table_are_high(stage: Stage) -> None:
    """Two kinds of one person in one record corroborate each other."""
    put(stage, "taro@example.com,090-0123-4567")

    assert why(stage) == ("high", ["corroborated"])
    assert (stage.finding.persons, stage.finding.persons_most) == (1, 1)


def test_a_leak_that_turns_up_on_a_market_becomes_severer(stage: Stage) -> None:
    """The team hears of it in the channel again, and which comes first makes no difference."""
    rows = ["hanako@example.com", *[f"guest{n}@other.example" for n in range(30)]]
    put(stage, *rows)
    put(stage, "nothing", at=BAZAAR)
    stage.tell()
    before = stage.finding.severity

    put(stage, *rows, at=BAZAAR)

    assert (before, stage.finding.severity) == (Severity.MEDIUM, Severity.HIGH)
    assert stage.tell() == ["root", "reply"]
    assert stage.channel.posted[-2].tell["rises"] is True


def test_an_operator_may_see_it_otherwise(stage: Stage) -> None:
    """A company that is talked about every day, and one whose every customer counts."""
    stage.ledger.rules = Rules(an_identifier=Severity.CRITICAL)

    put(stage, "hanako@example.com")

    assert stage.finding.severity is Severity.CRITICAL
    assert stage.finding.reasons == (Reason.IDENTIFIER,)

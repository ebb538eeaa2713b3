"""The fixed vocabularies are what other tools rely on."""

import pytest

from leakwatch.model import Beside, Confidence, Form, Kind, Outcome, Severity, Status, rank

FORMS = """
plain full-width tag defanged entity percent escape quoted-printable base64 hex split reversed
md5 sha1 sha256 idn look-alike masked cut
"""


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (Kind, "domain email phone customer_id keyword"),
        (Confidence, "possible exact corroborated"),
        (Severity, "low medium high critical"),
        (Status, "open acknowledged confirmed false-positive resolved"),
        (Outcome, "read degraded cut closed unreadable"),
        (Form, FORMS),
    ],
)
def test_the_words_are_those_of_the_contract(words: type[Kind], written: str) -> None:
    """Files, tables and lines of JSON hold them, in this order."""
    assert [str(word) for word in words] == written.split()


def test_words_can_be_compared_by_rank() -> None:
    """Weakest, plainest and mildest come first."""
    assert rank(Severity.CRITICAL) > rank(Severity.HIGH) > rank(Severity.LOW)
    assert rank(Confidence.CORROBORATED) > rank(Confidence.EXACT)
    assert rank(Form.PLAIN) < rank(Form.CUT)


def test_kinds_beside_keep_their_place() -> None:
    """The history keeps them by it: whoever adds one adds it behind the last."""
    assert [str(kind) for kind in Beside] == [
        "password-like",
        "hash",
        "card-like",
        "birth date",
        "address",
    ]

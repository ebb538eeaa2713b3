"""Enrolment: what is fit for the list, and reasons that give nothing away."""

import pytest

from leakwatch.match.enrol import Persons, enrol, readings, ref
from leakwatch.match.sheet import Cell, Row
from leakwatch.model import CustomerIdRule, Kind, Spelling

SPELLING = Spelling(
    "JP",
    (
        CustomerIdRule("member", "MB[- ]?[0-9]{7}[- ]?[0-9]", "- ", "luhn"),
        CustomerIdRule("short", "S[0-9]{3,9}", "", "none"),
        CustomerIdRule("long", "S[0-9]{8}", "", "none"),
    ),
)


def row(*cells: tuple[str, str], label: str = "", person: str = "") -> Row:
    """Make a row."""
    made = tuple(Cell("列", kind, value) for kind, value in cells)
    return Row("a.csv", 12, 11, made, label, person)


@pytest.mark.parametrize(
    ("kind", "value", "canonical"),
    [
        ("domain", "Sub.Example.CO.JP.", "sub.example.co.jp"),
        ("domain", "日本語.example", "xn--wgv71a119e.example"),
        ("email", " Taro+Shop@Example.com", "taro+shop@example.com"),
        ("phone", "（０９０）0123-4567", "819001234567"),
        ("customer_id", "ＭＢ-7203184-2", "mb72031842"),
        ("keyword", "見本", "見本"),
        ("keyword", " Ｓａｍｐｌｅ　商事 ", "sample 商事"),
    ],
)
def test_a_fit_value_is_enrolled_in_its_canonical_form(
    kind: str, value: str, canonical: str
) -> None:
    """The same form that the scan looks up."""
    accepted, refused = enrol(row((kind, value)), SPELLING)

    assert [(i.kind, i.canonical) for i in accepted] == [(Kind(kind), canonical)]
    assert refused == []


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("email", "taro.example.com", "there is no @"),
        ("email", "taro@localhost", "no domain"),
        ("email", "", "empty value"),
        ("phone", "12345", "8 to 15 digits|lost zero"),
        ("phone", "タロウ0901234567", "other characters"),
        ("customer_id", "MB72031843", "wrong check digit"),
        ("customer_id", "ZZ72031843", "fits no"),
        ("customer_id", "S12345678", "fits more than one"),
        ("customer_id", "S1234", "too short an identifier"),
        ("domain", "localhost", "at least two labels"),
        ("domain", "co.jp", "no domain of one owner"),
        ("domain", "jp", "at least two labels"),
        ("domain", "192.0.2.7", "IP address"),
        ("keyword", "abc", "too short a keyword"),
        ("keyword", "かな", "too short a keyword"),
        ("keyword", "taro@example.com", "shown in clear"),
        ("mail", "taro@example.com", "unknown kind; expected domain, email"),
    ],
)
def test_an_unfit_value_is_refused_with_the_reason(kind: str, value: str, reason: str) -> None:
    """File, line and reason; never the value, which would lie in a terminal and its history."""
    accepted, (refused,) = enrol(row((kind, value)), SPELLING)

    assert accepted == []
    assert str(refused).startswith("a.csv, line 12: 列: ")
    assert any(part in refused.reason for part in reason.split("|"))
    assert len(value) < 3 or value not in refused.reason


def test_a_bad_value_leaves_the_rest_of_its_row() -> None:
    """In the wide form an empty cell is nothing, and a wrong one costs only itself."""
    accepted, refused = enrol(
        row(("email", "taro@example.com"), ("phone", ""), ("customer_id", "MB1")), SPELLING
    )

    assert [i.kind for i in accepted] == [Kind.EMAIL]
    assert len(refused) == 1


def test_a_row_without_any_value_is_refused() -> None:
    """It was probably meant to hold one."""
    accepted, (refused,) = enrol(row(("email", ""), ("phone", " ")), SPELLING)

    assert (accepted, refused.reason) == ([], "no value in any of the columns")


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        (("email", "taro@example.com"), "Ｔaro@Example.com"),
        (("email", "taro@example.com"), "見本 <taro@example.com>"),
        (("email", "taro@example.com"), "other@example.com"),
        (("phone", "090-0123-4567"), "+81 90 0123 4567"),
        (("phone", "090-0123-4567"), "見本 09001234567"),
        (("customer_id", "MB-7203184-2"), "mb72031842"),
        (("domain", "firm.example"), "FIRM.example"),
        (("email", "taro@example.com"), "x" * 129),
    ],
)
def test_a_label_that_gives_an_identifier_away_refuses_its_row(
    cell: tuple[str, str], label: str
) -> None:
    """Labels are stored and told in clear."""
    accepted, (refused,) = enrol(row(cell, ("phone", "03-0123-4567"), label=label), SPELLING)

    assert accepted == []
    assert refused.reason.startswith("label: ")
    assert label not in refused.reason


@pytest.mark.parametrize("label", ["W0001", "0000012345", "見本商事 2031", "会員-12", ""])
def test_an_ordinary_label_is_taken(label: str) -> None:
    """The owner's own numbers are what labels are for."""
    accepted, refused = enrol(row(("email", "taro@example.com"), label=label), SPELLING)

    assert (len(accepted), refused) == (1, [])


def test_a_keyword_may_be_its_own_label() -> None:
    """Keywords are no personal data."""
    accepted, _ = enrol(row(("keyword", "サンプル商事"), label="サンプル商事"), SPELLING)

    assert len(accepted) == 1


def test_the_label_names_the_entry_or_else_the_row() -> None:
    """The owner must be able to find the row again."""
    assert ref(row(label="W0001")) == "W0001"
    assert ref(row()) == "row-11"


def test_rows_of_one_person_have_one_key() -> None:
    """The same text, or the row itself; 0 is nobody."""
    persons = Persons(bytes(16))
    alone = Row("a.csv", 3, 2, (), is_person=True)

    rows = (row(person="P1"), alone, row(person="P1"), row(), alone, row(person="P2"))
    keys = [persons.key(each) for each in rows]

    assert (keys[0], keys[3]) == (keys[2], 0)
    assert keys[1] == keys[4] == Persons.ROW
    assert len(set(keys)) == 4
    assert all(0 <= key < 2**64 for key in keys)


def test_a_persons_name_is_not_kept() -> None:
    """The grouping column may hold the customer's number or name."""
    persons = Persons(bytes(16))

    persons.key(row(person="見本花子"))

    assert "見本花子" not in repr(vars(persons))


def test_a_value_is_read_as_every_kind_that_it_could_be() -> None:
    """For a value whose kind nobody said."""
    found = {r.kind: r.canonical for r in readings("03-0123-4567", SPELLING)}

    assert found == {Kind.PHONE: "81301234567", Kind.KEYWORD: "03-0123-4567"}

"""All candidates of a text together."""

from leakwatch.match.candidates import candidates
from leakwatch.match.flat import flat
from leakwatch.model import CustomerIdRule, Form, Kind, Spelling

SPELLING = Spelling("JP", (CustomerIdRule("member", "MB[0-9]{8}", "", "luhn"),))


def mains(text: str) -> list[tuple[Kind, str]]:
    """Give kind and first reading of every candidate."""
    found = candidates(flat(text.encode()), SPELLING)
    return [(c.kind, c.readings[0].canonical) for c in found]


def test_a_text_is_searched_for_every_kind() -> None:
    """Numbers are read with their dashes as hyphens, names and addresses as they stand."""
    assert mains("ｔ@firm.example ー MB72031842 ー 090ー0123ー4567") == [
        (Kind.EMAIL, "t@firm.example"),
        (Kind.DOMAIN, "firm.example"),
        (Kind.PHONE, "819001234567"),
        (Kind.CUSTOMER_ID, "mb72031842"),
    ]


def test_a_host_inside_a_local_part_is_none() -> None:
    """first.last@ is a person's name, also where another address stands before it."""
    found = [name for kind, name in mains("a.b@c.example x.y@d.example") if kind is Kind.DOMAIN]

    assert found == ["c.example", "d.example"]


def test_the_host_behind_a_mask_is_a_guess() -> None:
    """Whatever stands in the local part."""
    found = [c for c in candidates(flat(b"t***@firm.example"), SPELLING) if not c.main]

    assert [(c.kind, c.readings[0].form) for c in found] == [(Kind.DOMAIN, Form.MASKED)]


def test_a_host_before_an_address_is_one() -> None:
    """A slash or a bar parts them, though both may stand in a local part."""
    found = {name for kind, name in mains("vpn.firm.example/x|t@d.example") if kind is Kind.DOMAIN}

    assert found == {"vpn.firm.example", "d.example"}

"""Host names and the domains they belong to: by whole labels from the right."""

from collections.abc import Callable
from time import process_time

import pytest

from leakwatch.match.hosts import LONGEST, hosts, international_hosts, suffixes
from leakwatch.model import Form, Matches

OURS = ("domain:firm.example", "domain:日本語.example")

MENTIONS = [
    "firm.example",
    "FIRM.Example",
    "https://portal.firm.example/login",
    "hxxps://user:pw@db.firm.example:5432/x",
    "postgres://app:pw@db.firm.example:5432/x",
    "ssh://u@host.firm.example",
    ".firm.example\tTRUE\t/\tFALSE",
    "firm.example.",
    "see firm.example...",
    "firm.example..next",
    "（firm.example）",
    "連絡先はfirm.exampleです",
    "ｆｉｒｍ．ｅｘａｍｐｌｅ",
    "_dmarc.firm.example",
    "_firm.example_",
    "a.b.c.d.e.f.g.firm.example",
    "someone@firm.example",
    "firm.example.sql",
    "https://files.other.test/firm.example.rar",
    "firm.example_combo.txt",
    "firm.example-db.tar.gz",
    "firm.example.20310701.sql.gz",
    "/var/log/nginx/www.firm.example-access.log.1",
    "-firm.example-",
    "[firm.example]|firm_",
    "a.example@firm.example",
    f"{'a.' * 200}firm.example",
]
NOT_OURS = [
    "notfirm.example",
    "my-firm.example",
    "my_firm.example",
    "firm.examples",
    "firm.example-x",
    "firm.example_backup",
    "firm.example.evil.test",
    "firm.example.evil.sql",
    "notfirm.example.sql",
    "firm.examples.txt",
    "firm.sql",
    "firm.example-evil.test",
    "someone@firm.example.evil.test",
    "someone@mail-firm.example",
    "firm.test",
    "example.firm.mobile",
    "android://BASE64==@example.firm.mobile/",
    "firm.example@mail.test",
    "firm.example+tag@mail.test",
    "firm example",
    "firm..example",
    "@firm",
]


@pytest.mark.parametrize("text", MENTIONS)
def test_a_watched_domain_matches_itself_and_its_subdomains(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """A mention is a mention in a URL, a cookie, a mail address, prose, glued to kana."""
    assert found(text, *OURS) == {"firm.example": 1}


@pytest.mark.parametrize("text", NOT_OURS)
def test_a_longer_name_around_ours_is_another_name(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Parents, siblings, longer labels, reversed names and local parts are no mention."""
    assert found(text, *OURS) == {}


def test_the_most_specific_domain_is_told(found: Callable[..., dict[str, int]]) -> None:
    """Of a watched domain and a watched subdomain of it only the latter is mentioned."""
    ours = ("domain:firm.example", "domain:corp.firm.example")

    assert found("x.corp.firm.example", *ours) == {"corp.firm.example": 1}
    assert found("xcorp.firm.example", *ours) == {"firm.example": 1}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("日本語.example", Form.IDN),
        ("http://日本語。example/", Form.IDN),
        ("www.日本語.example", Form.IDN),
        ("日本語｡example", Form.IDN),
        ("hanako@日本語.example です", Form.IDN),
        ("xn--wgv71a119e.example", Form.PLAIN),
        ("www.xn--wgv71a119e.example", Form.PLAIN),
    ],
)
def test_an_international_name_is_found_in_both_ways_of_writing(
    text: str, form: Form, matches: Callable[..., Matches]
) -> None:
    """IDNA both ways: with its own letters, and as the xn-- labels that machines use."""
    (hit,) = matches(text, *OURS).hits

    assert (hit.entry.ref, hit.form) == ("日本語.example", form)


@pytest.mark.parametrize("text", ["firm。example", "http://www.firm｡example/", "x@firm。example"])
def test_a_name_may_have_the_dots_of_an_input_method(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """They come where people type Japanese, between letters that are ASCII."""
    assert found(text, *OURS) == {"firm.example": 1}


def test_a_sentence_before_a_name_is_no_part_of_it(found: Callable[..., dict[str, int]]) -> None:
    """The name behind a full stop is found as it stands, once."""
    assert found("終わりです。firm.example", *OURS) == {"firm.example": 1}


def test_a_name_of_very_many_labels_costs_no_more_than_its_length() -> None:
    """Each suffix is a name, but each label is brought into its form once."""
    name = f"{'.'.join(['日'] * 20)}.jp"
    names = [name.replace("日", chr(0x4E00 + number)) for number in range(1_000)]
    start = process_time()
    found = [candidate for each in names for candidate in international_hosts(each)]

    assert process_time() - start < 5
    assert len(found) == 1_000
    assert [reading.canonical for reading in found[-1].readings] == suffixes(
        f"{'.'.join(['xn--o9q'] * 20)}.jp"
    )


def test_a_name_in_a_name_has_its_suffixes_down_to_two_labels() -> None:
    """A single label is nobody's."""
    assert suffixes("a.b.c") == ["a.b.c", "b.c"]


def test_a_number_with_dots_is_no_name() -> None:
    """Addresses of machines, versions and prices end in a number."""
    assert list(hosts("192.0.2.7 1.234 v1.2.3")) == []


def test_the_host_behind_an_at_must_start_there(found: Callable[..., dict[str, int]]) -> None:
    """Punctuation directly behind the @ is no address; a name too long for a host is none."""
    ours = ("email:hanako@firm.example",)

    assert found("hanako@-firm.example hanako@ firm.example", *ours) == {}
    assert next(hosts("@" + "a." * LONGEST + "example")).start > 1


def test_a_place_is_the_whole_host(matches: Callable[..., Matches]) -> None:
    """Two mentions are two places, and a subdomain's mention is one."""
    (hit,) = matches("a.firm.example b.firm.example", *OURS).hits

    assert hit.count == 2

"""Tallies: persons corroborated in records, and the context that knows a small leak again."""

from collections.abc import Callable
from hashlib import md5

import pytest

from leakwatch.match.reference import Matcher
from leakwatch.model import Beside, Chunk, Confidence, Entry, Form, Kind, Matches, View
from tests.unit.match.conftest import SPELLING, PlainList

OURS = (
    "email:hanako@firm.example:1",
    "email:taro@firm.example:2",
    "phone:090-0123-4567:1",
    "email:h2@firm.example:1",
    "domain:firm.example:1",
    "phone:03-0123-4567",
)
Match = Callable[..., Matches]
Found = Callable[..., dict[str, int]]


def sure(found: Matches) -> set[str]:
    """Give the refs that are corroborated."""
    return {hit.entry.ref for hit in found.hits if hit.confidence is Confidence.CORROBORATED}


def test_two_kinds_of_one_person_in_a_record_corroborate_each_other(matches: Match) -> None:
    """A line is a record where the reader names none."""
    found = matches("hanako@firm.example,090-0123-4567\ntaro@firm.example", *OURS)

    assert sure(found) == {"hanako@firm.example", "090-0123-4567"}


def test_two_records_corroborate_nothing(matches: Match) -> None:
    """The same two kinds in two lines are two records."""
    found = matches("hanako@firm.example\n090-0123-4567", *OURS)

    assert sure(found) == set()


def test_the_reader_says_what_a_record_is(matches: Match) -> None:
    """A block of several lines is one record, and a line may hold two rows."""
    block = "URL: x\nhanako@firm.example\n090-0123-4567\n"
    row = "('hanako@firm.example'),('090-0123-4567')"

    assert sure(matches(block, *OURS, records=(0,))) == {"hanako@firm.example", "090-0123-4567"}
    assert sure(matches(row, *OURS, records=(0, 24))) == set()


def test_what_stands_in_the_text_itself_has_no_layer_of_a_view(matches: Match) -> None:
    """A view repeats all that it did not change; an international name keeps its form."""
    text = "a&amp;b 日本語.example"
    view = View(Form.ENTITY, text.replace("&amp;", "&").encode(), at=(0, 2), to=(0, 6))

    (hit,) = matches(text, "domain:日本語.example", views=(view,)).hits

    assert (hit.count, hit.form) == (1, Form.IDN)


def test_what_lies_before_the_first_record_is_one(matches: Match) -> None:
    """A chunk may start inside a record."""
    found = matches("hanako@firm.example 090-0123-4567\nx", *OURS, records=(34,))

    assert sure(found) == {"hanako@firm.example", "090-0123-4567"}


def test_only_different_kinds_of_the_same_person_corroborate(matches: Match) -> None:
    """Two addresses, two persons, a domain, or an entry of nobody prove nothing."""
    for text in (
        "hanako@firm.example h2@firm.example",
        "taro@firm.example,090-0123-4567",
        "hanako@firm.example,firm.example",
        "hanako@firm.example,03-0123-4567",
    ):
        assert sure(matches(text, *OURS)) == set()


def test_once_corroborated_is_corroborated_in_the_whole_document(
    matcher: Callable[..., Matcher],
) -> None:
    """The chunk that proves it may come later."""
    tally = matcher(*OURS).tally()
    for text in (b"hanako@firm.example\n", b"hanako@firm.example 090-0123-4567\n"):
        tally.add(Chunk(text, 0, len(text)))

    found = tally.matches()

    assert sure(found) == {"hanako@firm.example", "090-0123-4567"}
    assert [hit.count for hit in found.hits] == [2, 1]


def test_a_record_across_two_chunks_is_proved_in_the_overlap(
    matcher: Callable[..., Matcher],
) -> None:
    """Each half counts in its own chunk; both see the whole record."""
    text = b"hanako@firm.example 090-0123-4567\n"
    tally = matcher(*OURS).tally()
    tally.add(Chunk(text, 0, 20))
    tally.add(Chunk(text, 20, len(text)))

    found = tally.matches()

    assert sure(found) == {"hanako@firm.example", "090-0123-4567"}
    assert [hit.count for hit in found.hits] == [1, 1]


@pytest.mark.parametrize(
    "beside",
    [
        "portal.firm.example",
        "hanako@firm.example",
        "090-0123-4567",
        "203177451234",
        "ｈａｎａｋｏ＠firm．example",
    ],
)
def test_a_short_keyword_counts_beside_an_identifier(beside: str, found: Found) -> None:
    """Two kanji mean us in a record that holds a domain, an address, a number or an id of ours."""
    ours = (*OURS, "customer_id:203177451234", "keyword:見本")

    assert found(f"見本,{beside}\n見本", *ours)["見本"] == 1
    assert found(f"{beside},見本様の見本", *ours)["見本"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "見本",
        "見本\nhanako@firm.example",
        "hanako@firm.example\n見本\n090-0123-4567",
        "見本,somebody@other.test",
        "見本,青空",
        "見本,サンプル商事",
    ],
)
def test_a_short_keyword_alone_is_not_told(text: str, found: Found) -> None:
    """Neither what is nobody's of ours, nor another record, nor another keyword vouches for it."""
    ours = (*OURS, "keyword:見本", "keyword:青空", "keyword:サンプル商事")

    assert not {"見本", "青空"} & set(found(text, *ours))


def test_a_longer_keyword_needs_nobody(found: Found) -> None:
    """Four characters are a name, a company's form among them."""
    assert found("サンプル,㈱見本", "keyword:サンプル", "keyword:(株)見本") == {
        "サンプル": 1,
        "(株)見本": 1,
    }


def test_the_reader_says_in_which_record_a_short_keyword_stands(found: Found) -> None:
    """A block vouches for all of its lines, a row for itself alone."""
    block = "社名: 見本\nmail: hanako@firm.example\n"

    assert found(block, *OURS, "keyword:見本", records=(0,))["見本"] == 1
    assert "見本" not in found(block, *OURS, "keyword:見本", records=(0, 15))


def test_a_view_vouches_for_what_stands_in_the_text(matches: Match) -> None:
    """The identifier may be written in a form that only a view shows."""
    text = "見本 hanako&#64;firm.example"
    plain = text.replace("&#64;", "@").encode()
    view = View(Form.ENTITY, plain, at=(0, 13, 14), to=(0, 13, 18))

    hits = matches(text, *OURS, "keyword:見本", views=(view,)).hits

    assert {"見本", "hanako@firm.example"} <= {hit.entry.ref for hit in hits}


def test_an_identifier_in_the_overlap_vouches(matcher: Callable[..., Matcher]) -> None:
    """The record may be cut between the two; each chunk sees both."""
    text = "見本,hanako@firm.example".encode()
    tally = matcher(*OURS, "keyword:見本").tally()
    tally.add(Chunk(text, 0, 7))
    tally.add(Chunk(text, 7, len(text)))

    assert {hit.entry.ref: hit.count for hit in tally.matches().hits}["見本"] == 1


def test_a_sample_is_masked(matches: Match) -> None:
    """What is stored and told shows nobody's address or number."""
    found = matches("hanako@firm.example,090-0123-4567", *OURS)

    assert [hit.masked for hit in found.hits] == ["h***@firm.example", "090****67"]


@pytest.mark.parametrize(
    ("written", "host", "is_staff"),
    [
        ("hanako@firm.example", "firm.example", True),
        ("hanako@mail.tokyo.firm.example", "mail.tokyo.firm.example", True),
        ("hanako+news@firm.example", "firm.example", True),
        ("ｈａｎａｋｏ＠firm．example", "firm.example", True),
        ("hanako@日本語.example", "日本語.example", True),
        ("hanako@notfirm.example", "notfirm.example", False),
        ("hanako@firm.example.test", "firm.example.test", False),
        ("hanako@example.com", "example.com", False),
    ],
)
def test_an_address_below_a_watched_domain_is_of_staff(
    written: str, host: str, is_staff: bool, matches: Match
) -> None:
    """By whole labels from the right, however it is written."""
    watched = ("domain:firm.example", "domain:日本語.example")

    hits = matches(written, f"email:hanako@{host}", *watched).hits

    assert [hit.is_staff for hit in hits if hit.entry.kind is Kind.EMAIL] == [is_staff]


def test_nothing_but_an_address_is_of_staff(matches: Match) -> None:
    """A number has no host; a domain is nobody; a hash of an address does not show its host."""
    digest = md5(b"taro@firm.example", usedforsecurity=False).hexdigest()

    found = matches(f"firm.example 090-0123-4567 {digest}", *OURS)

    assert len(found.hits) == 3
    assert not any(hit.is_staff for hit in found.hits)


def test_an_address_shows_that_it_is_of_staff_where_a_hash_of_it_came_first(
    matches: Match,
) -> None:
    """The plainer form is the one that is told, whatever the order."""
    digest = md5(b"taro@firm.example", usedforsecurity=False).hexdigest()
    for text in (f"{digest}\ntaro@firm.example", f"taro@firm.example\n{digest}"):
        (hit,) = matches(text, "email:taro@firm.example", "domain:firm.example").hits

        assert (hit.count, hit.is_staff) == (2, True)


def test_a_host_is_looked_up_once_for_all_its_addresses() -> None:
    """A dump of a company has one host a million times."""
    ours = [f"email:u{number}@mail.firm.example" for number in range(50)]
    watched = Counting([*ours, "domain:firm.example"])
    tally = Matcher(watched, SPELLING).tally()
    text = "\n".join(row.removeprefix("email:") for row in ours).encode()
    tally.add(Chunk(text, 0, len(text)))
    before = watched.asked

    found = tally.matches()

    assert sum(hit.is_staff for hit in found.hits) == 50
    assert watched.asked - before <= 2


class Counting(PlainList):
    """Counts how often a domain is looked up."""

    asked = 0

    def lookup(self, kind: Kind, canonical: str) -> Entry | None:
        """Give the entry of an identifier."""
        self.asked += kind is Kind.DOMAIN
        return super().lookup(kind, canonical)


def test_a_line_is_told_only_where_lines_are_known(matcher: Callable[..., Matcher]) -> None:
    """A reader that knows no lines says 0."""
    text = b"\nhanako@firm.example"
    tally = matcher(*OURS).tally()
    tally.add(Chunk(text, 0, len(text), line=0))

    assert [hit.first_line for hit in tally.matches().hits] == [None]


def test_only_what_starts_in_the_own_range_goes_to_the_sketch(
    matcher: Callable[..., Matcher],
) -> None:
    """At the edges of what is in sight addresses are cut, and would be other candidates."""
    text = b"nako@firm.example x@firm.example taro@firm.ex"
    tally = matcher(*OURS).tally()
    tally.add(Chunk(text, 18, 33))

    assert tally.matches().candidates == 1


def test_the_context_is_the_text_around_the_hits(matches: Match) -> None:
    """Order of records, width, case and runs of blanks do not change it; a password does."""
    one = "x\nhanako@firm.example:pw1\nfirm.example  A\n"
    other = "banner!\nfirm.example a\r\nＨanako@firm.example:pw1"
    different = "x\nhanako@firm.example:pw2\nfirm.example A\n"

    contexts = [matches(text, *OURS).context for text in (one, other, different)]

    assert contexts[0] == contexts[1] != contexts[2]
    assert len(contexts[0]) == 32


def test_a_document_of_many_hits_has_no_context(matches: Match) -> None:
    """Its sketch tells more, and the context of a part would depend on the order."""
    few, many = ("firm.example\n" * count for count in (1_000, 1_001))

    assert matches(few, *OURS).context != ""
    assert matches(many, *OURS).context == ""


def test_a_document_without_hits_has_no_context(matches: Match) -> None:
    """An empty context must not join two documents."""
    found = matches("nobody@other.test", *OURS)

    assert (found.context, found.hits, found.candidates) == ("", (), 1)


def test_each_entry_says_what_lies_beside_its_own_places(matches: Match) -> None:
    """In the order of the list, whatever came first; the document says all of it."""
    text = "hanako@firm.example,1985-01-31生\nhanako@firm.example:pw12\ntaro@firm.example,x\n"

    found = matches(text, *OURS[:2])

    assert {hit.entry.ref: hit.beside for hit in found.hits} == {
        "hanako@firm.example": (Beside.PASSWORD, Beside.BIRTH_DATE),
        "taro@firm.example": (),
    }
    assert found.beside == (Beside.PASSWORD, Beside.BIRTH_DATE)


def test_a_hit_in_the_overlap_leaves_what_is_beside_it_to_its_own_chunk(
    matcher: Callable[..., Matcher],
) -> None:
    """As it is counted there."""
    text = b"hanako@firm.example\nhanako@firm.example:pw12\n"
    tally = matcher(*OURS[:1]).tally()

    tally.add(Chunk(text, 0, 20))
    first = tally.matches().beside
    tally.add(Chunk(text, 20, len(text)))

    assert (first, tally.matches().beside) == ((), (Beside.PASSWORD,))


def test_of_an_entry_on_very_many_lines_every_sixteenth_place_is_looked_at(
    matches: Match,
) -> None:
    """After the first 64: what lies beside many places is seen, beside one it may not be."""
    clear, full = "www.firm.example\n", "https://www.firm.example/:hanako:pw12\n"

    for before, wanted in ((63, True), (64, False), (79, True), (80, False), (95, True)):
        found = matches(clear * before + full + clear * 50, OURS[4])
        assert (found.beside == (Beside.PASSWORD,)) is wanted

    assert matches(clear * 5_000 + full * 16, OURS[4]).beside == (Beside.PASSWORD,)


def test_what_lies_beside_a_hit_is_told_without_its_value(matches: Match) -> None:
    """No piece of the record stands in what is given."""
    values = ("sakura9!", "5f4dcc3b5aa765d61d8327deb882cf99", "4111111111111111", "芝公園")
    text = "hanako@firm.example:{}\n" + "hanako@firm.example,{},{},1985-01-31,東京都港区{}4-2-8\n"

    found = matches(text.format(*values), *OURS)

    assert set(found.beside) == set(Beside)
    assert not [value for value in (*values, "1985", "4-2-8") if value in repr(found)]

"""The matcher that runs: what the reference tells, of whatever text, by however many threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leakwatch.match import reference
from leakwatch.match.matcher import Matcher, prepare
from leakwatch.match.place import Place
from leakwatch.match.sketch import HASHES
from leakwatch.model import CustomerIdRule, Kind, Spelling
from tests.fuzz.near import OURS, texts
from tests.unit.match.conftest import SPELLING, PlainList

FAST = Matcher(PlainList(OURS), SPELLING)
SLOW = reference.Matcher(PlainList(OURS), SPELLING)

WHOLE = ("taro@firm.example", "firm.example", "ab-corp.jp", "tanaka@other.test")
NUMBERS = ("09001234567", "090-0123-4567", "0312345678", "03-1234-5678")
LETTERS = st.text(alphabet="abcxyz0189", min_size=1, max_size=6)
DIGITS = st.text(alphabet="0123456789", min_size=1, max_size=6)
TOPS = st.sampled_from(["jp", "com", "test", "co.jp", "net", "example", "examples", "invalid"])


def told(places: list[Place]) -> list[tuple[object, ...]]:
    """Give all that is told of places."""
    return sorted((p.start, p.end, p.entry.ref, p.canonical, p.form, p.confidence) for p in places)


def around(value: str) -> st.SearchStrategy[str]:
    """Put something that goes with a name on its left, its right, or both."""
    left = st.tuples(LETTERS, st.sampled_from(["", "-", "_"]), st.just(value)).map("".join)
    right = st.tuples(
        st.just(value), st.sampled_from([".", "-", "", "_x."]), LETTERS, st.just("."), TOPS
    ).map("".join)
    return left | right


@given(st.sampled_from([w for w in WHOLE if "@" not in w]).flatmap(around))
def test_a_longer_name_around_ours_is_not_ours(text: str) -> None:
    """Ours is a whole suffix: neither a part of a label, nor the left part of another domain."""
    assert FAST.mentions(f"see https://{text}/ ".encode()).places == []


@given(st.sampled_from(["taro", "h.ana-ko"]), LETTERS, TOPS)
def test_a_longer_address_around_ours_is_not_ours(name: str, more: str, top: str) -> None:
    """Another person, or another domain."""
    for text in (f"{name}@other{more}.test", f"{more}@x-firm.example.{top}.test"):
        assert FAST.mentions(f"<{text}>".encode()).places == []


@given(st.sampled_from(NUMBERS), DIGITS, st.booleans())
def test_a_longer_number_around_ours_is_not_ours(value: str, more: str, is_left: bool) -> None:
    """A digit beside it makes it another, but for the country's code before its zero."""
    assume(not is_left or more.lstrip("0") != "81")
    text = f"{more}{value}" if is_left else f"{value}{more}"

    found = {place.entry.ref for place in FAST.mentions(f"a {text} b".encode()).places}

    assert found <= {place.entry.ref for place in SLOW.mentions(f"a {text} b".encode()).places}
    assert value not in found


@given(st.integers(0, 9), st.sampled_from(["MB-7203-184-{}", "MB7203184{}", "mb 7203_184{}"]))
def test_a_wrong_check_digit_is_not_ours(digit: int, shape: str) -> None:
    """One in ten is right."""
    assert len(FAST.mentions(shape.format(digit).encode()).places) == (digit == 2)


@given(st.text(alphabet="0123456789", min_size=13, max_size=19), st.sampled_from(["", " ", "-"]))
def test_a_card_is_nobody_of_ours(digits: str, joint: str) -> None:
    """Whatever its first or last groups are: a run of four and more is one thing."""
    groups = ["2031", "7745", "1234", digits[:4]]
    for card in (joint.join(groups), joint.join(groups[3:] + groups[:3])):
        if joint:
            assert FAST.mentions(f"card {card}, 12/34".encode()).places == []
    if not any(value in digits for value in ("203177451234", "9001234567", "312345678")):
        assert FAST.mentions(f"card {digits} 12/34".encode()).places == []


@given(st.text(alphabet="0123456789 -./()\n", min_size=20, max_size=400))
def test_digit_soup_is_nobody(soup: str) -> None:
    """The chance that a number of ours is in it is one in many millions."""
    assert FAST.mentions(soup.encode()).places == []


@pytest.mark.parametrize("is_ascii", [True, False])
def test_three_threads_find_what_one_finds(*, is_ascii: bool) -> None:
    """They share one matcher, and no memory of its search."""
    many = texts(7, 12, 1_500, is_ascii=is_ascii) + texts(8, 12, 90, is_ascii=is_ascii)
    alone = [told(FAST.mentions(text).places) for text in many]

    with ThreadPoolExecutor(3) as pool:
        runs = [pool.submit(FAST.mentions, text) for _ in range(4) for text in many]
        found = [told(run.result().places) for run in runs]

    assert found == alone * 4
    assert sum(map(len, alone)) > 1_000


@pytest.mark.parametrize("seed", range(6))
def test_many_texts_at_once_are_what_each_is_alone(seed: int) -> None:
    """Views of a page, small pages: parted by what is in no identifier."""
    parts = [
        part
        for text in texts(seed, 1, 1_500, is_ascii=seed % 2 == 0)
        for part in text.split(b"\n")
    ]
    parts = [b"", *parts, b"taro@firm.exam", b"ple", b"acme data", b"japan", b""]

    found = FAST.mentions_of(parts)

    assert len(found) == len(parts)
    for part, mentions in zip(parts, found, strict=True):
        alone = FAST.mentions(part)
        assert told(mentions.places) == told(SLOW.mentions(part).places)
        assert sorted(mentions.marks.pairs()) == sorted(alone.marks.pairs())


def test_a_spot_is_read_with_all_that_matters_around_it() -> None:
    """A line of any length: the window ends where no identifier reaches."""
    filler = b"x" * 5_000
    for text in (
        filler + b" taro@firm.example " + filler,
        b"a:b@" * 2_000 + b" taro@firm.example " + b"1.2" * 3_000,
        "見".encode() * 3_000 + b" firm.example " + "本".encode() * 3_000,
        b"postgres://app:pw@db.firm.example/" + filler,
        b"\xff" * 3_000 + b"090-0123-4567" + b"\xe3" * 3_000,
    ):
        assert told(FAST.mentions(text).places) == told(SLOW.mentions(text).places) != []


def test_marks_are_given_below_a_limit_alone() -> None:
    """All of them where there is none."""
    (text,) = texts(9, 1, 2_000, is_ascii=True)

    everything = FAST.mentions(text, HASHES).marks
    small = FAST.mentions(text, HASHES // 8).marks

    assert len(everything) > 100
    assert sorted(small.values.tolist()) == sorted(
        value for value in everything.values.tolist() if value < HASHES // 8
    )


def test_a_matcher_says_which_list_it_has() -> None:
    """And gives the fingerprints of that list, as the reference does."""
    assert FAST.list_id == SLOW.list_id == PlainList.id
    assert FAST.fingerprint(b"leak") == SLOW.fingerprint(b"leak") != FAST.fingerprint(b"other")


def test_the_search_is_compiled_ahead() -> None:
    """Once more costs nothing and changes nothing."""
    prepare()

    assert FAST.mentions(b"taro@firm.example").places


@pytest.mark.parametrize(
    "value",
    [
        "taro@firm.example_dump.sql",
        "日本語.example",
        "info@日本語.example",
        "hammer-pozn…",
        "postgres://app:taro@firm.example@db.x.test",
        "203177451234-5678",
    ],
)
def test_of_two_spots_in_a_long_line_each_is_read_whole(value: str) -> None:
    """Whatever the distance between them, the second has its own reach, as far as the first."""
    for between in range(930, 1070):
        text = f"0312345678 {'x' * between} {value}".encode()

        assert told(FAST.mentions(text).places) == told(SLOW.mentions(text).places)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (r"\x{4f1a}[0-9]{6}", "会１２３４５６"),
        (r"会員[0-9]{6}", "第会員１２３４５６"),
        ("MB[!-/]?[0-9]{6}", "ＭＢ＃１２３４５６"),
        (r"MB\x23[0-9]{6}", "ＭＢ＃１２３４５６"),
        (r"MB\t?[0-9]{6}", "ＭＢ\t１２３４５６"),
        ("𠮷[0-9]{6}", "𠮷１２３４５６"),
    ],
)
def test_an_id_in_full_width_is_found_whatever_its_rule_allows(pattern: str, written: str) -> None:
    """Signs may be written as escapes and ranges, letters lie beyond ASCII and beyond U+FFFF."""
    spelling = Spelling("JP", (CustomerIdRule("rule", pattern, "", "none"),))
    ours = PlainList(["customer_id:" + written.removeprefix("第")], spelling)
    text = f"様 {written} 様".encode()

    found = told(Matcher(ours, spelling).mentions(text).places)

    assert len(found) == 1
    assert found == told(reference.Matcher(ours, spelling).mentions(text).places)


def test_a_letter_in_more_bytes_than_it_needs_is_a_border() -> None:
    """Such bytes are no UTF-8: nothing of a name or a number."""
    for value, more in (
        ("ｆｉｒｍ．ｅｘａｍｐｌｅ", b"\xe0\x81\xa1"),
        ("０３１２３４５６７８", b"\xe0\x80\xb1"),
    ):
        text = value.encode() + more

        assert len(FAST.mentions(text).places) == 1


@pytest.mark.parametrize("is_ascii", [True, False])
@pytest.mark.parametrize("kind", [*Kind])
def test_a_list_of_one_kind_is_told_as_the_reference_tells_it(
    kind: Kind, *, is_ascii: bool
) -> None:
    """What is on no list is not looked for, and hides nothing of what is."""
    ours = PlainList([row for row in OURS if row.startswith(f"{kind}:")])
    fast, slow = Matcher(ours, SPELLING), reference.Matcher(ours, SPELLING)
    found = 0
    for text in texts(20310702, 4, 2_000, is_ascii=is_ascii):
        wanted = told(slow.mentions(text).places)
        assert told(fast.mentions(text).places) == wanted
        found += len(wanted)

    assert found > 20

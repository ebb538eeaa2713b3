"""One canonical form for every way in which one identifier is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import CustomerIdRule, Kind, Spelling
from leakwatch.text import canonical, is_region, without_tag
from leakwatch.text.canonical import is_checked

MB = CustomerIdRule("MB", r"MB[-_ ]?\d{4}[-_ ]?\d{3}[-_ ]?\d", "-_ ", "luhn")
PLAIN = CustomerIdRule("member", r"\d{4}[- ]?\d{4}[- ]?\d{4}", "- ", "none")
JAPAN = Spelling("JP", (MB, PLAIN))

SPELLINGS_OF_A_PHONE = """
090-0123-4567 · 09001234567 · 090 0123 4567 · (090)0123-4567 · (090) 0123-4567 · 090(0123)4567 ·
090（0123）4567 · 090.0123.4567 · 090/0123/4567 · 090ー0123ー4567 · 090‐0123‐4567 ·
090−0123−4567 · 090–0123–4567 · ０９０－０１２３－４５６７ · ０９００１２３４５６７ ·
+81-90-0123-4567 · +819001234567 · +81 90 0123 4567 · +81 (0)90-0123-4567 · +81(0)9001234567 ·
0081-90-0123-4567 · 819001234567 · tel:+81-90-0123-4567 · '09001234567 · (+81) 90-0123-4567 ·
+81 090-0123-4567 · (+81) 090-0123-4567 · 81-090-0123-4567 · TEL:090-0123-4567 · +090-0123-4567 ·
+0081 90-0123-4567
"""


def refusal(kind: Kind, value: str) -> str:
    """Give the sentence with which a value is refused."""
    with pytest.raises(ValueError, match=r"^no |^too short") as caught:
        canonical(kind, value, JAPAN)
    return str(caught.value)


@pytest.mark.parametrize("written", [w.strip() for w in SPELLINGS_OF_A_PHONE.split("·")])
def test_one_phone_number_has_one_form_however_it_is_written(written: str) -> None:
    """Separators, width, country code and trunk zero make no difference in the home region."""
    assert canonical(Kind.PHONE, written, JAPAN) == "819001234567"


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("+1-202-555-0143", "12025550143"),
        ("+44 (0)7700 900123", "447700900123"),
        ("(+44) 7700 900123", "447700900123"),
        ("0044 7700 900123", "447700900123"),
        ("03-0123-4567", "81301234567"),
        ("0120-012-345", "81120012345"),
    ],
)
def test_foreign_and_unassigned_numbers_are_normalised_too(written: str, digits: str) -> None:
    """Numbers are not validated: lists hold unassigned, short and foreign ones."""
    assert canonical(Kind.PHONE, written, JAPAN) == digits


@pytest.mark.parametrize(
    ("region", "spellings", "digits"),
    [
        ("US", ("202-555-0143", "1-202-555-0143", "+1 (202) 555-0143"), "12025550143"),
        ("GB", ("07700 900123", "+44 7700 900123", "+44 (0)7700 900123"), "447700900123"),
        ("IT", ("06 0123 4567", "+39 06 0123 4567", "0039 06 0123 4567"), "390601234567"),
    ],
)
def test_the_home_region_decides_what_a_leading_zero_means(
    region: str, spellings: tuple[str, ...], digits: str
) -> None:
    """A trunk prefix is dropped; in Italy the zero belongs to the number and stays."""
    forms = {canonical(Kind.PHONE, written, Spelling(region)) for written in spellings}

    assert forms == {digits}


@pytest.mark.parametrize(
    "written",
    [
        "9001234567",  # Excel lost the zero: only a guess could bring it back
        "090-012",
        "090-0123-4567-8901-2345",
        "000-0123-45678",
        "090-0123-4567x",
        "090-0123-4567+5",
        "٠٩٠٠١٢٣٤٥٦٧",
        "",
    ],
)
def test_what_is_no_phone_number_is_refused(written: str) -> None:
    """Too short, too long, with foreign characters, or without any country to be sure of."""
    assert "no phone number" in refusal(Kind.PHONE, written)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" Taro.Yamada+Shop@Example.CO.JP ", "taro.yamada+shop@example.co.jp"),
        ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "taro@example.co.jp"),
        ("mailto:taro@example.com", "taro@example.com"),
        ("hana..ko.@mobile.example", "hana..ko.@mobile.example"),
        ("-hana@mobile.example", "-hana@mobile.example"),
        ("o'hara@example.com", "o'hara@example.com"),
        ("taro@日本語.example", "taro@xn--wgv71a119e.example"),
        ("taro@example.com.", "taro@example.com"),
    ],
)
def test_an_address_is_folded_and_keeps_what_carriers_allow(written: str, address: str) -> None:
    """Case and width go; tags, and the dots that Japanese carriers allow, stay."""
    assert canonical(Kind.EMAIL, written, JAPAN) == address


@pytest.mark.parametrize(
    "written",
    [
        "example.com",
        "@example.com",
        "taro@",
        "taro@localhost",
        "taro yamada@example.com",
        "太郎@example.com",
        "a" * 65 + "@example.com",
        "taro@192.0.2.1",
        "taro@exa mple.com",
    ],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    """The sentence says what is wrong and never repeats the value."""
    sentence = refusal(Kind.EMAIL, written)

    assert written not in sentence


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("taro+shop@example.com", "taro@example.com"),
        ("taro+a+b@example.com", "taro@example.com"),
        ("taro@example.com", "taro@example.com"),
        ("+shop@example.com", "+shop@example.com"),
    ],
)
def test_a_tag_is_what_stands_behind_the_first_plus(address: str, base: str) -> None:
    """An address that is nothing but a tag stays as it is."""
    assert without_tag(address) == base


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Example.CO.JP", "example.co.jp"),
        ("日本語。Example", "xn--wgv71a119e.example"),
        ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
        ("XN--WGV71A119E.example.", "xn--wgv71a119e.example"),
        (".example.com", "example.com"),
        ("*.example.com", "example.com"),
        ("_dmarc.example.com", "_dmarc.example.com"),
    ],
)
def test_a_domain_is_ascii_in_lower_case_without_dots_at_its_ends(written: str, name: str) -> None:
    """International names, cookies' leading dots and wildcards come to the plain name."""
    assert canonical(Kind.DOMAIN, written, JAPAN) == name


@pytest.mark.parametrize(
    "written",
    [
        "example",
        "exam ple.com",
        "-x.example.com",
        "a..example",
        "x" * 64 + ".example",
        "192.0.2.1",
        "a" + ".a" * 130,
        "\u200d.example",
        "",
    ],
)
def test_what_is_no_domain_is_refused(written: str) -> None:
    """A label too many, too long, empty or strange."""
    assert "no domain" in refusal(Kind.DOMAIN, written)


@pytest.mark.parametrize(
    "written",
    [
        "MB72031842",
        "MB-7203-1842",
        "MB-7203184-2",
        "MB 7203 1842",
        "mb_72031842",
        "ＭＢ７２０３１８４２",
        "MB‐7203−1842",
    ],
)
def test_a_customer_id_loses_only_the_separators_its_rule_names(written: str) -> None:
    """Case, width, dashes and separators make no difference."""
    assert canonical(Kind.CUSTOMER_ID, written, JAPAN) == "mb72031842"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("MB72031843", "wrong check digit"),
        ("AMB72031842", "fits no"),
        ("MB720318420", "fits no"),
        ("", "fits no"),
    ],
)
def test_a_customer_id_that_no_rule_proves_is_refused(written: str, reason: str) -> None:
    """A wrong check digit is not ours, and a longer id is another one."""
    assert reason in refusal(Kind.CUSTOMER_ID, written)


def test_a_customer_id_that_fits_two_rules_is_refused() -> None:
    """A scan could not know which rule is meant."""
    twice = Spelling("JP", (PLAIN, CustomerIdRule("other", r"\d{12}", "", "none")))

    with pytest.raises(ValueError, match="more than one"):
        canonical(Kind.CUSTOMER_ID, "203177451234", twice)


@given(st.text("0123456789", min_size=3, max_size=18), st.sampled_from(["luhn", "mod11"]))
def test_one_check_digit_of_ten_proves_a_number(payload: str, check: str) -> None:
    """Whatever the payload, exactly one last digit fits."""
    fitting = [digit for digit in "0123456789" if is_checked(payload + digit, check)]

    assert len(fitting) == 1


@given(st.text("0123456789", min_size=3, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_luhn_notices_every_single_wrong_digit(payload: str, place: int, by: int) -> None:
    """Any one digit replaced by another makes the check fail."""
    good = next(payload + d for d in "0123456789" if is_checked(payload + d, "luhn"))
    place %= len(good)

    wrong = good[:place] + str((int(good[place]) + by) % 10) + good[place + 1 :]

    assert not is_checked(wrong, "luhn")


@pytest.mark.parametrize(
    ("number", "check"),
    [("79927398713", "luhn"), ("86011117947", "mod11"), ("1", "none"), ("", "none")],
)
def test_known_numbers_are_proved(number: str, check: str) -> None:
    """Worked examples that others publish for each scheme."""
    assert is_checked(number, check)


@pytest.mark.parametrize("check", ["luhn", "mod11"])
def test_a_check_digit_alone_proves_nothing(check: str) -> None:
    """Something must be left to check."""
    assert not is_checked("0", check)


@pytest.mark.parametrize(
    ("written", "keyword"),
    [("　ＳＡＭＰＬＥ 商事", "sample 商事"), ("見本", "見本"), ("㈱サンプル", "(株)サンプル")],
)
def test_a_keyword_is_folded_and_single_spaced(written: str, keyword: str) -> None:
    """It is sought in folded text."""
    assert canonical(Kind.KEYWORD, written, JAPAN) == keyword


@pytest.mark.parametrize("written", ["abc", "見", "ソニ", "  a ", ""])
def test_a_keyword_too_short_to_mean_anything_is_refused(written: str) -> None:
    """It would be found on every page."""
    assert "too short" in refusal(Kind.KEYWORD, written)


ANYTHING = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text("0123456789+-() .@a日。．＠xn", max_size=40),
    st.from_regex(r"[a-z0-9.+_]{1,12}@[a-z0-9\-.]{1,20}\.[a-z]{2,5}", fullmatch=True),
    st.from_regex(r"(\+|00|\(\+)?[0-9]{1,3}[ \-()]{1,2}[0-9\-. ()]{6,14}", fullmatch=True),
)


@given(st.sampled_from(Kind), ANYTHING)
def test_a_canonical_form_is_its_own_canonical_form(kind: Kind, written: str) -> None:
    """Whatever is accepted comes out the same a second time, or is no writing any more."""
    try:
        once = canonical(kind, written, JAPAN)
        twice = canonical(kind, once, JAPAN)
    except ValueError:
        return

    assert twice == once


@given(st.sampled_from(Kind), st.text(st.characters(exclude_categories=()), min_size=6))
def test_a_refusal_is_a_sentence_without_the_value(kind: Kind, written: str) -> None:
    """Any text is either accepted or refused in words that may be shown."""
    try:
        sentence = "no fault" if canonical(kind, written, JAPAN) else ""
    except ValueError as refused:
        sentence = str(refused)

    assert sentence.startswith(("no ", "too short"))
    assert written not in sentence


def test_regions_are_known_by_their_two_letters() -> None:
    """The config names one; a wrong one is noticed there."""
    assert [is_region(region) for region in ("JP", "US", "IT", "XX", "", "jp")] == [
        *(True, True, True),
        *(False, False, False),
    ]

"""Compiled, addresses come to what they plainly come to."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import quickmails, simple
from tests.unit.match.test_quick import alike, spread
from tests.unit.match.test_simple import MAILS, pack

SIGNS = [chr(byte) for byte in range(128)] + ["é", "日"]
ADDRESSES = st.lists(
    st.from_regex(r"[A-Ca-c.!+_-]{1,40}@[a-c.-]{1,40}\.[a-c]{1,3}", fullmatch=True), max_size=5
)


@given(st.lists(MAILS, max_size=9))
def test_addresses_come_to_the_same(texts: list[str]) -> None:
    """Simple ones and all others."""
    assert alike(quickmails.emails(*spread(texts)), simple.emails(*pack(texts)))


@given(ADDRESSES, st.integers(0, 70))
def test_longer_addresses_come_to_the_same(texts: list[str], room: int) -> None:
    """Whether 64 bytes can be read from where one starts or not."""
    assert alike(quickmails.emails(*spread(texts, room)), simple.emails(*pack(texts)))


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=9))
def test_every_sign_comes_to_the_same_everywhere(signs: list[str]) -> None:
    """Before the @, behind it, and as the last one."""
    for form in ("a{}b@firm.example", "{}@firm.example", "a@fi{}rm.example", "a@firm.exampl{}"):
        texts = [form.format(sign) for sign in signs]
        assert alike(quickmails.emails(*spread(texts, 64)), simple.emails(*pack(texts)))


def test_long_parts_are_not_simple() -> None:
    """The limits are those of the plain ones."""
    for local in (64, 65):
        for host in (63, 64):
            text = f"{'a' * local}@{'b' * (host - 4)}.net"
            forms = quickmails.emails(*spread([text]))
            assert forms[0].tolist() == [local == 64 and host == 63]
            assert alike(forms, simple.emails(*pack([text])))


def test_it_is_compiled_before_it_is_needed() -> None:
    """At set-up, so that no import waits; once, whatever is read."""
    quickmails.prepare()

    assert len(quickmails._emails.signatures) == 1  # type: ignore[attr-defined] # numba's

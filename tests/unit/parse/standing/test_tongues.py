"""What refusals, breakdowns and ends are called in languages that are met less often."""

import pytest

from leakwatch.parse.standing.tongues import DENIED, ERROR, GONE
from leakwatch.text import Pattern
from leakwatch.text.fold import fold


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (DENIED, "Erişim engellendi"),
        (DENIED, "Nie masz uprawnień do tej sali"),
        (DENIED, "Přístup odepřen"),
        (DENIED, "Geen toegang"),
        (DENIED, "Du saknar behörighet"),
        (DENIED, "접근이 제한되었습니다"),
        (DENIED, "ليس لديك صلاحية"),
        (ERROR, "Zaraz wracamy!"),
        (ERROR, "Torniamo subito"),
        (ERROR, "ปิดปรับปรุงชั่วคราว"),
        (GONE, "Sayfa bulunamadı"),
        (GONE, "페이지를 찾을 수 없습니다"),
    ],
)
def test_many_languages_say_so(rule: Pattern[str], said: str) -> None:
    """Folded, as all texts are that are looked at."""
    assert rule.search(fold(said))


@pytest.mark.parametrize("said", ["Erişim kolay", "Dostęp do morza", "Toegang via een tuin"])
def test_words_for_ways_in_alone_tell_nothing(said: str) -> None:
    """They stand in many pages."""
    assert not any(rule.search(fold(said)) for rule in (DENIED, ERROR, GONE))

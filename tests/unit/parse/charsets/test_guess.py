"""Languages tell charsets."""

import subprocess
import sys
from pathlib import Path

import pytest

from leakwatch.parse.charsets.guess import guessed, is_telling, load

HOUSE = Path(__file__).parents[4]
CAGED = """
import random, resource
from leakwatch.parse.charsets import guess
from leakwatch.parse.charsets import labels
labels.load()
guess.load()
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
dice = random.Random(2031)
for size in range(4, 1500):
    raw = dice.randbytes(size)
    guess.guessed(raw)
    guess.guessed(bytes(byte | 0x80 for byte in raw))
    guess.guessed(bytes(0xC0 + byte % 32 if byte % 5 else 0x20 for byte in raw))
print("done")
"""


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Добрый день, уважаемые коллеги, высылаем список клиентов", "koi8_r"),
        ("Добрый день, уважаемые коллеги, высылаем список клиентов", "cp1251"),
        ("尊敬的客户您好，这是我们公司的客户名单", "gb18030"),
        ("親愛的客戶您好，這是我們公司的客戶名單", "big5hkscs"),
        ("안녕하세요 고객님, 우리 회사의 고객 명단입니다", "cp949"),
        ("Szanowni Państwo, przesyłamy listę klientów spółki, dziękujemy", "cp1250"),
    ],
)
def test_a_language_shows_its_charset(text: str, codec: str) -> None:
    """No label is needed where there is enough text."""
    load()

    assert text.encode(codec).decode(guessed(text.encode(codec))) == text


def test_an_accent_or_a_stray_byte_is_no_language() -> None:
    """A guess on nothing would be a lie."""
    assert not is_telling(b"Jos\xe9")
    assert guessed(b"\x81hanako@firm.example") == ""
    assert guessed(b"") == ""


def test_nothing_is_loaded_any_more_once_all_was_loaded() -> None:
    """A confined reader can open no file, and a guess must not fail for that."""
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", CAGED],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert told.stdout == "done\n", told.stderr[-2000:]

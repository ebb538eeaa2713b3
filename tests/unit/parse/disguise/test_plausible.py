"""Text is told from noise by its start."""

import random

import pytest

from leakwatch.parse.disguise.plausible import is_text
from leakwatch.parse.disguise.readable import text_of


@pytest.mark.parametrize("codec", ["utf_16_le", "utf_16_be"])
@pytest.mark.parametrize(
    "text",
    [
        "能登 大輔,hanako@firm.example,090−0736−1349,２０３１－３９２０－１１１１\n" * 9,
        "会員番号 ＭＢ７２０３１８４２ 電話 ０９０－０１２３－４５６７ 様\n" * 9,
    ],
)
def test_wide_digits_in_wide_characters_are_no_controls(text: str, codec: str) -> None:
    """Half of each is a byte that would be a control sign by itself."""
    content = text.encode(codec)

    assert is_text(content)
    assert (text_of(content) or b"").decode() == text


@pytest.mark.parametrize("seed", range(20))
def test_noise_with_zeros_among_it_is_no_text(seed: int) -> None:
    """Pictures and programs are full of them."""
    dice = random.Random(seed)  # noqa: S311 - made-up bytes

    assert not is_text(b"".join(dice.randbytes(7) + b"\0" for _ in range(50)))

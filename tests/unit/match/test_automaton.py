"""The automaton's arrays: every character has its symbol, every move its place."""

import numpy as np

from leakwatch.match.automaton import (
    BLANK,
    ENDS_WORD,
    FIRST,
    MAY_GO_ON,
    MAY_START,
    NOTHING,
    OTHER,
    STARTS_WORD,
    compiled,
)

FOUND = compiled(["acme", "ac me", "東芝", "(株)見本"])


def symbol(sign: str) -> int:
    """Give the symbol of a character."""
    return int(FOUND.symbols[ord(sign)])


def test_width_and_case_share_a_symbol() -> None:
    """Marks are none; what no keyword holds is one of the others."""
    assert symbol("a") == symbol("A") == symbol("Ａ") == symbol("á") >= FIRST
    assert symbol(" ") == symbol("\u3000") == symbol("\n") == BLANK
    assert symbol("\u3099") == symbol("ﾞ") == NOTHING
    assert symbol("z") == symbol("森") == OTHER


def test_a_character_of_several_symbols_has_a_run() -> None:
    """㈱ is three."""
    run = symbol("㈱") - FOUND.root.size

    assert run >= 0
    assert FOUND.runs[FOUND.run_at[run] : FOUND.run_at[run + 1]].tolist() == [*map(symbol, "(株)")]


def test_no_symbol_shares_its_bit_with_the_others() -> None:
    """Most characters are others, and are sifted out by that bit."""
    many = compiled(["".join(map(chr, range(0x4E00, 0x4E00 + 300)))])

    symbols = [int(many.symbols[code]) for code in range(0x4E00, 0x4E00 + 300)]

    assert len(set(symbols)) == 300
    assert all(one % 64 for one in symbols)


def test_pairs_of_bytes_tell_where_to_stop() -> None:
    """Behind a letter no keyword starts that begins with one; before what is wide any may."""

    def pair(first: str, second: int) -> int:
        return int(FOUND.pairs[ord(first) << 8 | second])

    assert not pair("x", ord("a")) & MAY_START
    assert pair(",", ord("A")) & MAY_START
    assert pair("A", ord("c")) & MAY_GO_ON
    assert not pair("a", ord("d")) & MAY_GO_ON
    assert pair("a", 0xE3) & MAY_GO_ON


def test_words_are_told_by_what_characters_fold_to() -> None:
    """ﬁ begins and ends as a word does, é does neither."""
    assert FOUND.words[ord("ﬁ")] == STARTS_WORD | ENDS_WORD
    assert FOUND.words[ord("7")] == STARTS_WORD | ENDS_WORD
    assert FOUND.words[ord("é")] == FOUND.words[ord("東")] == 0


def test_ascii_moves_are_complete() -> None:
    """A state that has no move of its own has that of the one it fails to."""
    narrow = FOUND.dense.size // FOUND.depths.size
    state = 0
    for sign in "acacme":
        state = int(FOUND.dense[state * narrow + symbol(sign)])

    assert FOUND.depths[state] == 4
    assert FOUND.told[state] == state


def test_arrays_are_in_the_order_of_the_fields() -> None:
    """The kernel takes them by place."""
    names = FOUND.__dataclass_fields__

    assert all(a is getattr(FOUND, name) for a, name in zip(FOUND.arrays, names, strict=True))
    assert all(isinstance(array, np.ndarray) for array in FOUND.arrays)

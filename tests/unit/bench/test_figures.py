"""The texts that are searched beside the corpora."""

from pathlib import Path

from leakwatch.match.matcher import Matcher
from leakwatch.model import Kind
from tests.bench.corpora import corpus
from tests.bench.figures import (
    PAGE,
    Opened,
    crafted_texts,
    growth,
    hostile,
    hostile_texts,
    ordinary_text,
    pages,
)
from tests.bench.records import RECORDS

SIZE = 20_000


def test_hostile_texts_are_what_they_are_called() -> None:
    """Each is as long as the others, give or take a character."""
    texts = {**hostile_texts(SIZE), **crafted_texts(SIZE)}

    assert {len(text) // 20 for text in texts.values()} <= {SIZE // 20, SIZE // 20 - 1}
    assert texts["digits"].isdigit()
    assert len({*texts["digits"]}) == 10
    assert set(texts["full-width digits"].decode()) == set("０１２３４５６７８９")
    assert texts["NULs"] == bytes(SIZE)
    assert hostile_texts(SIZE) == hostile_texts(SIZE)


def test_ordinary_text_is_of_every_corpus_alike(tmp_path: Path) -> None:
    """What is dear must be dear against what the program reads all day."""
    made = [corpus(name, SIZE, tmp_path) for name in RECORDS]

    text = ordinary_text(made, SIZE)

    assert 0.8 * SIZE < len(text) <= SIZE
    for each in made:
        assert each.text()[: SIZE // 8] in text


def test_pages_are_small_and_whole(tmp_path: Path) -> None:
    """Together they are the beginning of the corpus; each ends with a line."""
    made = corpus("html", 10 * PAGE, tmp_path)

    cut = pages(made)

    assert made.text().startswith(b"".join(cut))
    assert all(page.endswith(b"\n") and len(page) >= PAGE for page in cut[:-1])
    assert len(cut) > 5


def test_a_growth_of_nothing_costs_nothing(every: Matcher, tmp_path: Path) -> None:
    """The same list twice: the same speed, as far as it can be measured."""
    opened = Opened(every, list(Kind), 1_000)

    figure = growth(opened, opened, corpus("combo", 10 * SIZE, tmp_path), 3)

    assert 0.5 < figure.value < 2
    assert figure.unit == "%"


def test_every_hostile_text_has_its_figure(every: Matcher, tmp_path: Path) -> None:
    """Those that are crafted for it have no goal."""
    made = [corpus(name, SIZE, tmp_path) for name in RECORDS]

    figures = [*hostile(Opened(every, list(Kind), 1_000), made, 1, SIZE)]

    assert len(figures) == len(hostile_texts()) + len(crafted_texts())
    assert sum(figure.goal > 0 for figure in figures) == len(hostile_texts())
    assert all(figure.is_most and figure.value > 0 for figure in figures)

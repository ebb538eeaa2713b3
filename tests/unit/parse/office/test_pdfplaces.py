"""Characters stand where the page puts them, each as wide as its font says."""

from collections.abc import Iterator

import pypdfium2
import pytest

from leakwatch.parse.office.pdfplaces import Places
from tests.papers import page

SHOWN = b"BT /F 10 Tf 1 0 0 1 40 800 Tm (ab) Tj 1 0 0 1 51 800 Tm (cd) Tj ET"


@pytest.fixture
def places() -> Iterator[Places]:
    """Give the places of a page with two pieces of text that touch."""
    document = pypdfium2.PdfDocument(page(SHOWN))
    text_page = document[0].get_textpage()
    yield Places(text_page)
    text_page.close()
    document.close()


def test_a_character_is_as_wide_as_its_font_says(places: Places) -> None:
    """Whatever of that is black."""
    (left, right, bottom, top), after = places.boxes(0, 2)

    assert left == pytest.approx(40, abs=0.1)
    assert right == pytest.approx(after[0], abs=0.1)
    assert bottom < 800 < top


def test_what_several_orders_drew_is_several_pieces(places: Places) -> None:
    """They may be cells that touch."""
    assert [places.drawn(0, 2), places.drawn(1, 2), places.drawn(0, 4)] == [1, 2, 2]


def test_a_start_is_where_the_character_is_drawn(places: Places) -> None:
    """Rows are told by it."""
    bottom, left = places.start(2)

    assert bottom == pytest.approx(800, abs=0.5)
    assert left == pytest.approx(51, abs=0.5)

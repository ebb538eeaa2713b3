"""Layouts of leak sites, as their definitions in TOML describe them."""

import pytest

from tests.layouts.layouts import Layout, faults, made_up, sample_faults, sampled, samples

MADE_UP = made_up()
EXPRESSIBLE = [layout for layout in MADE_UP if not layout.needs_parser]


@pytest.mark.parametrize("layout", EXPRESSIBLE, ids=lambda layout: layout.name)
def test_a_layout_is_read_as_its_definition_says(layout: Layout) -> None:
    """Every item with its id, link, title, date and version, and the way to the next page."""
    assert list(faults(layout, layout.values["page"])) == []


@pytest.mark.parametrize("layout", sampled(), ids=lambda layout: layout.name)
def test_a_sample_is_read_as_its_definition_says(layout: Layout) -> None:
    """Where samples are at hand; their text is nobody's to copy here."""
    path = samples() / layout.values["sample"]

    found = sample_faults(layout, path.read_text("utf-8")) if path.exists() else ()

    assert list(found) == []


def test_nine_of_ten_layouts_need_no_parser_file() -> None:
    """What is its own has a file of its own; it is seldom."""
    assert len(MADE_UP) == 20
    assert len(EXPRESSIBLE) >= 18


def test_a_layout_that_needs_a_parser_file_is_not_read_right() -> None:
    """The figure counts what is true: those marked so cannot be expressed."""
    for layout in MADE_UP:
        if layout.needs_parser:
            assert list(faults(layout, layout.values["page"])) != []

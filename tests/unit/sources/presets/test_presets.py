"""Presets: what many sites have in common."""

from pathlib import Path

import pytest

from leakwatch.errors import ConfigError
from leakwatch.model import Field, Source
from leakwatch.sources import NONE, load
from leakwatch.sources.presets import names

HEAD = "urls = ['https://board.example/forum/']\nevery = '1h'\n"


def _source(folder: Path, content: str) -> Source:
    (folder / "board.toml").write_text(content)
    return load(folder, NONE)[0]


@pytest.mark.parametrize("name", names())
def test_a_preset_makes_a_source_of_an_address(name: str, tmp_path: Path) -> None:
    """Whoever knows the engine of a board writes four lines."""
    loaded = _source(tmp_path, HEAD + f"kind = 'board'\npreset = '{name}'\n")

    assert all(block.title for block in loaded.items)


def test_a_channel_needs_no_preset_to_be_named(tmp_path: Path) -> None:
    """There is one sort of them."""
    head = "urls = ['https://t.example/s/name']\nevery = '1h'\n"

    assert "tgme_widget_message" in _source(tmp_path, head + "kind = 'channel'\n").items[0].select


def test_what_the_file_says_goes_before_the_preset(tmp_path: Path) -> None:
    """Boards are changed by those who run them: one key is written anew, the rest stays."""
    more = "kind = 'board'\npreset = 'xenforo2'\nfollow = 'never'\n[paging]\nmost = 3\n"

    loaded = _source(tmp_path, HEAD + more)

    assert (loaded.follow, loaded.paging.most) == ("never", 3)
    assert loaded.paging.next == Field(css=("a.pageNav-jump--next",), attr=("href",))


def test_an_unknown_preset_is_refused(tmp_path: Path) -> None:
    """With the nearest one that exists."""
    with pytest.raises(ConfigError, match="did you mean xenforo"):
        _source(tmp_path, HEAD + "kind = 'board'\npreset = 'xenforo3'\n")


@pytest.mark.parametrize("name", sorted(set(names()) - {"telegram"}))
def test_a_thread_goes_on_as_its_list_does(name: str, tmp_path: Path) -> None:
    """An engine draws one pager; so what is proved of lists holds for threads as well."""
    loaded = _source(tmp_path, HEAD + f"kind = 'board'\npreset = '{name}'\n")

    assert loaded.detail.next == loaded.paging.next is not None

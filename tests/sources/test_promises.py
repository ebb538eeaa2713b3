"""Every file of sources/ keeps its promise: its sample gives the documents and items meant."""

import dataclasses
import runpy
import tomllib
from pathlib import Path

import pytest

from leakwatch.config import ReadSettings
from leakwatch.model import Chunk, Ending, Field, Hints, Item, Items, Outcome, Part, Source
from leakwatch.parse.documents import read
from leakwatch.sources import load
from leakwatch.worker.reader import Reader

CATALOGUE = Path(__file__).parents[2] / "sources"
SOURCES = {source.name: source for source in load(CATALOGUE, allow_direct=False)}

ITEMS = {  # id | link | title | day
    "example-leak-blog": [
        "a1b2c3 | /news/a1b2c3 | 株式会社サンプル商事 — 顧客名簿 | 2031-04-01",
        "d4e5f6 | /news/d4e5f6?ref=top | example.co.jp 社内メール | 2031-03-28",
        "0a9b8c | /news/0a9b8c | テスト物流（example.jp） | 2031-02-11",
    ],
    "example-board": [
        "1932000000-215 | /news/dat/1932000000.dat | 【流出】サンプル商事の会員名簿 | 2031-03-23",
        "1931990000-3 | /news/dat/1931990000.dat | example.co.jp のメールが届かない | 2031-03-22",
        "1931980000-1001 | /news/dat/1931980000.dat | 今日の天気（東京） | 2031-03-22",
    ],
    "example-aggregator": [
        "20310401 | http://leaks.example/news/a1b2c3 | 株式会社サンプル商事 | 2031-04-01",
        "4711 | http://leaks.example/post/4711 | example.jp | 2031-02-11",
    ],
}


def _sample(source: Source) -> Path:
    about = tomllib.loads((CATALOGUE / f"{source.name}.toml").read_text("utf-8"))["about"]
    return CATALOGUE / str(about["sample"])


def _hints(source: Source) -> Hints:
    return Hints(
        name=source.urls[0],
        charset=source.charset,
        kind=source.kind,
        items=source.items,
        parser=source.parser,
    )


def _parts(source: Source) -> list[Part]:
    hints = _hints(source)
    parser = runpy.run_path(source.parser)["items"] if source.parser else None
    return list(read([_sample(source).read_bytes()], hints, parser))


def _code(markdown: str) -> set[str]:
    return {f"`{piece}`" for piece in markdown.split("`")[1::2]}


def _site(source: Source) -> str:
    return source.urls[0][: source.urls[0].index("/", len("http://"))]


@pytest.mark.parametrize("name", SOURCES)
def test_a_sample_is_read_whole(name: str) -> None:
    """A source has a sample page, and the reader reads it without losing anything."""
    parts = _parts(SOURCES[name])

    assert [part.outcome for part in parts if isinstance(part, Ending)] == [Outcome.READ]
    assert any(isinstance(part, Chunk) for part in parts)


@pytest.mark.parametrize("name", [name for name in SOURCES if SOURCES[name].kind != "page"])
def test_a_listing_gives_items_that_can_be_followed(name: str) -> None:
    """Every item has an identity and a title; where links are followed, it has a link."""
    items = [part for part in _parts(SOURCES[name]) if isinstance(part, Item)]

    assert items
    assert all(item.id and item.title for item in items)
    assert SOURCES[name].follow == "never" or all(item.link for item in items)


@pytest.mark.parametrize("name", ITEMS)
def test_an_example_gives_the_items_it_was_made_for(name: str) -> None:
    """Selectors, attributes, expressions, templates, aliases and a parser file, each as meant."""
    source = SOURCES[name]

    items = [part for part in _parts(source) if isinstance(part, Item)]

    found = [
        " | ".join([item.id, item.link.removeprefix(_site(source)), item.title, item.date[:10]])
        for item in items
    ]
    assert found == ITEMS[name]


@pytest.mark.parametrize("name", [name for name in SOURCES if SOURCES[name].parser])
def test_a_parser_file_works_where_nothing_can_be_opened(name: str) -> None:
    """In the confined reader it finds the same items as outside: all it needs was imported."""
    source = SOURCES[name]

    with Reader(ReadSettings(), [source.parser]) as reader:
        confined = list(reader.read([_sample(source).read_bytes()], _hints(source)))

    assert confined == _parts(source)


def test_the_page_example_gives_its_text_in_one_document() -> None:
    """A page is one document, Japanese text and full-width digits as they stand there."""
    parts = _parts(SOURCES["example-pages"])

    text = b"".join(part.text for part in parts if isinstance(part, Chunk)).decode()

    assert "山田 太郎,taro.yamada@example.co.jp,090-0123-4567" in text
    assert not any(isinstance(part, Item) for part in parts)


def test_examples_are_never_visited() -> None:
    """Their addresses are made up; nobody's service is asked by accident."""
    examples = [source for name, source in SOURCES.items() if name.startswith("example-")]

    assert len(examples) == 4
    assert not any(source.enabled for source in examples)


def test_the_readme_explains_every_key() -> None:
    """Who adds a source reads one page."""
    readme = (CATALOGUE / "README.md").read_text("utf-8")
    words = {field.name for word in (Source, Items, Field) for field in dataclasses.fields(word)}

    missing = [key for key in words - {"name"} if not {f"`{key}`", f"`[[{key}]]`"} & _code(readme)]

    assert missing == []

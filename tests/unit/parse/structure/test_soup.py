"""The tree of a page."""

from leakwatch.parse.structure.soup import attribute, soup


def test_any_text_has_a_tree() -> None:
    """NULs, lone surrogates, a page that looks like a file name, one that looks like XML."""
    for text in (
        "",
        "\0",
        "\ud800",
        "a.txt",
        '<?xml version="1.0"?><p>x',
        "<" * 50,
        "<!--",
        "<a b='",
    ):
        assert soup(text).find("table") is None


def test_what_the_page_says_of_its_charset_does_not_matter() -> None:
    """It has been decoded; bytes with a wrong declaration would give an empty tree."""
    tree = soup("<meta charset=windows-1257><p>会員登録")

    assert tree.get_text() == "会員登録"


def test_an_attribute_is_one_text_whatever_it_is() -> None:
    """Classes come as a list, others as a text, and some not at all."""
    tag = soup("<a class='x  y' title=' two\n lines ' rel=next>").find("a")

    assert tag is not None
    assert [attribute(tag, n) for n in ("class", "title", "rel", "href")] == [
        "x y",
        "two lines",
        "next",
        "",
    ]

"""The words of listings."""

import pytest

from leakwatch.parse.folders.words import (
    cut,
    is_action,
    is_folder_word,
    is_head,
    is_index_title,
    is_parent,
    key,
    listed,
)


@pytest.mark.parametrize(
    "text",
    [
        "..",
        "../",
        "./..",
        ".",
        "[To Parent Directory]",
        "Parent directory/",
        "Up To /pub",
        "[親ディレクトリ]",
        "↑ ..",
        ".. (Back)",
        "Répertoire parent",
        "返回上一级",
        "« Back",
    ],
)
def test_what_leads_up_is_known(text: str) -> None:
    """In brackets, with arrows, in the languages of servers."""
    assert is_parent(text)


@pytest.mark.parametrize("text", ["...", "..txt", "parents.csv", "a/..b", "uploads", "Backup"])
def test_a_name_like_it_is_none(text: str) -> None:
    """It would be lost."""
    assert not is_parent(text)


@pytest.mark.parametrize(
    "title",
    [
        "Index of /",
        "Directory listing for /a",
        "x.example - /a/",
        "Directory: /a | Index of /a",
        "/a のインデックス",
        "Contents of /a",
        "File Browser",
    ],
)
def test_a_title_of_a_listing_is_known(title: str) -> None:
    """The strongest sign that there is."""
    assert is_index_title(title)


@pytest.mark.parametrize("title", ["Welcome", "Our index", "Forum - all threads", "Log in", ""])
def test_other_titles_are_none(title: str) -> None:
    """They say nothing, and the rows must."""
    assert not is_index_title(title)


def test_words_are_known_in_any_dress() -> None:
    """Case, brackets and blanks do not count."""
    assert is_action("[ZIP]")
    assert is_head(" Last Modified ")
    assert is_folder_word("<DIR>")
    assert is_folder_word("File folder")
    assert not is_head("names.csv")
    assert not is_action("zip files")
    assert (key("A-b_c.D"), listed("a b")) == ("abcd", ("a", "b"))


def test_what_is_left_of_a_cut_name_is_its_beginning() -> None:
    """Servers cut with points; some leave nothing at all."""
    assert [cut(text) for text in ("abc..>", "abc...", "abc…", "abc", "...")] == [
        *("abc", "abc", "abc", None, "."),
    ]

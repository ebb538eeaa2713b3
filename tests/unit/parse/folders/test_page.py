"""Pages as trees."""

import pytest

from leakwatch.parse.folders.page import page


def shape(text: str) -> str:
    """Give a tree in one line: each tag with the one it stands in."""
    return " ".join(
        f"{node.parent.tag if node.parent else ''}>{node.tag}" for node in page(text).nodes
    )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("<ul><li>a<li>b</ul><p>", ">ul ul>li ul>li >p"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ">table table>tr tr>td tr>td table>tr tr>td"),
        ("<a href=a>a<a href=b>b", ">a >a"),
        ("<html><body><body><p>x</body></html><b>", ">p p>b"),
        ("<table><tr><td></div></b><i>", ">table table>tr tr>td td>i"),
        ("<select><option>a<option>b</select>", ">select select>option select>option"),
        ('<a title="x > y"><b>', ">a a>b"),
        ("<a title='x><b>", ">a a>b"),
        ("<!-- <a href=x> --><b>", ">b"),
        ("<!-- <b>", ">b"),
        ("<script><a></script><b>", ">b"),
        ("<title><b>", ">b"),
        ("<<a>", ">a"),
        ("<img><br/><b>", ">img >br >b"),
    ],
)
def test_tags_close_as_in_browsers(text: str, tree: str) -> None:
    """Rows, cells, entries and links close the one before; nothing closes its table's cell."""
    assert shape(text) == tree


def test_nothing_behind_deeply_nested_tags_is_lost() -> None:
    """A listing whose tags never close goes as deep as it has entries."""
    tree = page("<div><font>" * 5_000 + "<a href=x>y</a>")

    assert tree.nodes[-1].get("href") == "x"


def test_text_is_parted_into_cells_and_lines() -> None:
    """Blanks are one; lines of preformatted text stay; a tag in a word parts nothing."""
    tree = page("<tr><td>a  <b>b</b>c<td>1&nbsp;KB</tr><pre>d\n  e</pre>")

    assert "".join(tree.pieces) == "\n\ta bc\t\t1 KB\t\n\nd\n  e\n"


def test_an_icon_that_a_font_draws_is_no_text() -> None:
    """`folder_open` is a picture there; what people read is the name."""
    tree = page("<a href=x><i class='material-icons'>folder_open</i> b</a>")

    assert tree.text(tree.nodes[0].start, tree.nodes[0].end).strip() == "b"
    assert tree.nodes[1].drawn == "folder_open"


def test_titles_and_scripts_are_kept_apart() -> None:
    """They are no text of the page."""
    tree = page("<title> Index  of &amp;</title><script>x = 1</script>y")

    assert (tree.title, tree.scripts, tree.pieces) == ("Index of &", ["x = 1"], ["y"])


def test_xml_keeps_names_blanks_and_nesting() -> None:
    """Its tags close where they say so, whatever they are called."""
    tree = page("<s3:A><li>a  b</li><li/><tr>c</tr></s3:A>", is_xml=True)

    assert [(n.tag, n.parent.tag if n.parent else "") for n in tree.nodes] == [
        ("a", ""),
        ("li", "a"),
        ("li", "a"),
        ("tr", "a"),
    ]
    assert tree.pieces == ["a  b", "c"]


def test_the_text_of_a_row_is_bounded_and_begins_as_it_stands() -> None:
    """However long its pieces are, and however many."""
    for one in ("<p>" + "x" * 100_000, "<p>" + "xy<b>" * 100_000):
        read = page(one)
        text = read.text(0, len(read.pieces))
        assert len(text) <= 8192
        assert text.strip().startswith("x")


def test_two_numbers_that_tags_alone_part_are_two() -> None:
    """A size right before a date would be one number; what else stands side by side stays so."""
    dated, united = page("<p><b>7</b><i>1/2/2031</i>"), page("<p>7<i>KB")

    assert dated.parted(0, len(dated.pieces)).strip() == "7\t1/2/2031"
    assert united.parted(0, len(united.pieces)) == united.text(0, len(united.pieces))

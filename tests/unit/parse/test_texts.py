"""One text as it comes in."""

from collections.abc import Sequence

from leakwatch.model import Chunk, Ending, Field, Form, Hints, Member, Outcome, Page, Part
from leakwatch.parse.bounds import Budget, Limits
from leakwatch.parse.charsets.doubts import Doubt
from leakwatch.parse.structure.kinds import Kind
from leakwatch.parse.texts import About, Text

READ = Ending(Outcome.READ)
CUT = Ending(Outcome.CUT, "broken off")


def text(*, name: str = "a.txt", nature: Kind | None = None, has_lines: bool = True) -> Text:
    """Begin a text."""
    about = About(Hints(name), "b.zip!a.txt", "cp932", has_lines=has_lines, is_inner=True)
    return Text(about, Budget(Limits()), nature)


def parts(begun: Text, *pieces: str, ending: Ending = READ) -> list[Part]:
    """Give all parts of a text that comes in pieces."""
    found = [part for piece in pieces for part in begun.feed(piece)]
    return [*found, *begun.close(ending)]


def chunks(found: Sequence[Part]) -> list[Chunk]:
    """Give the chunks among parts."""
    return [part for part in found if isinstance(part, Chunk)]


def test_what_is_known_before_a_text_stands_in_its_beginning() -> None:
    """Where it was packed, and in which charset it was."""
    assert parts(text(), "taro") == [
        Member("b.zip!a.txt", charset="cp932", is_inner=True),
        Chunk(b"taro", 0, 4, records=(0,)),
        READ,
    ]


def test_an_empty_text_is_a_document_all_the_same() -> None:
    """Each file is told, whatever it holds."""
    assert [type(part) for part in parts(text())] == [Member, Ending]


def test_how_far_the_bytes_came_is_how_far_the_text_was_read() -> None:
    """What broke off is not whole, however well its text was read."""
    assert parts(text(), "taro", ending=CUT)[-1] == CUT


def test_a_long_text_is_given_on_before_its_end() -> None:
    """Nobody holds a big text whole."""
    begun = text()
    early = [part for _ in range(20) for part in begun.feed("taro@firm.example\n" * 2_000)]

    late = list(begun.close(READ))

    whole = b"".join(c.text[c.begin : c.end] for c in chunks([*early, *late]))
    assert len(chunks(early)) > 1
    assert whole == b"taro@firm.example\n" * 40_000


def test_what_has_no_lines_gives_no_line_numbers() -> None:
    """A row of a workbook is no line of the file."""
    found = parts(text(nature=Kind.TEXT, has_lines=False), "a\nb\n")

    assert [chunk.line for chunk in chunks(found)] == [0]


def test_a_kind_that_is_known_is_not_guessed() -> None:
    """The rows of a workbook are lines even where they look like JSON."""
    (chunk,) = chunks(parts(text(nature=Kind.TEXT), '{"a": 1,\n"b": 2}\n'))

    assert not chunk.records


def test_records_are_named_unless_each_line_is_one() -> None:
    """A block of named fields is one record; in a list of credentials each line is."""
    (block,) = chunks(parts(text(nature=Kind.TEXT), "Mail: a\nTel: 1\n\nMail: b\nTel: 2\n"))
    (lines,) = chunks(parts(text(nature=Kind.TEXT), "a@b.example:pw\nc@d.example:pw\n"))

    assert (block.records, lines.records) == ((0, 15, 16), ())


def test_a_second_reading_is_a_view() -> None:
    """When two charsets are plausible both are scanned."""
    begun = text()
    early = list(begun.feed("見taro\n", [Doubt(0, (("見", "かn"),))]))

    (chunk,) = chunks([*early, *begun.close(READ)])

    assert any(view.form is Form.PLAIN and "かn".encode() in view.text for view in chunk.views)


def test_an_encrypted_paste_is_closed() -> None:
    """Its key stands in the fragment of its address, which no server sees."""
    found = parts(text(name="a.json"), '{"v": 2, "adata": [1], "ct": "abcd"}')

    assert isinstance(found[-1], Ending)
    assert found[-1].outcome is Outcome.CLOSED


def test_files_that_stand_in_a_text_are_handed_out() -> None:
    """Whoever reads the text reads them next."""
    begun = text()
    parts(begun, "see below\nbegin 644 a.txt\n#0V%T\n`\nend\n")

    assert [(packed.name, b"".join(packed.blocks)) for packed in begun.packed] == [
        ("a.txt", b"Cat")
    ]


def test_a_long_page_goes_on_where_its_source_says_so() -> None:
    """A thread would end there, and what follows never be read."""
    rule = Field(regex="next: ([a-z]+)")
    about = About(Hints("http://a.example/t/1", kind="page", next=rule), has_lines=False)

    long = ["taro@firm.example\n" * 2_000] * 20
    found = parts(Text(about, Budget(Limits())), *long, "next: more")

    assert [part.next for part in found if isinstance(part, Page)] == ["http://a.example/t/more"]
    assert READ in found

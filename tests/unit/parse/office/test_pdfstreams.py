"""Streams are found and unpacked without a library, and bombs are known before it gets them."""

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Limits
from leakwatch.parse.office.pdfstreams import Survey, files, salvaged, streams, unpacked
from tests.papers import budget, lines_shown, page, read, stream

SHOWN = lines_shown("hanako@firm.example", "b")


def test_streams_are_found_by_their_length_and_without() -> None:
    """A wrong length does not hide what follows."""
    honest = b"1 0 obj" + stream(b"a\nendstream b", is_packed=False)
    lying = honest.replace(b"/Length 13", b"/Length 99")

    assert [b"".join(unpacked(honest, each)) for each in streams(honest)] == [b"a\nendstream b"]
    assert [b"".join(unpacked(lying, each)) for each in streams(lying)] == [b"a\n"]


@pytest.mark.parametrize(
    ("named", "raw"),
    [
        (b"/Filter/ASCIIHexDecode", b"68 61 6e 61>"),
        (b"/Filter/ASCII85Decode", b"BOPde~>"),
        (b"", b"hana"),
    ],
)
def test_other_ways_of_packing_are_known(named: bytes, raw: bytes) -> None:
    """Some programs write text only."""
    content = b"1 0 obj" + stream(raw, named, is_packed=False)

    assert [b"".join(unpacked(content, each)) for each in streams(content)] == [b"hana"]


def test_a_pdf_without_its_objects_gives_what_its_streams_show() -> None:
    """The table at the end is the first thing that a broken download loses."""
    content = page(SHOWN)

    assert read(salvaged(content[: content.index(b"endstream") - 5], budget())) == (
        ["hanako@firm.example", "b"],
        Outcome.READ,
    )


def test_a_string_at_the_border_of_two_windows_is_not_lost() -> None:
    """Long content is read in pieces."""
    shown = b"BT " + b"".join(b"(u%06d@firm.example) Tj T* " % at for at in range(30_000)) + b"ET"
    found, _ = read(salvaged(page(shown), budget(2**24)))

    assert {f"u{at:06}@firm.example" for at in range(30_000)} <= {*found}


def test_what_is_said_outside_of_pages_is_kept() -> None:
    """Links and forms, also where they are packed into streams of objects, and XML."""
    packed = stream(b"<</V(fi@eld.example)>>", b"/Type/ObjStm")
    form = stream(b"<?xml?><x>fo@rm.example</x>")
    survey = Survey(page(SHOWN, packed, form, b"<</URI(mailto:li@nk.example)>>"), budget())

    assert survey.lines == [
        "mailto:li@nk.example",
        "fi@eld.example",
        "<?xml?><x>fo@rm.example</x>",
    ]
    assert (survey.is_heavy, survey.is_risky, survey.is_sealed) == (False, False, False)


@pytest.mark.parametrize(
    "bomb",
    [
        page(b"BT " + b"(a) Tj " * 2**21),
        page(b"BT ET" + b" " * 2**24),
        page(SHOWN, stream(b"x", b"/Filter[/FlateDecode/FlateDecode]", is_packed=False)),
    ],
)
def test_a_bomb_is_heavy(bomb: bytes) -> None:
    """The library would turn each of them into gigabytes."""
    assert Survey(bomb, budget()).is_heavy


def test_time_that_is_used_up_makes_it_heavy() -> None:
    """Then not even a look is affordable."""
    used = budget(limits=Limits(seconds=-99.0))

    assert Survey(page(SHOWN), used).is_heavy


def test_forms_that_draw_forms_and_repeated_contents_are_risky() -> None:
    """A few of them may take for ever."""
    form = stream(b"/X Do /X Do", b"/Subtype/Form")

    assert Survey(page(SHOWN, form), budget()).is_risky
    assert Survey(b"/Contents [" + b"4 0 R " * 999 + b"]", budget()).is_risky
    assert not Survey(page(SHOWN, stream(b"/X Do", b"/Subtype/Form")), budget()).is_risky


def test_attached_files_are_given() -> None:
    """They are streams of their own kind."""
    content = page(SHOWN, stream(b"a,b,c", b"/Type/EmbeddedFile"))

    assert [b"".join(blocks) for blocks in files(content, budget())] == [b"a,b,c"]

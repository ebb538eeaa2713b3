"""Cases that others have gathered, where they lie beside the project: none raises, none hides.

They are other people's texts and are no part of this project; without them these tests prove
nothing and fail for nobody.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from leakwatch.model import Ending, Hints, Outcome
from leakwatch.parse.documents import read
from tests.fuzz.rules import ADDRESS, PLANTED, check, text_of, told

CASES = Path(__file__).parents[3] / "shared" / "samples" / "corpora"
WHOLE = (Outcome.READ,)
BROKEN = (Outcome.CUT, Outcome.UNREADABLE)


def files(folder: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of a folder, none where there is no such folder."""
    for file in sorted((CASES / folder).glob("*")):
        yield file.name, file.read_bytes()


def naughty() -> list[str]:
    """Give the strings of the Big List of Naughty Strings."""
    file = CASES / "blns.json"
    return list(json.loads(file.read_text())) if file.exists() else []


def test_naughty_strings_hide_nothing_wherever_they_stand() -> None:
    """As lines of a text, cells of a table, values of JSON, text of a page, rows of SQL."""
    strings = naughty()
    texts = {
        "a.txt": "\n".join(strings),
        "a.csv": "\n".join(f'"{each}","b"' for each in strings),
        "a.json": json.dumps(strings, indent=1),
        "a.html": "".join(f"<p>{each}</p>\n" for each in strings),
        "a.sql": "".join(f"INSERT INTO a VALUES ('{each}');\n" for each in strings),  # noqa: S608 - a text, never run
    }

    for name, text in texts.items():
        content = text.encode("utf-8", "replace")
        check(content + PLANTED, name)
        check(PLANTED + content, name)
    for each in strings:
        check(each.encode("utf-8", "replace") + PLANTED, "a.txt")


def test_json_of_every_kind_hides_nothing() -> None:
    """What must parse, what must not, and what may do either."""
    for name, content in files("json"):
        check(content, name)
        check(content + PLANTED, name)
        check(b'{"a": "%b", "b": %b}' % (ADDRESS, content), name)


def test_encoded_answers_are_unpacked_or_say_why_not() -> None:
    """Real encodings of one page, real bombs, and real downloads that broke off."""
    for name, content in files("compressed"):
        check(content, "a.bin")
        documents = list(told(read([content], Hints(name))))
        outcomes = {document.ending.outcome for document in documents if document.ending}
        if name.startswith("html-") and not name.startswith(("html-br", "html-rawdeflate")):
            assert b"</html>" in text_of(documents[0]).lower(), name
            assert outcomes <= {*WHOLE}, name
        if name.startswith(("truncated", "unexpected")):
            assert outcomes & {*BROKEN}, name
            assert text_of(documents[0]).strip(), name


def test_addresses_of_every_kind_raise_nothing() -> None:
    """Right ones, wrong ones, with comments, quotes and controls."""
    file = CASES / "isemail_tests.xml"
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(file.read_bytes(), parser) if file.exists() else None
    addresses = [] if root is None else [each.text or "" for each in root.iter("address")]

    for address in addresses:
        check(f"a {address} b".encode() + PLANTED, "a.txt")


def test_an_outcome_is_always_told() -> None:
    """The cases above rest on it, and on the rules being able to go red."""
    (document,) = told(read([PLANTED], Hints("a.txt")))

    assert document.ending == Ending(Outcome.READ)
    assert ADDRESS in text_of(document)

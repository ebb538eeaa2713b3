"""PDF: the text of each page by a library; what it leaves out or cannot open, by our own eyes."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, Packed, UnreadError, closed, cut, unreadable
from leakwatch.parse.office import pdfstreams, pdfwords
from leakwatch.parse.office.layout import Placed, rows
from leakwatch.parse.office.linewise import cell
from leakwatch.parse.office.pdfplaces import Places
from leakwatch.parse.office.pdfstreams import Survey

_PAGES = 5000
_NEEDS_PASSWORD = 4  # FPDF_ERR_PASSWORD
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE
_LOOKED_AT = 200  # objects of a page among which a picture is looked for
_HYPHENS = "\ufffe\x02"  # how the library writes a hyphen at a line's end, which it takes away
_CODE = re.compile(r"[\0\x01\x03-\x08\x0b\x0c\x0e-\x1f]")  # noqa: TID251 - no repeat
_OWN_USE = re.compile(r"[\ufffd\ue000-\uf8ff]")  # noqa: TID251 - no repeat
_NO_MAP = "fonts without a map of characters: their text cannot be read"
_NO_TEXT = "no text in it: pictures of pages are not read"


def lines(content: bytes, budget: Budget, passwords: Sequence[str] = ()) -> Iterator[str]:
    """Give the lines of a PDF, page by page, then what is said outside of pages.

    Raises UnreadError where it is closed, damaged, over a bound or without text.
    """
    survey = Survey(content, budget)
    told = set[str]()  # where a risk must not cost what can be read anyway
    if survey.is_heavy or survey.is_risky:
        yield from survey.lines
        for line in pdfstreams.salvaged(content, budget):
            told.add(_bare(line))
            yield line
    if survey.is_heavy:
        raise cut("unpacked it is larger than such documents are")
    document = _opened(content, passwords)
    if document is None:
        yield from survey.lines
        yield from pdfstreams.salvaged(content, budget)
        raise UnreadError(Outcome.DEGRADED, "a damaged PDF: what its streams show was read")
    try:
        for page in _document(document, survey, budget):
            new = (line for line in page.splitlines() if _bare(line) not in told)
            yield "\n".join(new) if told else page
    finally:
        document.close()


def _bare(line: str) -> str:
    return "".join(line.split())


def attachments(content: bytes, budget: Budget, passwords: Sequence[str] = ()) -> Iterator[Packed]:
    """Give the files that are attached to a PDF, to be read before the next one is asked for.

    One that no password opens gives none: its text says that it is closed.
    """
    if not pdfstreams.is_sealed(content):
        for number, blocks in enumerate(pdfstreams.files(content, budget), 1):
            yield Packed(f"attachment-{number}", blocks)
    elif not Survey(content, budget).is_heavy and (document := _unsealed(content, passwords)):
        try:
            for number in range(min(document.count_attachments(), budget.limits.entries)):
                attached = document.get_attachment(number)
                yield Packed(attached.get_name(), _held(attached, budget))
        finally:
            document.close()


def _unsealed(content: bytes, passwords: Sequence[str]) -> pypdfium2.PdfDocument | None:
    try:
        return _opened(content, passwords)
    except UnreadError:
        return None


def _held(attached: pypdfium2.PdfAttachment, budget: Budget) -> Iterator[bytes]:
    block = bytes(attached.get_data())
    budget.take(len(block))
    yield block


def _opened(content: bytes, passwords: Sequence[str]) -> pypdfium2.PdfDocument | None:
    """Open a PDF with the first password that fits; None where it is damaged."""
    is_sealed = False
    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(content, password=password)
            document.init_forms()
        except pypdfium2.PdfiumError as fault:
            if fault.err_code != _NEEDS_PASSWORD:
                return None
            is_sealed = True
        else:
            return document
    if is_sealed:
        raise closed("an encrypted PDF")
    return None


@dataclass(slots=True)
class _Tally:
    """How many pages of a document were read, and how."""

    told: int = 0
    silent: int = 0  # pages that are pictures
    damaged: int = 0
    coded: int = 0  # pages whose letters are unknown

    def check(self, count: int) -> None:
        """Raise UnreadError where not all of so many pages could be read."""
        if not self.told and not self.damaged:
            raise unreadable(_NO_TEXT)
        if self.damaged:
            raise UnreadError(Outcome.DEGRADED, f"{self.damaged} of its {count} pages are damaged")
        if self.silent:
            raise UnreadError(Outcome.DEGRADED, f"{self.silent} of {count} pages: {_NO_TEXT}")
        if self.coded:
            raise UnreadError(Outcome.DEGRADED, f"{self.coded} of {count} pages: {_NO_MAP}")
        if count > _PAGES:
            raise cut(f"more than {_PAGES:,} pages")


def _document(document: pypdfium2.PdfDocument, survey: Survey, budget: Budget) -> Iterator[str]:
    count = len(document)
    tally = _Tally()
    for number in range(min(count, _PAGES)):
        budget.check_time()
        try:
            found = _page(document, number, budget, tally, is_sealed=survey.is_sealed)
        except pypdfium2.PdfiumError:
            tally.damaged += 1
            continue
        tally.told += bool(found)
        yield "\n".join(found)
    if not survey.is_risky:  # else they were told before
        yield from survey.lines
    tally.check(count)


def _page(
    document: pypdfium2.PdfDocument,
    number: int,
    budget: Budget,
    tally: _Tally,
    *,
    is_sealed: bool,
) -> list[str]:
    """Give the lines of a page."""
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range()
            found = _placed(text_page, text, budget)
        finally:
            text_page.close()
        if is_sealed:
            found += _links(document, page)
        tally.coded += _is_coded(text)
        tally.silent += not found and _has_picture(page)
        return found
    finally:
        page.close()


def _is_coded(text: str) -> bool:
    """Say whether a page's letters are numbers of a font: no text holds control characters.

    Signs of a font's own are usual as bullets, but not as a third of a page.
    """
    codes = len(_CODE.findall(text))
    return 20 * codes > len(text) or 3 * (codes + len(_OWN_USE.findall(text))) > len(text)


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    count = min(raw.FPDFPage_CountObjects(page), _LOOKED_AT)
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) for at in range(count))
    return any(kind == _PICTURE for kind in kinds)


def _placed(text_page: pypdfium2.PdfTextPage, text: str, budget: Budget) -> list[str]:
    budget.take(len(text))
    places = Places(text_page)
    further: dict[int, list[str]] = {}
    for number, word in pdfwords.further(text, places):
        parts = map(_whole, word.split("\t"))
        further.setdefault(number, []).extend(parts)
    found: list[Placed] = []
    at = 0
    for number, line in enumerate(text.split("\r\n")):
        if shown := line.strip(" \t\0"):
            whole = "\t".join([_whole(shown), *further.get(number, [])])
            found.append(Placed(whole, *places.start(at)))
        at += len(line) + 2
    return rows(found)


def _whole(line: str) -> str:
    r"""Give a line with its hyphens, and a word once more without the one at a line's end.

    >>> _whole("mail hanako@firm.exam\ufffeple")
    'mail hanako@firm.exam-ple\thanako@firm.example'
    """
    text = cell(line)
    for hyphen in _HYPHENS:
        text = text.replace(hyphen, "\ufffe")
    if "\ufffe" not in text:
        return text
    joined = [word.replace("\ufffe", "") for word in text.split() if "\ufffe" in word]
    return "\t".join([text.replace("\ufffe", "-"), *joined])


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[str]:
    """Give where a page's links lead; needed where our own eyes cannot read the dictionaries."""
    found: list[str] = []
    at, link = ctypes.c_int(0), raw.FPDF_LINK()
    while len(found) < _PAGES and raw.FPDFLink_Enumerate(page, at, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if size > 1:
            held = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, held, size)
            found.append(cell(held.value.decode("utf-8", "replace")))
    return found

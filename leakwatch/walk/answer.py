"""What a page or an item answers: asked for, known again, remembered."""

from collections.abc import Sequence

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.model import Capture, Paging, Source
from leakwatch.needs import Watch
from leakwatch.place import rules, version
from leakwatch.walk.lack import NOT_THERE, Lack, of_fault, of_status


def has_pages(paging: Paging) -> bool:
    """Say whether a listing, or a thread, goes on beyond its first page."""
    return paging.most > 1 and bool(paging.next or paging.template)


def first_answer(
    source: Source, mirrors: Sequence[str], by: Watch, *, may_be_known: bool = True
) -> Capture:
    """Ask the mirrors in order; an error page counts only where none has a better answer.

    That something is gone counts only where no mirror before was silent: another may lag behind.
    Where none answers, one that was asked speaks for the source before one that is left alone.
    That we stop is said at once: it says nothing of the mirrors that are left.

    `may_be_known`: a site may say that nothing has changed, instead of the whole page.
    """
    error_page: Capture | None = None
    fault: FetchError | None = None
    for url in mirrors:
        etag, last_modified = _validators(source, url, by) if may_be_known else ("", "")
        try:
            answer = by.door.get(source, url, etag=etag, last_modified=last_modified)
        except TorError:
            raise
        except FetchError as refused:
            if refused.kind is Why.STOPPED:
                raise
            fault = refused if refused.was_asked or fault is None else fault
            continue
        if answer.status < 400:
            return answer
        if not (fault and answer.status in NOT_THERE):
            error_page = error_page or answer
    if error_page:
        return error_page
    raise fault or FetchError("no address to ask")


def _validators(source: Source, url: str, by: Watch) -> tuple[str, str]:
    return by.ledger.validators(
        source.name, url, list_id=by.matcher.list_id, reader=lister(source, by)
    )


def faults(capture: Capture) -> list[Lack]:
    """Say what keeps an answer from being the whole page."""
    found = []
    if capture.status >= 400:
        found.append(Lack(f"the site answered {capture.status}", of_status(capture.status)))
    if capture.cut:
        found.append(of_fault(FetchError(capture.cut, kind=capture.cut_by)))
    return found


def is_unchanged(source: Source, capture: Capture, content: str, by: Watch) -> bool:
    """Say whether the same was listed before, with the same list, reader and rules."""
    return capture.status == 304 or by.ledger.is_unchanged(
        source.name,
        capture.url,
        content=content,
        list_id=by.matcher.list_id,
        reader=lister(source, by),
    )


def remember(
    source: Source, capture: Capture, content: str, by: Watch, *, is_listing: bool = False
) -> int:
    """Write that an address answered; gives the capture's id."""
    return by.ledger.capture(
        source.name,
        capture,
        content=content,
        list_id=by.matcher.list_id,
        reader=lister(source, by) if is_listing else reader(source, by),
    )


def reader(source: Source, by: Watch) -> int:
    """Give the version of the reader with which a source is read."""
    return version(source, by.means, by.matcher.fingerprint)


def lister(source: Source, by: Watch) -> int:
    """Give the same of its listings, with the rules by which they list: others may find more."""
    return version(source, f"{by.means}\0{rules(source)}", by.matcher.fingerprint)

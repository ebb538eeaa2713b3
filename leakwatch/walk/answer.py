"""What a page or an item answers: asked for, known again, remembered."""

from leakwatch.errors import FetchError, TorError
from leakwatch.model import Capture, Source
from leakwatch.needs import Watch
from leakwatch.place import version


def first_answer(source: Source, mirrors: tuple[str, ...], by: Watch) -> Capture:
    """Ask the mirrors in order; an error page counts only where none has a better answer."""
    error_page: Capture | None = None
    fault = FetchError("no address to ask")
    for url in mirrors:
        etag, last_modified = by.ledger.validators(
            source.name, url, list_id=by.matcher.list_id, reader=reader(source, by)
        )
        try:
            answer = by.door.get(source, url, etag=etag, last_modified=last_modified)
        except TorError:
            raise
        except FetchError as refused:
            fault = refused
            continue
        if answer.status < 400:
            return answer
        error_page = error_page or answer
    if error_page:
        return error_page
    raise fault


def faults(capture: Capture) -> list[str]:
    """Say what keeps an answer from being the whole page."""
    status = f"the site answered {capture.status}" if capture.status >= 400 else ""
    return [fault for fault in (status, capture.cut) if fault]


def is_unchanged(source: Source, capture: Capture, content: str, by: Watch) -> bool:
    """Say whether the same was read before, with the same list and the same reader."""
    return capture.status == 304 or by.ledger.is_unchanged(
        source.name,
        capture.url,
        content=content,
        list_id=by.matcher.list_id,
        reader=reader(source, by),
    )


def remember(source: Source, capture: Capture, content: str, by: Watch) -> int:
    """Write that an address answered; gives the capture's id."""
    return by.ledger.capture(
        source.name,
        capture,
        content=content,
        list_id=by.matcher.list_id,
        reader=reader(source, by),
    )


def reader(source: Source, by: Watch) -> int:
    """Give the version of the reader with which a source is read."""
    return version(source, by.means, by.matcher.fingerprint)

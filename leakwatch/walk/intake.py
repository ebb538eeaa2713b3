"""What an answer holds: read, matched, recorded, and how far it was read."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from leakwatch.match.seen import Seen, seen
from leakwatch.model import Capture, Item, Matches, Outcome, Page, Part, Sighting
from leakwatch.model.outcomes import Outcomes
from leakwatch.needs import Watch
from leakwatch.place import Place, hints
from leakwatch.walk.course import Pass

_HELD = 100  # documents that wait for a listing's cards; further ones are recorded as they come


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at a place, once the history knows of it."""

    where: Place
    capture: Capture
    id: int  # of the capture
    is_item: bool = False  # an item's own page lists nothing


@dataclass(slots=True)
class Taken:
    """What reading an answer leaves to be done: little, however many members it has."""

    outcomes: Outcomes = field(default_factory=Outcomes)
    items: list[Item] = field(default_factory=list)
    page: Page = field(default_factory=Page)  # how it stands
    held: list[Seen] = field(default_factory=list)  # with hits, which a card may hold too

    @property
    def unread(self) -> list[str]:
        """Say why the reader gave up on some of it.

        Only that is tried again by each pass: what is closed, cut or unreadable would be so again.
        """
        ended = self.outcomes.ended
        return [one.ending.reason for one in ended if one.ending.outcome is Outcome.DEGRADED]


def take_in(walk: Pass, answer: Answer, by: Watch, parts: Iterable[Part] | None = None) -> Taken:
    """Read an answer and record what has hits, but hold back what a listing's cards may say too.

    No card repeats what stands inside an archive: its members do not wait. `parts` are what a
    reader gives of it, where its body is not at hand.
    """
    taken = Taken()
    if parts is None:
        known = hints(walk.source, answer.capture, is_item=answer.is_item)
        parts = by.reader.read([answer.capture.body], known)
    for part in seen(parts, by.matcher.tally):
        if isinstance(part, Item):
            taken.items.append(part)
            continue
        if isinstance(part, Page):
            taken.page = part
            continue
        walk.documents += 1
        taken.outcomes.add(part.ending, part.member.inside)
        if answer.is_item or part.member.inside is not None or len(taken.held) >= _HELD:
            record(walk, answer.where, part, answer.id, by)
        elif part.matches.hits:
            taken.held.append(part)
    return taken


def settle(walk: Pass, answer: Answer, taken: Taken, by: Watch, *, is_known: bool = True) -> None:
    """Remember how far all was read, once it is recorded and listed: it is not read again then.

    `is_known`: unless something else keeps it from being known.
    """
    ended = taken.outcomes.ended
    by.ledger.outcomes(answer.id, ended)
    walk.note(ended)
    if is_known and not taken.unread:
        by.ledger.matched(answer.id)


def beyond(matches: Matches, told: set[str]) -> Matches:
    """Leave to the items of a listing what their cards hold, so that it is told once."""
    return replace(matches, hits=tuple(hit for hit in matches.hits if hit.entry.id not in told))


def record(walk: Pass, where: Place, document: Seen, capture_id: int, by: Watch) -> None:
    """Write a document with hits into the history; one without holds nothing of ours."""
    if not document.matches.hits:
        return
    walk.hits += len(document.matches.hits)
    sighting = Sighting(
        source=walk.source.name,
        item=where.item,
        inside=document.member.inside,
        address=where.address,
        title=where.title or document.member.title,
        seen_at=by.now(),
        matches=document.matches,
        outcome=document.ending.outcome,
        category=walk.source.category,
    )
    by.ledger.record(sighting, capture_id=capture_id, list_id=by.matcher.list_id)

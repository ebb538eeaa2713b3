"""What goes into a finding's thread: its growth, further places, mergers, and acts of people."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from leakwatch.alert import outside, phrases
from leakwatch.alert.blocks import Block, context, fields, header, quoted, stacked
from leakwatch.alert.root import ADDRESS, NAME, Pairs, name, small_print, why
from leakwatch.alert.speech import Speech
from leakwatch.alert.words import Words
from leakwatch.model import Finding

OTHERS = 5  # findings that were merged into this one, by name
ACTS = 6  # the newest ones
ACTOR = 80  # units
REASON = 240

Tell = Mapping[str, object]


def reply(finding: Finding, tell: Tell, speech: Speech) -> tuple[str, list[Block]]:
    """Say what is new since the thread's last message; `tell` is described at `message.render`.

    A headline and the reasons for the severity stand there only where that rises, since the
    channel sees such a reply as well.
    """
    words = speech.words
    severity = phrases.word(finding.severity, words)
    rises = tell.get("rises") is True
    acts = _acts(tell)
    blocks = stacked(
        header(words.said.rises.format(severity=severity)) if rises else None,
        fields(_news(finding, tell, words)),
        why(finding, words) if rises else None,
        quoted(_from_outside(tell, acts, speech)),
        _earlier(acts, words),
        small_print(finding, words),
    )
    told = words.said.told.format(severity=severity, told=_told(tell, words))
    return f"{told} ({outside.name(finding.id, NAME)})", blocks


def _news(finding: Finding, tell: Tell, words: Words) -> Pairs:
    labels, places = words.labels, phrases.number(tell.get("places"))
    new = "" if _is_of_people(tell) else _told(tell, words)
    reopened = tell.get("reopened") is True
    status = words.said.open_again if reopened else words.statuses[finding.status]
    return [
        (labels.finding, name(finding.id)),
        (labels.new, new),
        (labels.new_persons, phrases.persons(phrases.number(tell.get("persons")), 0, words)),
        (labels.new_beside, phrases.beside(_texts(tell.get("beside")), words)),
        (labels.status, status if reopened or _acts(tell) else ""),
        (labels.same_leak, _others(tell.get("merged"), words)),
        (labels.source, name(tell["source"]) if tell.get("source") else ""),
        (labels.seen, phrases.told_at(tell.get("seen_at"))),
        (labels.new_places, f"{places:,}" if places > 1 else ""),
        (labels.sightings, "" if _is_of_people(tell) else f"{finding.sightings:,}"),
    ]


def _told(tell: Tell, words: Words) -> str:
    """Say the weightiest news in a few words, for notifications as well."""
    counts, places = tell.get("kinds"), phrases.number(tell.get("places"))
    new = phrases.kinds(counts, words) if isinstance(counts, dict) else ""
    if new:
        return words.said.added.format(found=new)
    if _is_of_people(tell):
        return words.comma.join(dict.fromkeys(_act(act, words) for act in _acts(tell)))
    if tell.get("merged"):
        return words.said.joined
    return words.said.seen_again_in.of(places) if places else words.said.seen_again


def _is_of_people(tell: Tell) -> bool:
    """Say whether people did all that is told: nothing was seen anew."""
    seen = ("kinds", "places", "source", "address", "seen_at", "merged", "beside")
    return bool(_acts(tell)) and not any(tell.get(one) for one in seen)


def _from_outside(tell: Tell, acts: Sequence[Tell], speech: Speech) -> Iterator[tuple[str, str]]:
    """Give what others wrote, each under a heading of ours."""
    address = outside.address(str(tell.get("address") or ""), ADDRESS)
    shown = (_said(act, speech) for act in acts[-ACTS:])
    return chain([(speech.words.labels.seen_at, address)], shown)


def _said(act: Tell, speech: Speech) -> tuple[str, str]:
    """Give what somebody did and when, and who it was with the reason."""
    when = phrases.told_local(act.get("at"), speech.zone, speech.words)
    actor = outside.sample(outside.name(act.get("actor"), ACTOR), ACTOR)
    reason = act.get("reason")
    given = outside.title(reason, REASON) if isinstance(reason, str) else ""
    heading = speech.words.comma.join(filter(None, (_act(act, speech.words), when)))
    return heading, f"{actor}: {given}" if given else actor


def _act(act: Tell, words: Words) -> str:
    return words.acts.get(str(act.get("act")), words.said.an_act)


def _earlier(acts: Sequence[Tell], words: Words) -> Block | None:
    rest = len(acts) - ACTS
    return context(words.said.earlier_acts.of(rest)) if rest > 0 else None


def _acts(tell: Tell) -> Sequence[Tell]:
    acts = tell.get("acts")
    return [act for act in acts if isinstance(act, dict)] if isinstance(acts, list) else []


def _texts(told: object) -> list[str]:
    return [str(word) for word in told] if isinstance(told, list | tuple) else []


def _others(merged: object, words: Words) -> str:
    """Name the findings that turned out to be this one, a few of them."""
    ids = merged if isinstance(merged, list | tuple) else []
    rest = words.said.others_cut.format(n=f"{len(ids) - OTHERS:,}")
    shown = words.comma.join(name(one) for one in ids[:OTHERS])
    return f"{shown} {rest}" if len(ids) > OTHERS else shown

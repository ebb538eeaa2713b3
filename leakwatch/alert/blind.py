"""What is said of sources that cannot be read, and of those that can be read again."""

from collections.abc import Mapping

from leakwatch.alert import outside, phrases
from leakwatch.alert.blocks import Block, context, fields, header, listed, stacked
from leakwatch.alert.escape import code
from leakwatch.alert.words import Words
from leakwatch.alert.words.blind import Blind
from leakwatch.model.passes import STALE
from leakwatch.report.remedies import Remedy

TOPIC = "blind"
NAME = 80  # units of a source's name
NAMED = 10
_LASTS, _OVER = "⚠️", "✅"
_WELL, _UNWATCHED = "well", "unwatched"

Tell = Mapping[str, object]


def blind(tell: Tell, words: Words) -> tuple[str, list[Block]]:
    """Say which sources cannot be read, why, and since when, and which can be read again.

    `tell` is described at `message.render`.
    """
    headline = _headline(tell, words)
    says = _says(tell, words)
    names = [outside.name(name, NAME) for name in _list(tell.get("sources"))[:NAMED]]
    over = [_over(each, says, words) for each in _list(tell.get("over"))[:NAMED]]
    since = [(words.labels.since, phrases.told_at(tell.get("began_at")))] if names else []
    blocks = stacked(
        header(headline),
        fields(since),
        listed(says.sources, map(_name, names), _more(tell, "count", names, words)),
        listed(says.over, over, _more(tell, "over_count", over, words)),
    )
    if names:
        blocks.append(context(f"{says.remedy}: {_state(tell.get('state'), words).remedy}"))
    return headline, blocks


def _headline(tell: Tell, words: Words) -> str:
    """Say the worse news first: what cannot be read, else what can be again."""
    says, count = _says(tell, words), phrases.number(tell.get("count"))
    if count:
        told = (says.more if tell.get("is_reply") else says.lost).of(count)
        state = _state(tell.get("state"), words).meaning
        return f"{_LASTS} {says.headline.format(told=told, state=state)}"
    endings = {_ending(each) for each in _list(tell.get("over"))}
    over = phrases.number(tell.get("over_count"))
    told = (says.back if endings <= {_WELL} else says.changed).of(over)
    left = phrases.number(tell.get("left"))
    rest = words.bracketed.format(text=says.left.of(left)) if left else ""
    return f"{_OVER if endings <= {_WELL} else _LASTS} {told}{rest}"


def _over(each: object, says: Blind, words: Words) -> str:
    """Say what became of one source, in Slack's markup."""
    told = each if isinstance(each, dict) else {}
    ending = _ending(told)
    sentence = {_WELL: says.from_to, _UNWATCHED: says.unwatched}.get(ending, says.other)
    return sentence.format(
        source=_name(outside.name(told.get("source"), NAME)),
        began=phrases.told_at(told.get("began_at")),
        ended=phrases.told_at(told.get("ended_at")),
        state=_state(ending, words).meaning,
    )


def _says(tell: Tell, words: Words) -> Blind:
    return words.stale if tell.get("state") == STALE else words.blind


def _ending(each: object) -> str:
    return str(each.get("ending", "")) if isinstance(each, dict) else ""


def _state(state: object, words: Words) -> Remedy:
    known = words.blind.states.get(state) if isinstance(state, str) else None
    return known or words.blind.any_state


def _name(name: str) -> str:
    return code(name, NAME)


def _more(tell: Tell, count: str, shown: list[str], words: Words) -> str:
    rest = phrases.number(tell.get(count)) - len(shown)
    return words.said.others_cut.format(n=f"{rest:,}") if rest > 0 else ""


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []

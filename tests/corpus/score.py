"""Holds what a scan reported against the truth: recall, precision and outcomes, by variant."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Line = dict[str, Any]  # of JSON
GOALS = {"plain": 0.995, "decoded": 0.97, "hard": 0.75}
PRECISION = 0.998
GIVING = 0.99  # of the documents with a leak


class Key(NamedTuple):
    """What makes two reports the same."""

    document: str
    inside: str | None
    kind: str
    ref: str


@dataclass(slots=True)
class Row:
    """How one variant fared."""

    name: str
    grade: str = ""
    wanted: int = 0
    found: int = 0
    odd_forms: int = 0
    alone: int = 0  # not called corroborated although it is
    false: int = 0
    wrong_outcomes: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to tell of it."""
        return self.wanted == self.found and not self.false and not self.wrong_outcomes


@dataclass(slots=True)
class Score:
    """How a scan fared as a whole."""

    rows: dict[str, Row] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # a sentence each, of whatever is wrong
    reported: int = 0
    leaks: int = 0
    giving: int = 0  # documents with a leak that gave at least one true hit
    clean: int = 0
    silent: int = 0
    outcomes: Counter[bool] = field(default_factory=Counter)

    def row(self, name: str, grade: str = "") -> Row:
        """Give a variant's row, a new one at first."""
        row = self.rows.setdefault(name, Row(name))
        row.grade = row.grade or grade
        return row

    def recall(self, grade: str) -> float:
        """Give the share found of what is wanted of a grade."""
        rows = [row for row in self.rows.values() if row.grade == grade]
        wanted = sum(row.wanted for row in rows)
        return sum(row.found for row in rows) / wanted if wanted else 1.0

    @property
    def precision(self) -> float:
        """Give the share of true ones among the reported."""
        false = sum(row.false for row in self.rows.values())
        return 1 - false / self.reported if self.reported else 1.0

    def figures(self) -> Iterator[tuple[str, float, float]]:
        """Give each figure with its goal."""
        for grade, goal in GOALS.items():
            yield f"recall, {grade}", self.recall(grade), goal
        yield "precision", self.precision, PRECISION
        yield "documents with a leak that give a hit", self.giving / max(self.leaks, 1), GIVING
        yield "clean documents that stay silent", self.silent / max(self.clean, 1), 1.0
        judged = max(self.outcomes.total(), 1)
        yield "outcomes as they should be", self.outcomes[True] / judged, 1.0


def score(truth: Iterable[Line], told: Iterable[Line]) -> Score:
    """Hold the lines of `scan --format jsonl --outcomes` against the lines of the truth."""
    hits: dict[str, dict[Key, Line]] = {}
    outcomes: dict[str, list[Line]] = {}
    for line in told:
        if "outcome" in line:
            outcomes.setdefault(line["document"], []).append(line)
        else:
            hits.setdefault(line["document"], {})[_key(line["document"], line)] = line
    result = Score()
    for document in truth:
        name = document["document"]
        _judge(result, document, hits.get(name, {}))
        _judge_outcome(result, document, outcomes.get(name, []))
    return result


def _key(document: str, line: Line) -> Key:
    return Key(document, line["inside"], line["kind"], line["ref"])


def _judge(result: Score, document: Line, hits: dict[Key, Line]) -> None:
    name = document["document"]
    wanted = {_key(name, each): each for each in document["wanted"]}
    tolerated = {_key(name, each) for each in document["spared"] if each["is_tolerated"]}
    found = sum(_is_found(result, key, each, hits) for key, each in wanted.items())
    false = [key for key in hits if key not in wanted and key not in tolerated]
    result.reported += len(hits)
    for key in false:
        result.row(document["variant"]).false += 1
        said = _told(key, hits[key]) + _why(document, key)
        result.faults.append(f"false: {document['variant']}: {said}")
    result.row(document["variant"])
    if wanted:
        result.leaks += 1
        result.giving += bool(found)
    elif "read" in document["outcomes"]:
        result.clean += 1
        result.silent += not hits


def _is_found(result: Score, key: Key, each: Line, hits: dict[Key, Line]) -> bool:
    row = result.row(each["variant"], each["grade"])
    row.wanted += 1
    hit = hits.get(key)
    if hit is None:
        elsewhere = [other.inside for other in hits if other[2:] == key[2:]]
        why = f" (reported inside {elsewhere[0]!r})" if elsewhere else ""
        result.faults.append(f"missed: {each['variant']}: {_told(key, each)}{why}")
        return False
    if hit["confidence"] == "possible" and not each["may_be_possible"]:
        result.faults.append(f"missed: {each['variant']}: {_told(key, each)} (only possible)")
        return False
    row.found += 1
    row.odd_forms += hit["form"] not in each["forms"]
    row.alone += each["together"] and hit["confidence"] != "corroborated"
    return True


def _told(key: Key, line: Line) -> str:
    place = f"{key.document}!{key.inside}" if key.inside else key.document
    return f"{place}: {key.kind} {key.ref} {line.get('form', line.get('forms'))}"


def _why(document: Line, key: Key) -> str:
    near = [
        each["principle"]
        for each in document["spared"]
        if each["kind"] == key.kind and each["ref"] in (key.ref, "any")
    ]
    return f" (near miss: {near[0]})" if near else ""


def _judge_outcome(result: Score, document: Line, outcomes: list[Line]) -> None:
    """Ask that all of it is read, or that a part says why not."""
    said = {line["outcome"] for line in outcomes}
    right = set(document["outcomes"])
    is_right = bool(said) and (said <= right if "read" in right else bool(said & right))
    result.outcomes[is_right] += 1
    if not is_right:
        result.row(document["variant"]).wrong_outcomes += 1
        reasons = "; ".join(sorted({str(line["reason"]) for line in outcomes} - {""}))
        result.faults.append(
            f"outcome: {document['variant']}: {document['document']}: "
            f"{_words(said) or 'nothing'} instead of {_words(right)}: {reasons}"
        )


def _words(outcomes: set[str]) -> str:
    return "/".join(sorted(outcomes))

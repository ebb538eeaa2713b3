"""Both languages can say everything, and neither says what is for people to say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from leakwatch.alert.steps import Step
from leakwatch.alert.words import EN, JA, LANGUAGES, NO_ADVICE, Words
from leakwatch.daemon import crew
from leakwatch.model import Beside, Category, Confidence, Kind, Reason, Severity, Status
from leakwatch.report.deadlines import Duty

IN_BOTH = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
VOCABULARIES: dict[str, type[StrEnum]] = {
    "severities": Severity,
    "statuses": Status,
    "kinds": Kind,
    "beside": Beside,
    "confidences": Confidence,
    "reasons": Reason,
    "categories": Category,
    "steps": Step,
    "duties": Duty,
}
# People say these, and the program repeats that they did; or they say "if".
OF_PEOPLE = {"statuses.confirmed", "acts.confirmed", "labels.dates", "labels.dates_judged"}
NOT_OURS = re.compile(  # noqa: TID251 - our own tables
    r"(?i)\b(?:stolen|leaked by|breached|confirmed|hacked)\b|流出|盗|確認済|漏えいした|漏洩した"
)


def every_text(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a table with the name of its place."""
    if isinstance(value, str):
        yield name, value
    elif is_dataclass(value):
        for each in fields(value):
            yield from every_text(getattr(value, each.name), f"{name}.{each.name}".strip("."))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from every_text(one, f"{name}.{key}")
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from every_text(one, f"{name}.{place}")


def filled_in(text: str) -> set[str]:
    """Give the names of what is filled into a template."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", VOCABULARIES)
@IN_BOTH
def test_every_word_of_a_vocabulary_can_be_said(name: str, words: Words) -> None:
    """A new reason, kind or step without its words would break a message."""
    assert set(getattr(words, name)) == set(VOCABULARIES[name])


def test_both_languages_know_the_same_acts_and_topics() -> None:
    """What one can say by name, the other says by name."""
    assert (set(EN.acts), set(EN.topics)) == (set(JA.acts), set(JA.topics))
    assert {*Status} - {"open"} <= set(EN.acts)


def test_every_topic_is_told_by_somebody() -> None:
    """Words that nobody says grow old unseen."""
    daemon = Path(crew.__file__).parent
    told = "".join(module.read_text("utf-8") for module in daemon.glob("*.py"))

    assert [topic for topic in EN.topics if f'"{topic}"' not in told] == []


def test_the_same_is_filled_into_both_languages() -> None:
    """A template that forgets its number tells half."""
    english, japanese = dict(every_text(EN)), dict(every_text(JA))

    asked = {name: filled_in(text) for name, text in english.items()}
    told = {name: filled_in(text) for name, text in japanese.items() if name[:7] != "causes."}
    assert told == asked  # of causes the English ones are the errors themselves


@IN_BOTH
def test_nothing_is_left_unsaid(words: Words) -> None:
    """But for the sort of a place, which may say nothing."""
    empty = {name for name, text in every_text(words) if not text.strip()}

    assert empty == {"categories.other"}


@IN_BOTH
def test_the_program_never_says_what_people_judge(words: Words) -> None:
    """Nothing is called stolen or confirmed, and nobody is named as the one who leaked."""
    said = {name for name, text in every_text(words) if NOT_OURS.search(text)}

    assert said <= OF_PEOPLE


def test_the_guard_of_the_words_can_go_red() -> None:
    """It knows what it looks for in both languages."""
    wrong = ["data stolen from us", "It is confirmed.", "顧客情報が流出した", "確認済みの漏えい"]

    assert [text for text in wrong if not NOT_OURS.search(text)] == []


@IN_BOTH
def test_no_word_of_ours_speaks_slacks_markup(words: Words) -> None:
    """Marks come from the code alone, so that what is parsed is known."""
    marked = {name for name, text in every_text(words) if set(text) & set("<>&*`~_")}

    assert marked == {"said.purged"}  # the name of a key, in a headline that is not parsed


def test_both_languages_say_that_it_is_no_legal_advice() -> None:
    """Who forwards a message may read only one of them."""
    assert "This is not legal advice" in NO_ADVICE
    assert "本書は法的助言ではありません" in NO_ADVICE

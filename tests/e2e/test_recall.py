"""The installed program on a corpus of made-up leaks: what it finds, misses and makes up."""

import hashlib
from pathlib import Path

import pytest

from tests.corpus.build import DOCUMENTS, SEED, VARIANTS, build
from tests.corpus.people import CONFIG
from tests.corpus.recall import measured
from tests.corpus.score import GIVING, GOALS, PRECISION, Line, Score, score

WANTED: Line = {
    "inside": None,
    "kind": "email",
    "ref": "W1",
    "variant": "a list",
    "grade": "plain",
    "forms": ["plain"],
    "may_be_possible": False,
    "together": False,
}
DOCUMENT: Line = {
    "document": "a.txt",
    "variant": "a list",
    "outcomes": ["read"],
    "wanted": [WANTED],
    "spared": [],
}
HIT: Line = {
    "document": "a.txt",
    "inside": None,
    "kind": "email",
    "ref": "W1",
    "confidence": "exact",
    "form": "plain",
}
READ: Line = {"document": "a.txt", "inside": None, "outcome": "read", "reason": ""}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """Scan the corpus of the fixed seed once for all goals."""
    return measured(tmp_path_factory.mktemp("corpus"), SEED, DOCUMENTS)


@pytest.mark.slow
@pytest.mark.parametrize("grade", GOALS)
def test_what_stands_in_a_leak_is_found(result: Score, grade: str) -> None:
    """The recall that each class of writing is held to; the misses are listed where it fails."""
    missed = [fault for fault in result.faults if fault.startswith("missed")]

    assert result.recall(grade) >= GOALS[grade], "\n".join(missed)


@pytest.mark.slow
def test_what_is_reported_is_there(result: Score) -> None:
    """As many near misses as hits stand in the documents, and hardly one is taken for ours."""
    false = [fault for fault in result.faults if fault.startswith("false")]

    assert result.precision >= PRECISION, "\n".join(false)


@pytest.mark.slow
def test_hardly_a_leak_goes_by_unnoticed(result: Score) -> None:
    """A document with a leak gives at least one hit: people look at the rest themselves."""
    share = result.giving / result.leaks

    assert share >= GIVING


@pytest.mark.slow
def test_documents_without_a_leak_stay_silent(result: Score) -> None:
    """Prose, programs, noise, other companies' dumps and near misses alone: not one hit."""
    loud = result.clean - result.silent

    assert result.clean > 0
    assert loud == 0


@pytest.mark.slow
def test_it_is_said_how_far_each_document_was_read(result: Score) -> None:
    """Cut and closed ones are called so, and whole ones read."""
    wrong = [fault for fault in result.faults if fault.startswith("outcome")]

    assert wrong == []


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Else a figure could not be compared with yesterday's."""
    first, second = (_digests(tmp_path / name, seed=7) for name in ("a", "b"))

    other = _digests(tmp_path / "c", seed=8)

    assert first == second
    assert first != other


def test_a_corpus_comes_with_what_an_operator_has(tmp_path: Path) -> None:
    """A customer table, watched names and a configuration stand beside the documents."""
    build(tmp_path, SEED, 1)

    made = {path.name for path in tmp_path.iterdir()}

    assert made == {"customers.csv", "watch.csv", "config.toml", "documents", "truth.jsonl"}
    assert (tmp_path / "config.toml").read_text("utf-8") == CONFIG


def test_no_two_variants_share_a_name() -> None:
    """A row of the table is one way of writing."""
    names = [variant.name for variant in VARIANTS]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("told", "recall", "precision"),
    [
        ([HIT, READ], 1.0, 1.0),
        ([READ], 0.0, 1.0),
        ([HIT, {**HIT, "ref": "W2"}, READ], 1.0, 0.5),
        ([{**HIT, "inside": "b.csv"}, READ], 0.0, 0.0),
        ([{**HIT, "confidence": "possible"}, READ], 0.0, 1.0),
    ],
    ids=["found", "missed", "one too many", "in another place", "as a guess"],
)
def test_a_fault_costs_what_it_should(told: list[Line], recall: float, precision: float) -> None:
    """The control: a scan that errs is seen to err."""
    judged = score([DOCUMENT], told)

    assert (judged.recall("plain"), judged.precision) == (recall, precision)
    assert bool(judged.faults) == (told != [HIT, READ])


@pytest.mark.parametrize(
    ("right", "said", "faults"),
    [
        (["read"], ["read"], 0),
        (["read"], ["read", "cut"], 1),
        (["closed"], ["read", "closed"], 0),
        (["closed"], ["read"], 1),
        (["cut"], [], 1),
    ],
)
def test_an_outcome_is_judged_over_all_parts(
    right: list[str], said: list[str], faults: int
) -> None:
    """What is to be read must be read whole; what cannot be must say so somewhere."""
    told = [{**READ, "outcome": each} for each in said]

    judged = score([{**DOCUMENT, "outcomes": right, "wanted": []}], told)

    assert len(judged.faults) == faults


def _digests(folder: Path, seed: int) -> dict[str, str]:
    build(folder, seed, len(VARIANTS))
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

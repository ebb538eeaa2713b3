"""Writes a corpus into a folder: lists to enrol, a configuration, documents, and the truth."""

import csv
import json
import random
from dataclasses import asdict
from pathlib import Path

from tests.corpus import (
    broken,
    clean,
    containers,
    databases,
    encoded,
    lists,
    mail,
    office,
    people,
    posts,
    spelling,
    tables,
    web,
)
from tests.corpus.people import Company
from tests.corpus.scene import Scene
from tests.corpus.truth import Made, Variant

SEED = 2031
DOCUMENTS = 500
CUSTOMERS = 400
AVERAGE = 25_000  # bytes of text in a document
MODULES = (tables, lists, databases, office, mail, web, posts, encoded, containers, broken, clean)
VARIANTS: tuple[Variant, ...] = tuple(v for module in MODULES for v in module.VARIANTS)
COLUMNS = {"番号": "label", "メール": "email", "電話": "phone", "会員番号": "customer_id"}


def plan(dice: random.Random, documents: int) -> list[Variant]:
    """Give the variants of the documents: each once before any a second time, by their weight."""
    deck: list[Variant] = []
    once = [variant for variant in VARIANTS for _ in range(variant.often)]
    while len(deck) < documents:
        dealt = list(VARIANTS) if not deck else once
        dice.shuffle(dealt)
        deck += dealt
    return deck[:documents]


def build(folder: Path, seed: int, documents: int = DOCUMENTS) -> None:
    """Write a corpus; the same seed gives the same bytes."""
    dice = random.Random(seed)  # noqa: S311 - made-up leaks, the same each time
    company = people.company(dice, CUSTOMERS)
    _enrol(folder, company)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for number, variant in enumerate(plan(dice, documents), 1):
            own = random.Random(f"{seed}/{number}/{variant.name}")  # noqa: S311 - as above
            made = document(own, company, variant)
            path = folder / "documents" / f"{number:05}" / made.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.content)
            line = told(str(path.relative_to(folder)), variant, made)
            truth.write(json.dumps(line, ensure_ascii=False) + "\n")


def document(dice: random.Random, company: Company, variant: Variant) -> Made:
    """Make one document of a variant."""
    size = int(min(dice.expovariate(1 / AVERAGE) + 2_000, 6 * AVERAGE))
    return variant.make(Scene(dice, company, variant, size))


def told(name: str, variant: Variant, made: Made) -> dict[str, object]:
    """Give a document's line of the truth."""
    return {
        "document": name,
        "variant": variant.name,
        "outcomes": made.outcomes,
        "charset": made.charset,
        "wanted": [asdict(each) for each in made.wanted],
        "spared": [asdict(each) for each in made.spared],
    }


def _enrol(folder: Path, company: Company) -> None:
    """Write what an operator has: customer table, watched names, configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "customers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["番号", "氏名", "メール", "電話", "会員番号"])
        for one in company.people:
            writer.writerow([one.ref, one.name, one.email, spelling.usual(one.phone), one.code])
    with (folder / "watch.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kind", "value", "label"])
        writer.writerows(("domain", name, ref) for ref, name in people.WATCHED)
        writer.writerows(("keyword", word, ref) for ref, word in people.KEYWORDS)
    (folder / "config.toml").write_text(people.CONFIG, "utf-8")

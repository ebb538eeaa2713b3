"""Puts the figures of the matcher on a page and into a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import speeds as s
from tests.bench.goals import Figure, beside, machine, number, table
from tests.bench.plot import Bar, plot
from tests.bench.timing import Speeds

# The goals.
TIMES_NAIVE_EMAIL, TIMES_NAIVE_ALL, TIMES_RG_MANY, SHARE_OF_WC = 25, 40, 6, 0.18
_TONES = {
    s.NAIVE_ALL: "naive",
    s.NAIVE_EMAIL: "naive",
    s.RG_LIST: "rival",
    s.RG_MANY: "rival",
    s.RG_SOME: "rival",
    s.ALL: "ours",
    s.EMAIL: "ours",
    s.WC: "floor",
}
_RG = [s.RG_SOME, s.RG_MANY, s.RG_LIST]
_ROWS = [s.EMAIL, s.ALL, s.NAIVE_EMAIL, s.NAIVE_ALL, *_RG, s.WC, s.CAT]


@dataclass(frozen=True, slots=True)
class Report:
    """All that was measured."""

    title: str  # sizes and rounds
    speeds: Speeds
    corpora: Sequence[str]
    figures: Sequence[Figure]
    notes: Sequence[str]

    @property
    def is_kept(self) -> bool:
        """Whether every goal is reached."""
        return all(figure.is_kept for figure in self.figures)

    def page(self) -> str:
        """Give the page, in Markdown."""
        return "\n\n".join([*self._parts(), *self.notes, ""])

    def extract(self, picture: str) -> str:
        """Give what the README says of it, with the address of the picture."""
        title, machine, *tables = self._parts()
        shown = f"![How fast the search is, beside others]({picture})"
        return "\n\n".join([title, machine, shown, *tables])

    def _parts(self) -> list[str]:
        return [
            self.title,
            f"Machine: {machine()}.",
            "MB/s, processor time on one core, medians:",
            self._speeds(),
            *([beside(self.figures)] if self.figures else []),
        ]

    def _speeds(self) -> str:
        rows = ([name, *(self._speed(name, each) for each in self.corpora)] for name in _ROWS)
        return table(["", *self.corpora], rows)

    def _speed(self, contender: str, corpus: str) -> str:
        speed = self.speeds.of(contender, corpus)
        return number(speed) if speed else "-"

    def picture(self) -> str:
        """Give the picture, in SVG."""
        panels = {corpus: [*self._bars(corpus)] for corpus in self.corpora}
        return plot("MB/s on one core, logarithmic", machine(), panels)

    def _bars(self, corpus: str) -> Iterator[Bar]:
        """Give the bars of a panel; ripgrep is given the whole list on one corpus alone."""
        for contender, tone in _TONES.items():
            speed = self.speeds.of(contender, corpus)
            if speed or contender != s.RG_LIST:
                yield Bar(contender, speed, tone)

    def write(self, folder: Path) -> None:
        """Write matching.md and matching.svg."""
        (folder / "matching.md").write_text(self.page(), "utf-8")
        (folder / "matching.svg").write_text(self.picture(), "utf-8")


def beside_rivals(speeds: Speeds, corpora: Sequence[str]) -> Iterator[Figure]:
    """Give the goals that are ratios of speeds."""
    ratio = speeds.ratio
    yield Figure(
        "e-mail on combo, against naive Python",
        ratio(s.EMAIL, s.NAIVE_EMAIL, "combo"),
        TIMES_NAIVE_EMAIL,
    )
    for name in corpora:
        yield Figure(
            f"all kinds on {name}, against naive Python",
            ratio(s.ALL, s.NAIVE_ALL, name),
            TIMES_NAIVE_ALL,
        )
    yield Figure(
        "all kinds on combo, against rg -F with 100 k patterns",
        ratio(s.ALL, s.RG_MANY, "combo"),
        TIMES_RG_MANY,
        remark="rg's building included",
    )
    for name in ("html", "ja"):
        yield Figure(
            f"all kinds on {name}, against wc -l", ratio(s.ALL, s.WC, name), SHARE_OF_WC, "%"
        )

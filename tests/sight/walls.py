"""How often walls, pages for logging in and normal pages are told apart, on real pages."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from leakwatch.model import Sort
from leakwatch.parse.standing.answers import standing
from tests.sight import samples as real
from tests.sight.samples import Sample
from tests.survive.figure import Figure, share

GOAL = 0.95
_URL = "http://site.example/pub/"
_ELSEWHERE = "http://site.example/threads/5"  # an address that says nothing
_NORMAL = ("autoindex", "japanese", "feeds", "paste")


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Measure all samples; what is missed is named in `misses`."""
    folder = real.at_hand(samples)
    told = list(_told_apart(folder))
    right = [each for each, sort in told if standing(each.text, each.url).sort is sort]
    blind = [each for each, sort in told if standing(each.text, _ELSEWHERE).sort is sort]
    normal = list(_normal(folder))
    open_ = [each for each in normal if not standing(each.text, each.url).is_wall]
    asking = list(_annotated(folder))
    known = [each for each, has in asking if standing(each.text, each.url).has_login_form is has]
    misses += (f"not {sort.value}: {each.name}" for each, sort in told if each not in right)
    misses += (f"no wall: {each.name}" for each in normal if each not in open_)
    misses += (f"its login form: {each.name}" for each, _ in asking if each not in known)
    return [
        share("walls and pages told apart", len(right), len(told), GOAL),
        share("likewise, by the text alone", len(blind), len(told), GOAL - 0.05),
        share("normal pages that are no wall", len(open_), len(normal), GOAL),
        share("forms for logging in known", len(known), len(asking), GOAL),
    ]


def _told_apart(folder: Path) -> Iterator[tuple[Sample, Sort]]:
    """Give pages of which it is known what they are."""
    named = real.sorts(folder)
    if not named:
        return  # nothing is said of them, and none is right by itself
    for page in (*real.logins(folder), *real.forums(folder)):
        stem = PurePath(page.name).name.removesuffix(".html")
        if page.name in named or stem in named:
            yield page, Sort(named.get(page.name) or named[stem])
        elif page.name.startswith("forum"):
            yield page, Sort.PAGE
    for page in real.others(folder, "waf", _URL):
        yield (
            page,
            Sort.CHALLENGE if "challenge" in page.name or "captcha" in page.name else Sort.PAGE,
        )
    for page in real.others(folder, "dls", _URL):
        is_login = "login" in page.name
        yield page, Sort.SHELL if "shell" in page.name else Sort.LOGIN if is_login else Sort.PAGE
    for page in real.others(folder, "telegram", "https://t.me/s/a_channel"):
        yield page, Sort.GONE if "channel" in page.name else Sort.PAGE


def _normal(folder: Path) -> Iterator[Sample]:
    yield from real.paginated(folder)
    for name in _NORMAL:
        yield from real.others(folder, name, _URL)


def _annotated(folder: Path) -> Iterator[tuple[Sample, bool]]:
    """Give pages all of whose forms are annotated, and whether one is for logging in."""
    for page in (*real.logins(folder), *real.forums(folder)):
        if page.forms is not None and ("l" in page.forms or "X" not in page.forms):
            yield page, "l" in page.forms

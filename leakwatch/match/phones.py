"""Phone numbers in a flattened text: maximal runs first, then the ways to cut them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.model import Confidence, Form, Kind, Spelling
from leakwatch.text import pattern
from leakwatch.text.canonical import canonical_phone

LONGEST = 40  # characters of a number with all its separators
_SHORTEST = 7  # digits as written; eight with the country are what counts as a number

# One separator between groups of digits, with brackets around it or instead of it. Two blanks, a
# tab, a comma or a line's end part two numbers.
_JOINT = r"(?:\)? ?- ?\(?|\)?[./ ]\(?|\)\(?|\()"
# It starts at a digit, not at a plus, so that texts without digits cost next to nothing; and it
# has one way to match, so that nothing is tried twice.
_RUN = re.compile(  # noqa: TID251 - a hot anchor; possessive
    rf"[0-9](?=[0-9\-./() ]{{{_SHORTEST - 1}}})"
    rf"(?:[0-9]|(?=[-./() ]){_JOINT}[0-9]){{{_SHORTEST - 1},}}+"
)
_ANY = pattern(rf"[0-9](?:{_JOINT}?[0-9]){{{_SHORTEST - 1}}}")  # says at once if there is none
_CLOCK = re.compile(r"[0-9]:")  # noqa: TID251 - of fixed width
_PARTED = re.compile(r"[ /()]")  # noqa: TID251 - one class
_CUTS = (" ", " /", " /()")
_EDGES = "-./()"
_DATE_JOINTS = frozenset("-./")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9](?![0-9])")  # noqa: TID251 - fixed
_MOST = 15  # digits of a number, country included, by E.164
_MOST_PIECES = 5  # of it that could each start a number: 01 02 03 04 05
_BEGINNING = re.compile(r"0[1-9]|\+[1-9]")  # noqa: TID251 - of fixed width
_DOMESTIC = (10, 11)  # digits of a number within a country, its zero included
_GLUE = frozenset("+0123456789abcdefghijklmnopqrstuvwxyz")


def phones(text: str, spelling: Spelling) -> Iterator[Candidate]:
    """Find every number that could be dialled; `text` has its dashes as hyphens.

    A run of digit groups is one number, and a separator with more digits behind it makes it a
    longer one. Yet a date, a row number or another phone may stand before ours with a blank, a
    slash or a bracket between: so the run's pieces are read as well, if they need no such joint.

    >>> [c.main for c in phones("2031-07-01 090-0123-4567", Spelling("JP"))]
    ['819001234567']
    >>> [c.main for c in phones("090 0123 4567 8901", Spelling("JP"))]
    []
    """
    if not _ANY.search(text):
        return
    for match in _RUN.finditer(text):
        run, begin = match.group(), match.start()
        if text[begin - 1 : begin] == "+":
            run, begin = f"+{run}", begin - 1
        is_clock = bool(_CLOCK.fullmatch(text, max(0, begin - 2), begin))
        for start, end in _places(run, begin, is_clock=is_clock):
            if _is_bordered(text, start) and _SHORTEST <= end - start <= LONGEST:
                yield from _numbers(text[start:end], start, end, spelling)


def _places(run: str, start: int, *, is_clock: bool) -> Iterable[tuple[int, int]]:
    """Give where the whole run stands, then its pieces, each once."""
    places = [(start, start + len(run))]
    if not _PARTED.search(run):
        return places
    is_many = sum(map(str.isdigit, run)) > _MOST
    is_foreign = run[0] == "+" and len(run.partition(" ")[0]) <= 4  # +39 06… is no 06…
    if not is_foreign:
        for cuts in _CUTS:
            if any(cut in run for cut in cuts):
                places += [(start + i, start + j) for i, j in _pieces(run, cuts)]
    if is_many or not is_foreign:
        places += [(start + i, start + j) for i, j in _inner(run, is_many, is_clock)]
    return dict.fromkeys(places)


def _inner(run: str, is_many: bool, is_clock: bool) -> Iterator[tuple[int, int]]:
    """Give where a number with blanks of its own may stand, among others with a blank between.

    It starts with a zero or a plus behind a date, a postal code, a time or a short number, and
    ends before a date: 8901 090 0123 4567 is a longer number. Only where a run has more digits
    than any number, it is many, and each may start with a zero and end before the next.
    `is_clock` says that the run is the end of a time.
    """
    starts = [(0, True)] if run[0] in "0+" else []  # and whether it surely starts there
    ends = []
    place = 0
    for before, behind in pairwise(run.split(" ")):
        end, place = place + len(before), place + len(before) + 1
        number = behind.lstrip(_EDGES)
        is_number = number[:1] in ("0", "+")
        is_next = is_many and before[:1] != "+" and bool(_BEGINNING.match(number))
        is_apart = _is_apart(before) or (is_clock and end == len(before) == 2)
        if is_next or (is_number and is_apart):
            starts.append((place + len(behind) - len(number), is_apart))
        if is_next or _DATE.match(behind):
            ends.append(end)
    ends.append(len(run))
    counts = [0, *accumulate(map(str.isdigit, run))]
    for start, is_apart in starts:
        first, last = bisect_right(ends, start), bisect_right(ends, start + LONGEST)
        for end in ends[first : min(last, first + _MOST_PIECES)]:
            digits = counts[end] - counts[start]
            if is_apart or digits in _DOMESTIC or run[start] == "+":
                yield start, end


def _is_apart(before: str) -> bool:
    """Say whether a piece is a number of its own: with joints that are no blanks, or short."""
    written = before.strip(_EDGES)
    if not _DATE_JOINTS.isdisjoint(written):
        return True
    return written.isdigit() and len(written) <= 3 and written[0] != "0"


def _pieces(run: str, cuts: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for end in [*(i for i, c in enumerate(run) if c in cuts), len(run)]:
        piece = run[begin:end]
        left = begin + len(piece) - len(piece.lstrip(_EDGES))
        yield left, left + len(piece.strip(_EDGES))
        begin = end + 1


def _is_bordered(text: str, start: int) -> bool:
    return not start or text[start - 1] not in _GLUE


def _numbers(written: str, start: int, end: int, spelling: Spelling) -> Iterator[Candidate]:
    number = "" if written.startswith("+0") else _canonical(written, spelling)
    if number:
        yield Candidate(Kind.PHONE, start, end, (Reading(start, number),), number)
    elif len(written) == 10 and written.isdigit() and written[0] in "56789":
        # A spreadsheet took the zero of a mobile number away. Time stamps start with a 1.
        number = _canonical(f"0{written}", spelling)
        if number:
            reading = Reading(start, number, Form.PLAIN, Confidence.POSSIBLE)
            yield Candidate(Kind.PHONE, start, end, (reading,))


def _canonical(written: str, spelling: Spelling) -> str:
    try:
        return canonical_phone(written, spelling.region)
    except ValueError:
        return ""

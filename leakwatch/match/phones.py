"""Phone numbers in a flattened text: maximal runs first, then the ways to cut them."""

import re
import string
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
_PARTED = re.compile(r"[ /()]")  # noqa: TID251 - one class
_CUTS = ((" ", " "), (" /", "/"), (" /()", "()"))  # and what makes a difference to the one before
_EDGES = "-./()"
_DATE_JOINTS = frozenset("-./")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9](?![0-9])")  # noqa: TID251 - fixed
_MOST = 15  # digits of a number, country included, by E.164
_MOST_PIECES = 5  # of it that could each start a number: 01 02 03 04 05
_BEGINNING = re.compile(r"0[1-9]|\+[1-9]")  # noqa: TID251 - of fixed width
_DOMESTIC = (10, 11)  # digits of a number within a country, its zero included
_GLUE = frozenset("+0123456789abcdefghijklmnopqrstuvwxyz")
# What may touch a number that it announces, as a whole word: TEL03-… is one, HOTEL03-… is none.
_LABELS = frozenset({"tel", "fax", "phone", "mobile", "cell", "mob", "ph", "t", "m"})
_LONGEST_LABEL = 6
_LETTERS = string.ascii_lowercase + "".join(map(chr, range(0xC0, 0x370)))  # accents as well
_FLOAT = re.compile(r"\+?[0-9]{9,15}\.0")  # noqa: TID251 - of bounded width
# With its country and without a plus. Behind country 1 there are ten digits; milliseconds since
# 1970 have thirteen and start with a 1.
_BARE = re.compile(r"1[0-9]{10}|[2-9][0-9]{10,14}")  # noqa: TID251 - of bounded width
# Without its zero: mobile numbers, and land lines, which are shorter. Time stamps are as long as a
# mobile number and start with a 1.
_LOST_ZERO = re.compile(r"[5-9][0-9]{9}|[1-9][0-9]{8}")  # noqa: TID251 - of bounded width
_DIGITS = frozenset(string.digits)
_SIGNS = frozenset("-.")  # before digits they make another number of them
_SLASHES = frozenset("/()")  # between digits they make one number of them, or a fraction


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
        if text[begin - 1 : begin] == "+" and run[0] != "0":  # no country starts with 0
            run, begin = f"+{run}", begin - 1
        is_clock = text[begin - 1 : begin] == ":" and text[begin - 2 : begin - 1] in _DIGITS
        for start, end in _places(run, begin, is_clock=is_clock):
            if _is_bordered(text, start) and _SHORTEST <= end - start <= LONGEST:
                yield from _numbers(text, start, end, spelling)


def whole_phone(written: str, spelling: Spelling) -> str:
    """Give the canonical form of a text that is one phone number, or nothing.

    >>> whole_phone("+81 90-0123-4567", Spelling("JP")), whole_phone("12", Spelling("JP"))
    ('819001234567', '')
    """
    try:
        return canonical_phone(written, spelling.region)
    except ValueError:
        return ""


def _places(run: str, start: int, *, is_clock: bool) -> Iterable[tuple[int, int]]:
    """Give where the whole run stands, then its pieces, each once."""
    places = [(start, start + len(run))]
    if not _PARTED.search(run):
        return places
    is_many = len(run) > _MOST and sum(map(str.isdigit, run)) > _MOST
    is_foreign = run[0] == "+" and len(run.partition(" ")[0]) <= 4  # +39 06… is no 06…
    if not is_foreign:
        for cuts, new in _CUTS:
            if any(cut in run for cut in new):
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
    if not starts:
        return
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
    """Say whether a number may start here: a plus before a zero is a blank in a query string."""
    before = text[start - 1] if start else ""
    if before == "+" and text[start] == "0":
        return text[start - 2 : start - 1] != "+"
    return before not in _GLUE or _is_labelled(text, start)


def _is_labelled(text: str, start: int) -> bool:
    window = text[max(0, start - _LONGEST_LABEL - 1) : start]
    return window[len(window.rstrip(_LETTERS)) :] in _LABELS


def _numbers(text: str, start: int, end: int, spelling: Spelling) -> Iterator[Candidate]:
    if _FLOAT.fullmatch(text, start, end):
        end -= 2  # what spreadsheets put behind a number
    written = text[start:end]
    number = whole_phone(written, spelling)
    readings = [Reading(start, number)] if number else []
    if _BARE.fullmatch(written) and written != number:
        readings.append(Reading(start, written))
    elif not number and _has_lost_zero(text, start, end):
        lost = whole_phone(f"0{written}", spelling)
        readings += [Reading(start, lost, Form.PLAIN, Confidence.POSSIBLE)] if lost else []
    if readings:  # a sketch leaves out what has no zero and no plus: it may be any long number
        yield Candidate(Kind.PHONE, start, end, tuple(readings), number)


def _has_lost_zero(text: str, start: int, end: int) -> bool:
    """Say whether a spreadsheet may have taken the zero of a number away.

    The nine digits of a land line prove little: they stand alone in their cell or line.
    """
    if not _LOST_ZERO.fullmatch(text, start, end):
        return False
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    is_alone = not (
        behind[:1] in _GLUE
        or before[-1:] in _SIGNS
        or (before[-1:] in _SLASHES and before[:1] in _DIGITS)
        or (behind[:1] in _SLASHES and behind[1:] in _DIGITS)
    )
    return is_alone or end - start > 9

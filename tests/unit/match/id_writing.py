"""Made-up rules for customer ids, and texts that are near to what they say."""

from hypothesis import strategies as st

from leakwatch.match.pieces import Piece, pieces
from leakwatch.model import CustomerIdRule
from leakwatch.text import pattern

_ONE = st.sampled_from(
    ["n", "X", "7", "-", r"\d", "[0-9]", "[A-Z]", "[A-Za-z]", "[a-f0-9]", "[-_ ]", r"\.", "'", " ",
     "第", "号", "[1-3]", r"\x2d", "[]x]", "[a-]", r"[\d-]", "/", r"\w"]
)  # fmt: skip
_REPEAT = st.sampled_from(["", "", "", "?", "{2}", "{1,3}", "{0,2}", "{4}"])
_ELEMENT = st.builds("{}{}".format, _ONE, _REPEAT)
_GROUP = st.builds(
    "(?:{}){}".format, st.lists(_ELEMENT, min_size=1, max_size=3).map("".join), _REPEAT
)
_PATTERN = st.lists(st.one_of(_ELEMENT, _ELEMENT, _GROUP), min_size=1, max_size=5).map("".join)


def _is_shape(source: str) -> bool:
    try:
        return bool(pieces(source))
    except ValueError:
        return False


PATTERNS = _PATTERN.filter(_is_shape)
RULES = st.builds(
    CustomerIdRule,
    st.just("made up"),
    PATTERNS,
    st.sampled_from(["", "-_ ", "-", "'./"]),
    st.sampled_from(["none", "none", "luhn", "mod11"]),
)


def written(source: str) -> st.SearchStrategy[str]:
    """Give texts that fit a pattern."""
    return _row(pieces(source)).map(lambda content: content.decode("utf-8", "replace"))


def _row(row: tuple[Piece, ...]) -> st.SearchStrategy[bytes]:
    return st.tuples(*map(_repeated, row)).map(b"".join)


def _repeated(piece: Piece) -> st.SearchStrategy[bytes]:
    one = _row(piece.pieces) if piece.pieces else st.sampled_from(_bytes(piece))
    return st.lists(one, min_size=piece.least, max_size=piece.most).map(b"".join)


def _bytes(piece: Piece) -> list[bytes]:
    return [bytes([byte]) for byte in sorted(piece.accepts)]


@st.composite
def near(draw: st.DrawFn, source: str) -> str:
    """Give a text that fits a pattern, or one sign more, less or other than that."""
    text = draw(written(source))
    at = draw(st.integers(0, len(text)))
    sign = draw(st.sampled_from(["", "7", "n", "-", " ", "第", "'", "."]))
    return text[:at] + sign + text[at + draw(st.integers(0, 1)) :]


@st.composite
def around(draw: st.DrawFn, source: str) -> str:
    """Give a text in which such texts stand between borders, or what is none."""
    beside = st.sampled_from(
        [" ", "", "\n", "様", "x", "7", "-", "-7", ",", "ー", "'", "．", ".0"]
    )
    rows = draw(st.lists(st.tuples(beside, st.one_of(written(source), near(source)), beside)))
    text = "".join("".join(row) for row in rows)
    return draw(st.sampled_from([text, text.upper(), text.replace("-", "－").replace("7", "７")]))


def fits(source: str, text: str) -> bool:
    """Say whether RE2 takes the whole text, whatever its case."""
    return pattern(f"(?i:{source})").fullmatch(text) is not None

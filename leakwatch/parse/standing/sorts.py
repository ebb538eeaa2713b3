"""An answer as it came, what tells of what sort it is, and what is known of it in the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from leakwatch.model import Sort


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered, and what the source says of its pages."""

    text: str = field(repr=False)
    url: str = field(repr=False)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    walls: Sequence[str] = ()  # texts that mean a wall at this site
    dead: Sequence[str] = ()  # texts that mean the end of this site
    is_raw: bool = False  # no markup: whatever it says is what people wrote


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that tells a sort, and how much text of its own a page may have beside it."""

    sort: Sort
    words: str
    most: float  # characters of text of its own from which on the sign tells nothing
    is_all: bool = False  # whatever else the page says belongs to it: it has nothing of its own


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer is, and what told so."""

    sort: Sort
    sign: str = ""  # what told, in our words, never the page's
    has_login_form: bool = False
    has_content: bool = False  # text of its own, around whatever told

    @property
    def is_wall(self) -> bool:
        """Whether something stands where the page should; a shell or nothing is no wall."""
        return self.sort not in (Sort.PAGE, Sort.SHELL, Sort.EMPTY)

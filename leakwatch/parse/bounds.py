"""What unpacking may cost, and how a document ends that was not read whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from leakwatch.model import Ending, Outcome

_ALWAYS = 16 * 2**20  # bytes that may come out whatever went in: small leaks pack well
_USUAL_RATIO = 10  # bytes out for each byte in that more computing time is given for
_PACKED_SPEED, _SPEED = 2**20, 8 * 2**20  # bytes in and out that take a second at most


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document with all that lies inside of it."""

    archives: bool = True  # whether containers are opened at all
    depth: int = 8  # containers inside containers
    entries: int = 50_000  # members of all of them together
    unpacked: int = 4 * 2**30  # bytes that come out of all of them together
    ratio: int = 200  # bytes out for each byte in, once 16 MiB came out
    held: int = 256 * 2**20  # bytes of an archive that must be held whole
    seconds: float = 3.5  # of computing time, and more for what goes in and comes out


class UnreadError(Exception):
    """Something cannot be read, or not further; what was given before it stands."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.ending = Ending(outcome, reason)


def cut(reason: str) -> UnreadError:
    """Give the exception for what ends before its end: broken off, or over a bound."""
    return UnreadError(Outcome.CUT, reason)


def closed(reason: str) -> UnreadError:
    """Give the exception for what is encrypted."""
    return UnreadError(Outcome.CLOSED, reason)


def unreadable(reason: str) -> UnreadError:
    """Give the exception for what this program cannot read."""
    return UnreadError(Outcome.UNREADABLE, reason)


class Budget:
    """Counts what one document costs, members and all; every step over a bound raises *cut*.

    `spent` gives the seconds of computing time so far. `is_over` says that a bound was met: what
    comes after it is cut as well.
    """

    def __init__(self, limits: Limits, spent: Callable[[], float] = lambda: 0.0) -> None:
        self.limits = limits
        self.is_over = False
        self._spent = spent
        self._fed = self._taken = self._entries = 0

    def feed(self, size: int) -> None:
        """Take in that so many bytes of the outermost document have come."""
        self._fed += size

    def take(self, size: int) -> None:
        """Count bytes that came out of a container; raises UnreadError above what is allowed."""
        self._taken += size
        limits = self.limits
        if self._taken > limits.unpacked:
            raise self._over(f"more than {limits.unpacked // 2**20} MiB came out of it")
        if self._taken > _ALWAYS + limits.ratio * self._fed:
            raise self._over(f"more than {limits.ratio} bytes came out for each that is in it")
        self.check_time()

    def check_time(self) -> None:
        """Raise UnreadError where the computing time is used up."""
        if self._spent() > self._seconds:
            raise self._over("unpacking took too much computing time")

    @property
    def _seconds(self) -> float:
        """Give how long it may take: leaks that pack well get more time, bombs do not."""
        usual = min(self._taken, _USUAL_RATIO * self._fed)
        return self.limits.seconds + self._fed / _PACKED_SPEED + usual / _SPEED

    def enter(self) -> None:
        """Count a member; raises UnreadError where there are too many."""
        self._entries += 1
        if self._entries > self.limits.entries:
            raise self._over(f"more than {self.limits.entries:,} members")
        self.check_time()

    def _over(self, reason: str) -> UnreadError:
        self.is_over = True
        return cut(reason)


@dataclass(frozen=True, slots=True)
class Packed:
    """A member of a container, to be read before the next one is asked for.

    `blocks` are pulled once and may raise UnreadError; its ending is then the member's own.
    """

    name: str = field(repr=False)  # as the archive spells it, decoded
    blocks: Iterable[bytes] = field(repr=False)


def ended(found: Iterable[Packed], *, is_told: bool = False) -> Iterator[Packed]:
    """Give members; where their container ends early, one more that says so, without a name.

    `is_told` says that the container's own ending tells already that it was not read whole.
    """
    try:
        yield from found
    except UnreadError as fault:
        if not is_told:
            yield Packed("", _raising(fault))


def _raising(fault: UnreadError) -> Iterator[bytes]:
    yield b""
    raise fault

"""A noun with its number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun with its number, {n}: in one and in many."""

    one: str
    many: str

    def of(self, count: int) -> str:
        """Say how many.

        >>> Counted("{n} domain", "{n} domains").of(2750000)
        '2,750,000 domains'
        """
        return (self.one if count == 1 else self.many).format(n=f"{count:,}")

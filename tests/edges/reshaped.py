"""Made-up dumps, and what becomes of a dump on its way from one site to another."""

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

OURS = [f"customer{number}@example.com" for number in range(40)]
FEW = 6  # of ours in a dump: two dumps share some of them, now and then
_FAMILIES = ("見本", "例示", "試験", "仮名")


@dataclass(frozen=True)
class Dump:
    """Rows of one leak, and how they are written."""

    seed: int  # names the leak; what becomes of it is drawn by it
    ours: list[tuple[str, ...]]
    others: list[tuple[str, ...]]
    separator: str = ","
    end: str = "\n"
    header: str = ""
    charset: str = "utf-8"
    is_zipped: bool = False
    order: int = 0

    @property
    def name(self) -> str:
        """Give a file name that tells what is in it, as far as a name does."""
        return "dump.zip" if self.is_zipped else "dump.txt"

    @property
    def size(self) -> int:
        """Give how many rows there are."""
        return len(self.ours) + len(self.others)

    def more(self, count: int, why: int) -> list[tuple[str, ...]]:
        """Make rows of further strangers."""
        return strangers(dice(self.seed, why), count, len(self.ours[0]))

    def written(self) -> bytes:
        """Give the bytes of the file."""
        rows = dice(self.seed, self.order).sample(self.ours + self.others, self.size)
        lines = [self.header] * bool(self.header) + [self.separator.join(row) for row in rows]
        content = self.end.join(lines).encode(self.charset)
        if not self.is_zipped:
            return content
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("users.txt", content)
        return packed.getvalue()


def dice(*seed: int) -> random.Random:
    """Give chance that is the same each time."""
    return random.Random(str(seed))  # noqa: S311 - made-up data, the same each time


def dump(seed: int, size: int) -> Dump:
    """Make a dump of so many rows: a combo list, or addresses with name, phone and password."""
    chance = dice(seed)
    fields = chance.choice((2, 4))
    ours = [_row(chance, mail, fields) for mail in chance.sample(OURS, FEW)]
    others = strangers(chance, size - FEW, fields)
    return Dump(seed, ours, others, ":" if fields == 2 else ",")


def strangers(chance: random.Random, count: int, fields: int) -> list[tuple[str, ...]]:
    """Make rows that speak of other people."""
    mails = (f"u{chance.randrange(10**9)}@mail{chance.randrange(9)}.example" for _ in range(count))
    return [_row(chance, mail, fields) for mail in mails]


def _row(chance: random.Random, mail: str, fields: int) -> tuple[str, ...]:
    phone = f"090-0{chance.randrange(1000):03}-{chance.randrange(10**4):04}"
    name = f"{chance.choice(_FAMILIES)} {chance.randrange(99)}"
    password = chance.randbytes(4).hex()
    return (mail, password) if fields == 2 else (mail, name, phone, password)


def shuffled(before: Dump) -> Dump:
    """Put the rows in another order."""
    return replace(before, order=before.order + 1)


def separated(before: Dump) -> Dump:
    """Write it under a header, with another separator and Windows' line ends."""
    header = "=== fresh 2031 by seller@market.example ==="
    return replace(before, separator=";", end="\r\n", header=header)


def changed(before: Dump) -> Dump:
    """Let one row in twenty speak of other people."""
    count = max(1, before.size // 20)
    return replace(before, others=before.others[count:] + before.more(count, 1))


def halved(before: Dump) -> Dump:
    """Keep any half of the rows, some of ours among them."""
    chance = dice(before.seed, 2)
    halves = (chance.sample(rows, len(rows) // 2) for rows in (before.ours, before.others))
    return replace(before, ours=next(halves), others=next(halves))


def grown(before: Dump) -> Dump:
    """Add as many rows as there are."""
    return replace(before, others=before.others + before.more(before.size, 2 + before.size))


RESHAPINGS: dict[str, Callable[[Dump], Dump]] = {
    "shuffled": shuffled,
    "other separator, CRLF, header": separated,
    "in CP932": lambda before: replace(before, charset="cp932"),
    "in UTF-16": lambda before: replace(before, charset="utf-16"),
    "zipped": lambda before: replace(before, is_zipped=True),
    "5 % of its rows changed": changed,
    "one half": halved,
    "grown to double": grown,
    "shuffled, changed, zipped, in CP932": lambda before: replace(
        changed(shuffled(separated(before))), charset="cp932", is_zipped=True
    ),
    "half of it, changed, shuffled": lambda before: shuffled(changed(halved(before))),
}

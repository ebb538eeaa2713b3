"""What anybody would write to enrol, on one core: `python -I -S hash.py TABLE [same]`.

Every value of a CSV file gets one keyed digest: the least that there is to do. With `same` it does
what is stored of each value: its canonical form, and of an address the digests of its md5, sha1
and sha256. Nothing is compared, put in order or written.
"""

import csv
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b, md5, sha1, sha256

_KEY = bytes(range(32))


def main(path: str, *words: str) -> int:
    """Hash every value below the header, and print how many there were."""
    forms = stored if words == ("same",) else least
    with open(path, newline="", encoding="utf-8") as file:  # noqa: PTH123 - as in launch.py
        rows = csv.reader(file)
        kinds = next(rows)
        count = 0
        for row in rows:
            for kind, value in zip(kinds, row, strict=True):
                for form in forms(kind, value):
                    blake2b(form, key=_KEY, person=kind.encode(), digest_size=16).digest()
                count += 1
    print(count)
    return 0


def least(_kind: str, value: str) -> Iterable[bytes]:
    """Give a value as it stands."""
    return (value.encode(),)


def stored(kind: str, value: str) -> Iterator[bytes]:
    """Give what digests are stored of."""
    folded = unicodedata.normalize("NFKC", value).strip().lower()
    if kind != "mail":
        yield folded.replace("-", "").encode()
        return
    address = folded.encode()
    yield address
    for hashed in (md5, sha1, sha256):
        yield hashed(address, usedforsecurity=False).hexdigest().encode()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

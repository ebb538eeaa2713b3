"""The practice's open directory with one huge file, in a process of its own.

`python -m tests.sight.dumpfarm SEED` speaks as `tests.sight.farm` does. It answers `sent` with the
bytes of the file that were asked for so far, and `ranges` with the offsets.
"""

import sys
from typing import cast

from leakwatch.demo.practice import Practice, serving
from leakwatch.demo.practice.folders.grounds import Large
from leakwatch.demo.practice.folders.tree import Branch, Leaf
from leakwatch.demo.socks import SocksServer
from tests.sight.farm import Everywhere, answered, say
from tests.sight.planted import NAME, SIZE, Dump, planting


def main() -> int:
    """Serve until standard input ends."""
    practice = Practice(int(sys.argv[1]))
    dump = Dump(SIZE, planting().patches)
    large = cast("Large", practice.sites["large"])
    large.root = Branch.of("", Leaf(NAME, lambda _: dump, practice.began_at))

    def done(word: str, _: list[float]) -> object:
        if word == "sent":
            return [dump.sent]
        asked = [one.header("Range") for one in practice.ledger.of("large") if NAME in one.target]
        return [int(one.removeprefix("bytes=").rstrip("-") or 0) for one in asked]

    with serving(practice) as net, SocksServer({}) as socks:
        socks.targets = Everywhere(net.address)
        say(socks.address)
        answered(done)
    return 0


if __name__ == "__main__":
    sys.exit(main())

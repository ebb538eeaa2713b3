"""Which sites there are; the place of each keeps its people apart from all others'."""

from collections.abc import Iterator
from datetime import datetime

from leakwatch.demo.practice.api import JsonBlog
from leakwatch.demo.practice.blog import Blog
from leakwatch.demo.practice.boards.mybb import MyBB
from leakwatch.demo.practice.boards.plain import SKINS, PlainBoard
from leakwatch.demo.practice.boards.xenforo import XenForo
from leakwatch.demo.practice.canary import Canary
from leakwatch.demo.practice.channel import Channel
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.faults import FAULTS
from leakwatch.demo.practice.feeds import Feeds
from leakwatch.demo.practice.folders.grounds import directories
from leakwatch.demo.practice.paste import Paste
from leakwatch.demo.practice.truth import Site
from leakwatch.demo.practice.walls import WALLS, Shown


def build(seed: int, began_at: datetime) -> Iterator[Site]:
    """Make all sites of a seed, as they stand when the practice begins."""
    yield Blog(Source(seed, "blog", 1), began_at)
    yield Blog(Source(seed, "quiet", 2), began_at, every=None)
    yield Paste(Source(seed, "paste", 3), began_at)
    yield JsonBlog(Source(seed, "json", 4), began_at)
    yield Channel(Source(seed, "channel", 5), began_at)
    yield Feeds(Source(seed, "feeds", 6), began_at)
    yield Canary(Source(seed, "canary", 7), began_at)
    yield from directories(seed, began_at, 10)
    yield XenForo(Source(seed, "xenforo", 30), began_at)
    yield MyBB(Source(seed, "mybb", 31), began_at)
    for place, skin in enumerate(SKINS, 32):
        yield PlainBoard(Source(seed, skin.name, place), skin, began_at)
    yield Shown("walls", WALLS)
    yield Shown("faults", FAULTS)

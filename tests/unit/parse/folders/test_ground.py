"""Where links lead, seen from the folder."""

import pytest

from leakwatch.parse.folders.ground import Ground, Stand
from leakwatch.parse.folders.places import link, resolved

SITE = "http://x.example"


@pytest.mark.parametrize(
    ("page", "href", "stand"),
    [
        ("/a/b/", "c.txt", Stand.CHILD),
        ("/a/b/", "/a/b/c/", Stand.CHILD),
        ("/a/b/", "/A/B/c", Stand.CHILD),
        ("/a/b/", "c/d", Stand.DEEPER),
        ("/a/b/", "..", Stand.ABOVE),
        ("/a/b/", "/", Stand.ABOVE),
        ("/a/b/", ".", Stand.SELF),
        ("/a/b/", "?C=N;O=D", Stand.SELF),
        ("/a/b/", "/c", Stand.ASIDE),
        ("/a/b/", "http://y.example/a/b/c", Stand.CHILD),
        ("/a/b/", "http://y.example/a/", Stand.ABOVE),
        ("/a/b/", "http://y.example/c", Stand.ABROAD),
        ("/", "http://y.example/c", Stand.ABROAD),
        ("/a/", "http://www.x.example:80/a/c", Stand.CHILD),
        ("/i.php?id=7", "?id=8", Stand.BESIDE),
        ("/a/b", "b/c", Stand.CHILD),
        ("/a/b", "c", Stand.CHILD),
        ("/a/index.html", "c", Stand.CHILD),
        ("/i.php?dir=a", "?dir=a/b", Stand.CHILD),
        ("/i.php?dir=a", "?dir=./a/b/", Stand.CHILD),
        ("/i.php?dir=a", "?dir=a/b/c", Stand.DEEPER),
        ("/i.php?dir=a/b", "?dir=a", Stand.ABOVE),
        ("/i.php?dir=a", "?dir=a&sort_by=name&sort_as=desc", Stand.SELF),
        ("/i.php?dir=a", "?dir=a&file=b.csv", Stand.CHILD),
        ("/i.php?dir=a", "a/b.csv", Stand.CHILD),
        ("/index.php", "?dir=a", Stand.CHILD),
        ("/", "/index.php?dir=a", Stand.CHILD),
        ("/?/a/", "/?/a/b/", Stand.CHILD),
        ("/?/a/", "/?/", Stand.ABOVE),
        ("/a/b/", "/?x7z", Stand.ASIDE),
        ("/a/", "?layout=grid", Stand.SELF),
        ("/a/b/", "c/%2e%2e/d", Stand.CHILD),
        ("/a/b/", "%2e%2e/d", Stand.ASIDE),
        ("/i.php?dir=a", "?dir=a/b/../c", Stand.CHILD),
        ("/i.php?dir=a", "?dir=a/../b", Stand.BESIDE),
        ("/i.php?dir=a/b", "?dir=a/b/..", Stand.ABOVE),
        ("/i.php?dir=a/../b", "?dir=b", Stand.SELF),
        ("/i.php?dir=../a", "?dir=../a/b", Stand.CHILD),
        ("/index.php/a", "/index.php/a/b", Stand.CHILD),
    ],
)
def test_a_link_stands_below_above_or_aside(page: str, href: str, stand: Stand) -> None:
    """By its path, or by what the listing's own script is asked for."""
    url = resolved(href, SITE + page)

    assert Ground(SITE + page).stand(link(url)) is stand

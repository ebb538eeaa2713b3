"""Open directories: each style leads to every file, and each has its own way to trip."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urljoin

import pytest

from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.folders.bucket import MOST
from leakwatch.demo.practice.folders.grounds import Large
from leakwatch.demo.practice.folders.site import STYLES
from leakwatch.demo.practice.folders.tree import MANY
from leakwatch.demo.practice.internet import Practice

SORTS = ("?C=", "?sort", "~login", "http://www.", "https://", "/~")


@pytest.fixture
def practice() -> Practice:
    """Give a practice internet whose time stands still."""
    return Practice(seed=5)


def body(reply: Reply) -> bytes:
    """Give all bytes of a reply."""
    return b"".join(reply.flow.blocks()) if reply.flow else reply.body


def links(practice: Practice, site: str, path: str) -> list[str]:
    """Give where a listing leads down to, as a careful reader would take it."""
    reply = practice.answer(Request(site, path))
    text = reply.body.decode("cp932" if site == "apache" else "utf-8")
    found = [html.unescape(one) for one in re.findall(r'href="([^"]*)"', text)]
    kept = [one for one in found if one not in ("./", "") and not one.startswith(SORTS)]
    led = dict.fromkeys(urljoin(f"http://x{path}", one).removeprefix("http://x") for one in kept)
    return [one for one in led if is_below(one, path)]


def is_below(link: str, path: str) -> bool:
    """Say whether a link leads further down than where it stands."""
    flat, here = link.replace("?dir=", ""), path.replace("?dir=", "").rstrip("/") + "/"
    return flat.startswith(here) and flat.rstrip("/") != here.rstrip("/")


def crawl(practice: Practice, site: str, is_folder: Callable[[str], bool]) -> set[str]:
    """Give every file that the listings lead to, the loop and the crowd left out."""
    folders, files = ["/"], set[str]()
    while folders:
        for link in links(practice, site, folders.pop()):
            if not is_folder(link):
                files.add(link)
            elif "/loop" not in link and "/many" not in link:
                folders.append(link)
    return files


@pytest.mark.parametrize("site", STYLES)
def test_the_listings_of_a_style_lead_to_every_file(practice: Practice, site: str) -> None:
    """What they lead to has the bytes that the truth says."""
    found = crawl(practice, site, lambda link: link.endswith("/") or "?dir=" in link)

    bodies = {body(practice.answer(Request(site, link))) for link in found}

    items = [one for one in practice.items(site) if not one.id.startswith(("loop/", "many/"))]
    assert len(found) == len(items) > 10
    assert {one.text.encode() for one in items if one.text} <= bodies
    for one in items:
        joined = b"\n".join(bodies)
        assert all(identifier.encode() in joined for identifier in one.identifiers)


def test_names_in_shift_jis_are_percent_encoded_and_found(practice: Practice) -> None:
    """One of them has a byte that is a backslash in ASCII."""
    (folder,) = (one for one in links(practice, "apache", "/") if one.startswith("/%"))
    (file,) = links(practice, "apache", folder)

    reply = practice.answer(Request("apache", file))

    assert "%83%5C" in file
    assert reply.status == 200
    assert practice.answer(Request("apache", "/")).header("Content-Type") == "text/html"


def test_a_folder_within_itself_goes_down_until_the_server_gives_up(practice: Practice) -> None:
    """The file in it is one, at however many addresses it stands."""
    deep = f"/{'loop/' * 50}"

    assert f"{deep}loop/" in links(practice, "apache", deep)
    assert f"{deep}once.csv" in links(practice, "apache", deep)
    assert practice.answer(Request("apache", f"/{'loop/' * 61}")).status == 404
    assert [one.id for one in practice.items("apache") if "once" in one.id] == ["loop/once.csv"]


def test_a_folder_may_hold_ten_thousand_files(practice: Practice) -> None:
    """All on one page."""
    assert len(links(practice, "apache", "/many/")) == MANY


def test_a_file_grows_and_what_was_read_of_it_stays(practice: Practice) -> None:
    """Its validators change, so that If-Range gives the whole; Range alone gives the rest."""
    first = practice.answer(Request("nginx", "/upload.sql.part"))
    read = body(first)

    practice.clock.advance(timedelta(minutes=10))

    rest = (("Range", f"bytes={len(read)}-"),)
    more = practice.answer(Request("nginx", "/upload.sql.part", headers=rest))
    again = practice.answer(
        Request("nginx", "/upload.sql.part", headers=(*rest, ("If-Range", first.header("ETag"))))
    )
    assert (more.status, again.status) == (206, 200)
    assert read + body(more) == body(again)
    grown = next(one for one in practice.items("nginx") if one.title == "upload.sql.part")
    assert len(grown.identifiers) == 1
    assert grown.identifiers[0].encode() in body(more)


def test_one_server_knows_no_range_and_another_no_length(practice: Practice) -> None:
    """The first gives the whole, the second comes in chunks."""
    asked = (("Range", "bytes=5-9"),)
    whole = practice.answer(Request("python", "/whole.csv", headers=asked))
    chunked = practice.answer(Request("lighttpd", "/export.csv"))

    assert (whole.status, whole.header("Accept-Ranges")) == (200, "")
    assert chunked.flow
    assert chunked.flow.length is None


def test_a_bucket_lists_all_keys_in_two_answers(practice: Practice) -> None:
    """The last key of the first is the marker of the second."""
    first = practice.answer(Request("bucket", "/")).text
    keys = re.findall("<Key>(.*?)</Key>", first)
    second = practice.answer(Request("bucket", f"/?marker={keys[-1]}")).text

    more = re.findall("<Key>(.*?)</Key>", second)

    assert ("<IsTruncated>true" in first, "<IsTruncated>true" in second) == (True, False)
    assert len(keys) == MOST
    assert len(set(keys + more)) == len(keys + more)
    assert {html.unescape(key) for key in keys + more} == {o.id for o in practice.items("bucket")}


def test_a_bucket_shows_folders_to_whoever_asks_with_a_delimiter(practice: Practice) -> None:
    """Then only the keys of one level."""
    text = practice.answer(Request("bucket", "/?prefix=dumps/2031-05/&delimiter=/")).text

    assert re.findall("<Prefix>(.+?)</Prefix>", text)[1:] == ["dumps/2031-05/customers/"]
    assert len(re.findall("<Key>", text)) == 1


def test_a_large_file_may_have_any_size(practice: Practice) -> None:
    """Two gibibytes when nothing is said."""
    large = practice.sites["large"]
    assert isinstance(large, Large)
    before = practice.answer(Request("large", "/combo.txt", "HEAD")).flow
    large.resize(1_000_000)

    after = practice.answer(Request("large", "/combo.txt")).flow

    assert before
    assert after
    assert (before.length, after.length) == (2**31 + 4097, 1_000_000)
    assert len(practice.items("large")[0].identifiers) == 10


def test_a_folder_without_its_slash_leads_to_the_one_with_it(practice: Practice) -> None:
    """Else relative links would lead astray."""
    reply = practice.answer(Request("nginx", "/dumps"))

    assert (reply.status, reply.header("Location")) == (302, "/dumps/")

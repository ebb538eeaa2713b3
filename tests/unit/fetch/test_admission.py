"""Who may hear what lets us in, and how a form is sent."""

from datetime import timedelta
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.fetch.admission import form, is_safe, provenance
from leakwatch.fetch.credentials import Credentials
from leakwatch.model import Access, Entrance, Source

HELD = Credentials("me", "secret")
ONION = "523mj7zlnt7eqtmy43uwxaoxwkcfb6kak6sdoi45dclzpbyafgvko2yd.onion"


def source(access: Access | None = None) -> Source:
    """Give a source with a login."""
    return Source("forum", (), timedelta(hours=1), "board", access=access or Access("login"))


def sent(entrance: Entrance, access: Access | None = None) -> list[tuple[str, str]]:
    """Give the fields that a form is sent with."""
    content = form(source(access), entrance, HELD).decode("ascii")
    return parse_qsl(content, keep_blank_values=True)


@pytest.mark.parametrize(
    ("url", "is_it"),
    [
        ("https://a.example/", True),
        (f"http://{ONION}/", True),
        (f"http://www.{ONION}:81/", True),
        ("http://127.0.0.1:8080/", True),
        ("http://[::1]/", True),
        ("http://a.example/", False),
        ("http://10.0.0.1/", False),
        (f"http://{ONION}.example/", False),
        ("ftp://a.example/", False),
    ],
)
def test_only_who_cannot_be_overheard_is_told_anything(url: str, is_it: bool) -> None:
    """TLS, an onion, or this machine itself."""
    assert is_safe(httpx.URL(url)) == is_it


def test_the_file_of_a_source_knows_its_fields_better() -> None:
    """What was guessed from the page gives way."""
    entrance = Entrance("x", (("t", ""),), "guessed", "guessed too")
    access = Access("login", user="name", password="pass")

    assert sent(entrance, access) == [("t", ""), ("name", "me"), ("pass", "secret")]


def test_a_hidden_field_does_not_take_the_place_of_ours() -> None:
    """A page that names one twice."""
    entrance = Entrance("x", (("user", "trap"), ("t", "1")), "user", "pass")

    assert sent(entrance) == [("t", "1"), ("user", "me"), ("pass", "secret")]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=9), st.text(max_size=20)), max_size=20))
def test_any_hidden_fields_are_sent_as_they_are(fields: list[tuple[str, str]]) -> None:
    """Whatever characters a site puts in; ours come last."""
    entrance = Entrance("x", tuple(fields), "the user", "the password")
    kept = [pair for pair in fields if pair[0] not in ("the user", "the password")]

    content = form(source(), entrance, HELD).decode("ascii")

    encodable = [tuple(part.encode("utf-8", "replace").decode() for part in pair) for pair in kept]
    assert parse_qsl(content, keep_blank_values=True)[:-2] == encodable


@pytest.mark.parametrize(
    ("page", "action", "origin", "referer"),
    [
        ("https://a.example/l?x#y", "https://a.example/in", "https://a.example", "/l?x"),
        ("https://u:p@a.example/l", "https://a.example/in", "https://a.example", "/l"),
        ("https://a.example:81/l", "https://a.example/in", "https://a.example:81", "/"),
        ("https://a.example/l", "https://b.example/in", "https://a.example", "/"),
        (f"http://{ONION}/l", f"http://{ONION}/in", f"http://{ONION}", "/l"),
        (f"http://{ONION}/l", "https://b.example/in", "null", None),
    ],
)
def test_a_form_says_where_it_stood_as_a_browser_does(
    page: str, action: str, origin: str, referer: str | None
) -> None:
    """All of it to the same site, its name to another; an onion is named to nobody else."""
    said = provenance(httpx.URL(page), httpx.URL(action))

    assert said["Origin"] == origin
    assert said.get("Referer") == (None if referer is None else origin + referer)

"""The cookies of one source."""

import httpx
import pytest

from leakwatch.fetch.jar import LONGEST, MOST, Jar

HOST = "forum.example"


def take(jar: Jar, *cookies: str, host: str = HOST) -> None:
    """Have a host set cookies."""
    headers = [("Set-Cookie", cookie) for cookie in cookies]
    request = httpx.Request("GET", f"https://{host}/")
    jar.take(httpx.Response(200, headers=headers, request=request))


def said(jar: Jar, url: str = f"https://{HOST}/") -> list[str]:
    """Give the cookies that a request to an address carries."""
    request = httpx.Request("GET", url)
    jar.write(request)
    return [one for one in request.headers.get("cookie", "").split("; ") if one]


@pytest.fixture
def jar() -> Jar:
    """Give an empty jar."""
    return Jar()


def test_a_cookie_comes_back_to_its_host_alone(jar: Jar) -> None:
    """Not above it, not below it, unless the host said so."""
    take(jar, "mine=1", "wide=2; Domain=forum.example")

    assert said(jar) == ["mine=1", "wide=2"]
    assert said(jar, f"https://www.{HOST}/") == ["wide=2"]
    assert said(jar, "https://other.example/") == []


def test_a_host_sets_no_cookie_for_another(jar: Jar) -> None:
    """Nor for all hosts of a kind."""
    take(jar, "a=1; Domain=other.example", "b=2; Domain=.example", "c=3; Domain=www.forum.example")

    assert len(jar) == 0


def test_a_flood_is_cut_off(jar: Jar) -> None:
    """The first ones stay and may change; one that is too long never comes in."""
    take(jar, *(f"c{number}=1" for number in range(1000)), f"long={'x' * LONGEST}")
    take(jar, "c0=2", "late=1")

    assert len(jar) == len(said(jar)) == MOST
    assert "c0=2" in said(jar)


def test_many_domains_are_a_flood_too(jar: Jar) -> None:
    """A host may speak for those above it: the sum is bounded as well."""
    for host in (f"{'a.' * depth}forum.example" for depth in range(10)):
        take(jar, *(f"c{number}=1" for number in range(60)), host=host)

    assert len(jar) == 200


def test_a_cookie_that_has_expired_makes_room(jar: Jar) -> None:
    """A site may take its cookies back."""
    take(jar, *(f"c{number}=1" for number in range(MOST)))
    take(jar, "c0=; Max-Age=0", "new=1")
    take(jar, "new=1")

    assert "new=1" in said(jar)


def test_what_came_by_tls_is_never_said_in_clear(jar: Jar) -> None:
    """A session is the member's, whatever the site forgot to say of it; an onion has no TLS."""
    onion = f"{'a' * 56}.onion"
    take(jar, "session=1", "wide=2; Domain=forum.example")
    take(jar, "inner=3", host=onion)

    assert said(jar) == ["session=1", "wide=2"]
    assert said(jar, f"http://{HOST}/") == []
    assert said(jar, f"http://{onion}/") == ["inner=3"]


def test_a_site_does_not_open_what_we_put_in_for_tls(jar: Jar) -> None:
    """It sets our cookie again, without the word that keeps it from the clear web."""
    jar.put(HOST, "mine", "1", is_secure=True)
    take(jar, "mine=2; Path=/")

    assert said(jar) == ["mine=2"]
    assert said(jar, f"http://{HOST}/") == []


def test_our_own_comes_in_whatever_else_is_in(jar: Jar) -> None:
    """And comes back when the site has taken it away."""
    take(jar, *(f"c{number}=1" for number in range(1000)))
    jar.put(HOST, "mine", "1", is_secure=True)
    take(jar, "mine=; Max-Age=0")
    jar.put(HOST, "mine", "1", is_secure=True)

    assert "mine=1" in said(jar)
    assert "mine=1" not in said(jar, f"http://{HOST}/")
    assert "mine=1" not in said(jar, f"https://www.{HOST}/")

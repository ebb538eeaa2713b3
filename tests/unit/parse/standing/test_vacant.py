"""Addresses where nobody lives."""

import pytest

from leakwatch.parse.standing.seen import seen
from leakwatch.parse.standing.vacant import signs
from leakwatch.parse.structure.soup import soup


def told(html: str) -> list[str]:
    """Give the signs that count beside the text of a page."""
    page = seen(soup(html))
    return [sign.words for sign in signs(html, page) if page.own < sign.most]


@pytest.mark.parametrize(
    "title",
    [
        "Welcome to nginx!",
        "Welcome to nginx on Debian!",
        "It works!",
        "Apache2 Ubuntu Default Page: It works",
        "HTTP Server Test Page powered by CentOS",
        "Test Page for the Nginx HTTP Server on Rocky Linux",
        "IIS7",
        "IIS Windows Server",
        "Apache Tomcat/9.0.1",
        "Web Server's Default Page",
        "Default Web Site Page",
        "Caddy works!",
        "Site not found · DreamHost",
        "初期ページ",
    ],
)
def test_the_first_page_of_a_server_is_no_site(title: str) -> None:
    """Some say at length what is to be done."""
    assert told(f"<title>{title}</title>" + "<p>Here is what is to be done next. " * 60)
    assert told(f"<h1>{title}</h1>")


@pytest.mark.parametrize(
    "title", ["Index of /", "It works on my machine", "How to get rid of Welcome to nginx", "Test"]
)
def test_other_titles_are_not(title: str) -> None:
    """Above all no empty listing."""
    assert told(f"<title>{title}</title><h1>{title}</h1>") == []


@pytest.mark.parametrize(
    "words",
    [
        "This domain is for sale",
        "The domain a.example has expired",
        "a.example is parked",
        "Buy this domain",
        "This domain name has been registered by somebody",
        "Este dominio ha sido registrado",
        "このドメインは期限切れです",
        "Срок регистрации домена истёк",
    ],
)
def test_a_parked_domain_is_no_site(words: str) -> None:
    """By its words, or by what those who park it leave in it."""
    assert told(f"<p>{words}")
    assert told("<p>x<script src=//x.parkingcrew.net/a.js></script>")

"""Notices that the police took a site."""

import pytest

from leakwatch.parse.standing.seen import seen
from leakwatch.parse.standing.seizures import seizure
from leakwatch.parse.structure.soup import soup

SENTENCE = "They went on with their work as before. "


def told(html: str) -> list[str]:
    """Give the signs that count beside the text of a page."""
    tree = soup(html)
    page = seen(tree)
    return [sign.words for sign in seizure(tree, page) if page.own < sign.most]


@pytest.mark.parametrize(
    "words",
    [
        "This hidden site has been seized",
        "THIS DOMAIN NAME HAS BEEN SEIZED",
        "These dark web sites have been taken down by an operation",
        "This service is now under the control of the police",
        "We seized this server",
        "Diese Webseite wurde durch das Bundeskriminalamt sichergestellt",
        "Cette plateforme a été saisie",
        "Deze website is in beslag genomen",
        "Este sitio ha sido incautado",
        "Questo sito è stato sequestrato",
        "Этот ресурс заблокирован",
        "このサイトは差押えられました",
        "当ドメインは捜査機関により押収されています",
        "本网站已被公安机关查封",
    ],
)
def test_a_site_that_speaks_of_itself_is_seized(words: str) -> None:
    """As a heading at any length, in the text of a short page; in many languages."""
    assert told(f"<h1>{words}</h1><p>{SENTENCE * 60}")[:1] == ["a notice of seizure"]
    assert told(f"<p>{words}.")[:1] == ["a notice of seizure"]


@pytest.mark.parametrize(
    "words",
    [
        "Leak site has been seized by the FBI",
        "FBI and Europol announce: forum seized in law enforcement operation",
        "ランサム集団のサイトを警察庁などが押収",
        "Leak-Seite beschlagnahmt",
    ],
)
def test_news_of_another_site_is_none(words: str) -> None:
    """It says a little more, or when it was, or is marked as an article."""
    assert told(f"<h1>{words}</h1><p>{SENTENCE * 8}") == []
    assert told(f"<h1>{words}</h1><p>April 1, 2031. It was so.") == []
    assert told(f"<article><h1>{words}</h1><p>It was so.</article>") == []


def test_news_that_quotes_the_notice_is_none() -> None:
    """Whatever stands between quotation marks is another's."""
    assert told("<h1>FBI</h1><p>The page says “This site has been seized” since today.") == []
    assert told(f"<p>This site has been seized, it says. {SENTENCE * 40}") == []


def test_all_of_a_notice_belongs_to_it() -> None:
    """Its words are no content of the site that stood there."""
    tree = soup("<h1>This site has been seized</h1>")

    assert [sign.is_all for sign in seizure(tree, seen(tree))][:1] == [True]


def test_a_picture_alone_tells_it() -> None:
    """Many notices are nothing else."""
    assert told("<img src=/seized.png>") == ["the picture of a notice of seizure"]
    assert told(f"<img src=/seized.png><p>{SENTENCE * 9}") == []

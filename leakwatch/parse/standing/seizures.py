"""Notices that the police took a site: the site speaks of itself, as no news about it does."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leakwatch.model import Sort
from leakwatch.parse.standing.posts import is_dated
from leakwatch.parse.standing.seen import Seen
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_BARE, _SHORT, _SOME, _MUCH = 250, 300, 1200, 3000  # characters of text that may stand beside it
_PLACE = (
    r"(?:web ?)?(?:sites?|pages?|domains?|services?|platforms?|servers?|markets?|marketplaces?|"
    r"forums?|blogs?|resources?|infrastructure|networks?)(?: names?)?"
)
_TAKEN = (
    r"(?:(?:has|have|was|were|is|are)(?: now)?(?: been)? (?:seized|confiscated|taken (?:down|"
    r"over) by|under (?:the )?control of)|seized)"
)
# The site says "this" of itself, or names its domain beside a warrant.
_ITSELF = pattern(
    rf"(?:th(?:is|ese)|our) (?:[a-z\-]+ ){{0,4}}{_PLACE}[^.!?]{{0,80}}? {_TAKEN}|"
    r"(?:domain|website|site) \S{1,60} (?:has|have) been seized [^.]{0,90}(?:warrant|accordance|"
    r"pursuant)|seized this (?:[a-z\-]+ ){0,3}(?:site|website|domain|server|service|platform)|"
    r"(?:diese[rs]?|die) (?:[a-zäöü\-]+ ){0,2}(?:seite|webseite|website|plattform|domain|dienst|"
    r"server|forum|marktplatz)[^.!?]{0,60} (?:beschlagnahmt|sichergestellt)|(?:ce|cette) "
    r"(?:[a-zé]+ ){0,2}(?:site|domaine|plateforme|service|page)[^.!?]{0,40} saisie?|(?:dit|deze) "
    r"(?:[a-z]+ ){0,2}(?:site|website|domein|dienst|server|platform|pagina)[^.!?]{0,40}(?:in "
    r"beslag genomen|overgenomen)|(?:este|esta) (?:[a-z]+ ){0,2}(?:sitio|dominio|página|servicio|"
    r"plataforma)[^.!?]{0,40} (?:incautad|intervenid|confiscad|apreendid)|quest[oa] (?:[a-z]+ "
    r"){0,2}(?:sito|dominio|pagina|servizio|piattaforma)[^.!?]{0,40} sequestrat|(?:эт(?:от|а|о)|"
    r"данн(?:ый|ая|ое)) (?:\pL+[ \-]){0,2}(?:сайт|домен|ресурс|платформ|страниц|сервис|"
    r"форум)[^.!?]{0,60} (?:изъят|заблокирован|захвачен|конфискован|арестован)|(?:この|当|"
    r"本)(?:ウェブ|web|ホーム|ダーク|隠し)?(?:サイト|ページ|ドメイン|サービス|サーバー?|"
    r"フォーラム|掲示板|プラットフォーム)[^。]{0,70}(?:差し?押さ?え|差押|押収|摘発|接収|没収)|"
    r"(?:本|此|该)(?:网站|域名|站点|网页|平台|服务器)[^。]{0,40}(?:查封|扣押|没收|接管)"
)
_SEIZED = pattern(
    r"(?:has|have) been (?:seized|confiscated|taken down by|taken over by)|been seized by|"
    r"seized (?:by|pursuant|as part|and shut|under|in accordance)|seizure (?:warrant|order|"
    r"notice)|(?:now )?under (?:the )?control of (?:the )?(?:law|national|federal|europol|"
    r"police|fbi|bka)|joint law enforcement|international law enforcement|law enforcement "
    r"(?:action|operation)|forfeiture|beschlagnahmt|sichergestellt durch|(?:a été|est) saisie? "
    r"par|in beslag genomen|ha sido incautad|è stato sequestrato|sequestro preventivo|(?:サイト|"
    r"ドメイン)[^。]{0,30}(?:差し押さえ|押収|摘発)|警察庁[^。]{0,40}(?:差押|差し押さえ|押収|"
    r"閉鎖|協力)|заблокирован правоохран|изъят(?:о|а|ы)? (?:правоохран|полици)|已被(?:查封|扣押)"
)
_POLICE = pattern(
    r"(?:^|[^\pL])(?:fbi|federal bureau of investigation|europol|eurojust|interpol|department of "
    r"justice|national crime agency|homeland security|secret service|bundeskriminalamt|bka|"
    r"police|politie|polizei|gendarmerie|rcmp|law enforcement|warrant|operation [a-z]+)(?:$|"
    r"[^\pL])|警察庁|警視庁|県警|полиц|мвд"
)
_BANNER = pattern(r"(?i)seiz|takedown|splash[_-]?fbi|beschlagnahm|law[_-]?enforcement")


def seizure(tree: "BeautifulSoup", page: Seen) -> Iterator[Sign]:
    """Give what tells that the police took a site; an article about another one tells nothing."""
    is_said = _ITSELF.search(page.text) is not None
    if any(map(_ITSELF.search, page.claimed)):
        most = page.room(_MUCH, is_said=is_said or _is_told(page))
        yield Sign(Sort.SEIZED, "a notice of seizure", most, is_all=True)
    elif is_said and (_POLICE.search(page.whole) or page.own < _BARE):
        most = _SHORT if page.is_story else _SOME
        yield Sign(Sort.SEIZED, "a notice of seizure", most, is_all=True)
    if page.is_story or page.is_several:
        return
    is_told = any(map(_SEIZED.search, page.loud)) or _is_told(page)
    if is_told and not is_dated(page.whole):
        yield Sign(Sort.SEIZED, "what a notice of seizure says", _SHORT)
    pictures = tree.find_all("img", limit=20)
    named = (f"{attribute(each, 'src')} {attribute(each, 'alt')}" for each in pictures)
    if any(_BANNER.search(encodable(name[-200:])) for name in named):
        yield Sign(Sort.SEIZED, "the picture of a notice of seizure", _BARE)


def _is_told(page: Seen) -> bool:
    return bool(_SEIZED.search(page.text) and _POLICE.search(page.whole))

"""Answers that say that there is no access, that something failed, or that all is over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from leakwatch.model import Sort
from leakwatch.parse.standing.seen import Seen
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ANY = float("inf")
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
    r"justice|national crime agency|homeland security|secret service|bundeskriminalamt|bka|police|"
    r"politie|polizei|gendarmerie|rcmp|law enforcement|warrant|operation [a-z]+)(?:$|[^\pL])|"
    r"警察庁|警視庁|県警|полиц|мвд"
)
_DENIED = pattern(
    r"(?:you )?(?:do not|don't|does not|doesn't|have no|no) have (?:access|(?:the |sufficient |"
    r"enough )?(?:permissions?|rights|privileges?))|(?:not have|no|without|insufficient) "
    r"(?:permission|privileges?)|you (?:need|have|must|are required) to (?:first )?(?:reply|"
    r"post|like|react|upgrade|unlock|have at least)|must reply (?:before|to)|reply to (?:this "
    r")?(?:thread|topic|post)? ?(?:to (?:see|view|unlock)|in order)|hidden content|content is "
    r"hidden|hidden for (?:guests|you)|premium (?:members?|users?|account)? ?(?:only|required)|"
    r"vip only|access (?:is |was |has been )?(?:denied|forbidden|restricted)|403 forbidden|"
    r"(?:unable|not allowed|not authori[sz]ed|not permitted) to (?:view|access|see)|invite[ "
    r"-]only|you (?:are|have been) banned|zugriff verweigert|keine berechtigung|accès (?:refusé|"
    r"interdit)|acceso (?:denegado|prohibido)|acesso negado|accesso negato|доступ (?:запрещ|"
    r"закрыт|огранич)|недостаточно прав|нет доступа|скрытый (?:текст|контент)|閲覧(?:できません|"
    r"する権限|が制限)|権限が(?:ない|ありません)|アクセス(?:権|が許可|が拒否|できません)|"
    r"会員限定|非公開|返信(?:する|すると|しないと)[^。]{0,10}(?:見|表示|閲覧)|没有权限|回复可见|"
    r"无权访问"
)
_ERROR = pattern(
    r"database (?:error|connection|is (?:down|not available))|error establishing a|"
    r"(?:my)?sql(?:state)?(?: error|\[)|too many connections|mysql server has gone|could not "
    r"connect|(?:fatal|parse) error:|uncaught (?:exception|error)|internal server error|bad "
    r"gateway|gateway time-?out|service (?:temporarily )?unavailable|temporarily (?:unavailable|"
    r"down|offline|closed|out of)|(?:under|in|for|scheduled|routine|system|site|undergoing) "
    r"maintenance|maintenance mode|(?:board|forum|site|website) is (?:currently )?(?:closed|"
    r"offline|down|disabled)|be (?:right )?back (?:soon|shortly)|back online (?:soon|shortly)|"
    r"too many requests|rate limit|server (?:is )?(?:too busy|overload|error)|an? (?:unexpected "
    r"|unknown |internal )?error (?:has )?occurred|something went wrong|please try again later|"
    r"still cached|application error|http error 5[0-9]{2}|error 5[0-9]{2}|wartungsarbeiten|"
    r"wartungsmodus|en maintenance|en mantenimiento|em manutenção|in manutenzione|"
    r"технически[ех] работ|сайт (?:временно )?недоступен|ошибка базы данных|アクセスが集中|"
    r"メンテナンス(?:中|のため|を)|混み合って|混雑して|しばらく(?:お待ち|時間を|経って|たって)|"
    r"(?:サーバー?|データベース)[^。]{0,8}エラー|エラーが発生|一時的に(?:利用|アクセス|ご利用)|"
    r"服务器(?:错误|繁忙)|系统维护|점검"
)
_GONE = pattern(
    r"^404$|error 404|404[ :.][^.]{0,20}(?:not|error|page)|(?:page|file|paste|site|channel|topic|"
    r"thread|document|post|article|content|resource|url|forum)[^.]{0,60}(?:not found|could "
    r"?n[o']t be found|cannot be found|can't be found|does ?n[o']t exist|no longer (?:exists?|"
    r"available)|(?:has|have) been (?:removed|deleted|closed|moved|disabled)|is closed "
    r"permanently)|(?:can't|couldn't|cannot|could not|unable to) find (?:that|the|this|what) |"
    r"not found on this server|nothing (?:was )?found here|account (?:has been |is "
    r")?(?:suspended|disabled|terminated)|this (?:web)?site (?:has been|is) (?:suspended|shut "
    r"down|closed)|shut(?:ting)? down permanently|onion ?site (?:has )?(?:not found|"
    r"disconnected)|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no "
    r"encontrada|pagina (?:non|niet) (?:trovata|gevonden)|página não encontrada|strona nie "
    r"(?:została|istnieje)|страница не найдена|не существует|(?:ページ|記事|"
    r"ファイル)[^。]{0,12}(?:見つかりません|存在しません|ございません|ありません|"
    r"削除されました)|お探しの(?:ページ|記事|商品)|(?:サイト|掲示板|サービス|"
    r"ブログ)[^。]{0,12}(?:閉鎖|終了(?:し|いたし)|停止され)|页面不存在|找不到(?:页面|网页)|"
    r"存在しないか"
)
_PARKED = pattern(
    r"domain (?:name )?(?:is |may be |has |was )?(?:for sale|parked|expired|has expired|been "
    r"parked)|(?:buy|purchase|inquire about) this domain|domain parking|parked (?:free|domain|"
    r"page)"
)
_LITTLE, _SOME, _MUCH = 500, 1200, 3000  # characters of text of its own beside a sign
_BANNER = pattern(r"(?i)seiz|takedown|splash[_-]?fbi|beschlagnahm|law[_-]?enforcement")
_BY_STATUS = {
    401: (Sort.LOGIN, "the server asks for a name and a password"),
    403: (Sort.DENIED, "the server refuses"),
    404: (Sort.GONE, "the server knows no such page"),
    407: (Sort.LOGIN, "the server asks for a name and a password"),
    410: (Sort.GONE, "the server says that the page is gone"),
    451: (Sort.GONE, "the server may not show it by law"),
}
_SAYS = (
    (Sort.DENIED, _DENIED, "it says that there is no access"),
    (Sort.ERROR, _ERROR, "it says that something failed"),
    (Sort.GONE, _GONE, "it says that there is no such page"),
)


def by_status(status: int) -> Iterator[Sign]:
    """Give what the status of an answer tells by itself.

    >>> [sign.sort.value for sign in by_status(404)], list(by_status(200))
    (['gone'], [])
    """
    if status in _BY_STATUS:
        yield Sign(*_BY_STATUS[status], _ANY)
    elif status >= 400:
        yield Sign(Sort.ERROR, f"the server answers {status}", _ANY)


def seizure(tree: "BeautifulSoup", page: Seen) -> Iterator[Sign]:
    """Give what tells that the police took a site."""
    is_told = any(map(_SEIZED.search, (page.title, *page.headings)))
    if is_told or (_SEIZED.search(page.whole) and _POLICE.search(page.whole)):
        yield Sign(Sort.SEIZED, "a notice of seizure", _MUCH if is_told else _SOME)
    pictures = tree.find_all("img", limit=20)
    named = (f"{attribute(each, 'src')} {attribute(each, 'alt')}" for each in pictures)
    if any(_BANNER.search(encodable(name[-200:])) for name in named):
        yield Sign(Sort.SEIZED, "the picture of a notice of seizure", _LITTLE / 2)


def signs(tree: "BeautifulSoup", page: Seen, url: str) -> Iterator[Sign]:
    """Give what tells that there is no access, that something failed, or that all is over."""
    if tree.find(class_="tgme_widget_message"):
        return  # what they say is theirs
    if tree.find(class_="tgme_page") or _host(url) in ("t.me", "telegram.me"):
        yield Sign(Sort.GONE, "a card of Telegram without messages", _SOME)
    if _PARKED.search(page.title) or _PARKED.search(page.whole):
        yield Sign(Sort.GONE, "the domain is for sale", _LITTLE)
    for sort, rule, words in _SAYS:
        if any(map(rule.search, (page.title, *page.headings))):
            yield Sign(sort, words, _SOME)
    for sort, rule, words in _SAYS:
        if rule.search(page.text):
            yield Sign(sort, words, _LITTLE)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""

"""Answers that say that there is no access, that something failed, or that all is over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from leakwatch.model import Sort
from leakwatch.parse.standing.claims import teaches
from leakwatch.parse.standing.seen import Seen
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.standing.writing import says
from leakwatch.text import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ANY = float("inf")
_DENIED = pattern(
    r"(?:you )?(?:do not|don't|does not|doesn't|have no|no) have (?:access|(?:the |sufficient |"
    r"enough )?(?:permissions?|rights|privileges?))|(?:not have|no|without|insufficient) "
    r"(?:permission|privileges?)|you (?:need|have|must|are required) to (?:first )?(?:reply|post|"
    r"like|react|upgrade|unlock|have at least)|must reply (?:before|to)|reply to (?:this "
    r")?(?:thread|topic|post)? ?(?:to (?:see|view|unlock)|in order)|hidden content|content is "
    r"hidden|hidden for (?:guests|you)|premium (?:members?|users?|account)? ?(?:only|required)|"
    r"vip only|access (?:is |was |has been )?(?:denied|forbidden|restricted)|40[13] (?:error|"
    r"forbidden)|request(?:ed url)? (?:was |has been |is )?(?:blocked|rejected|denied)|rejected "
    r"this request|(?:is|are) forbidden (?:due to|because of)|request could not be satisfied|"
    r"(?:unable|not "
    r"allowed|not authori[sz]ed|not permitted) to (?:view|access|see|read|enter|browse)|invite[ "
    r"-]only|you (?:are|"
    r"have been) banned|zugriff verweigert|keine berechtigung|accès (?:refusé|interdit)|acceso "
    r"(?:denegado|prohibido)|acesso negado|accesso negato|доступ (?:запрещ|закрыт|огранич)|"
    r"недостаточно прав|нет доступа|скрытый (?:текст|контент)|閲覧(?:できません|する権限|が制限)|"
    r"権限が(?:ない|ありません)|アクセス(?:権|が許可|が拒否|できません)|アクセス(?:は|"
    r"が)?(?:規制|禁止)|規制(?:中|されています)|会員限定|非公開|返信(?:する|すると|"
    r"しないと)[^。]{0,10}(?:見|表示|閲覧)|没有权限|回复可见|无权(?:访问|进行|查看|限)|阅读权限|"
    r"权限不足|用户组[^。]{0,12}无法|(?:only|reserved|available) (?:for|to) (?:vip|premium|paid|"
    r"paying|verified|donat|staff|our members|members of)|is (?:a )?private (?:paste|board|forum|"
    r"channel|group|page)|(?:board|forum|group|page|profile|paste) is private|(?:is |are )?not "
    r"available in your (?:country|region|location)|(?:has|have) (?:blocked|banned) your|your "
    r"(?:ip|country|address)[^.]{0,30} (?:is |has been |was )?(?:blocked|banned|blacklisted|not "
    r"allowed)|error (?:code:? )?(?:1020|1009|1010|1012)|access denied|недостаточно прав|вы "
    r"забанены|доступ (?:к [^.]{0,40})?(?:запрещ|закрыт|огранич)|нет прав|접근 권한|권한이 없|"
    r"access to (?:this|the requested|that) [^.!?]{1,60}(?:denied|forbidden|blocked|"
    r"refused|disabled)|"
    r"(?:page|site|access) (?:is )?blocked|(?:page|url|content)[^.!?]{0,60} (?:has been|was|is) "
    r"blocked (?:because|by|due)|prevents your request|access is prohibited|(?:acesso|acceso|"
    r"accès|accesso) n(?:ão|o|on) autori[sz]{1,2}(?:ado|é|ato)|(?:アクセス|接続|閲覧|ご?利用|"
    r"ログイン|リクエスト)[^。]{0,20}(?:制限|拒否|遮断|ブロック)され|ページは(?:表示|"
    r"閲覧)(?:できません|出来ません)|(?:没有|沒有|无|無)[^。，,]{0,10}(?:权限|權限)|(?:请求|"
    r"访问|請求|訪問)[^。]{0,30}(?:拦截|攔截|阻断|拒绝|拒絕)"
)
# What boards put in the place of what a post holds: they say it in the middle of people's words.
_HIDDEN = pattern(
    r"hidden (?:content|text)|content is hidden|hidden for (?:guests|you)|(?:need|have|must|"
    r"required) to (?:first )?(?:reply|like|react|upgrade|unlock)|must reply (?:before|to)|reply "
    r"(?:to (?:this )?(?:thread|topic|post) )?to (?:see|view|unlock)|(?:register|sign up|log ?in|"
    r"sign in) to (?:view|see|unlock) (?:the |this |all |hidden ){0,3}(?:content|links?|text|"
    r"post)|скрыт(?:ый|ое) (?:текст|контент|содерж)|回复可见|隐藏内容|返信(?:する|すると|"
    r"しないと)[^。]{0,10}(?:見|表示|閲覧)"
)
_ERROR = pattern(
    r"database (?:error|connection|is (?:down|not available))|error establishing a|"
    r"(?:my)?sql(?:state)?(?: error|\[)|too many connections|mysql server has gone|could not "
    r"connect|(?:fatal|parse) error:|uncaught (?:exception|error)|internal server error|bad "
    r"gateway|gateway time-?out|service (?:temporarily )?unavailable|temporarily (?:unavailable|"
    r"down|offline|closed|out of)|(?:under|in|for|scheduled|routine|system|site|undergoing) "
    r"maintenance|maintenance mode|(?:board|forum|site|website) is (?:currently )?(?:closed|"
    r"offline|down|disabled)|be (?:right )?back (?:soon|shortly)|back online (?:soon|shortly)|"
    r"too many requests|rate limit|server (?:is )?(?:too busy|overload|error)|an? (?:unexpected |"
    r"unknown |internal )?error (?:has )?occurred|something went wrong|please try again later|"
    r"still cached|application error|error 5[0-9]{2}(?:$|[^0-9])|wartungsarbeiten|wartungsmodus|"
    r"en maintenance|en mantenimiento|em manutenção|in manutenzione|технически[ех] работ|сайт "
    r"(?:временно )?недоступен|ошибка базы данных|アクセスが集中|メンテナンス(?:中|のため|を)|"
    r"混み合って|混雑して|しばらく(?:お待ち|時間を|経って|たって)|(?:サーバー?|"
    r"データベース)[^。]{0,8}エラー|エラーが発生|一時的に(?:利用|アクセス|ご利用)|"
    r"メンテナンス(?:のお知らせ)?$|時間をおいて|短時間に(?:大量|多数|連続)|服务器(?:错误|繁忙)|"
    r"(?:系统|网站|站点|服务器)(?:正在)?(?:维护|升级)|维护中|访问(?:过于频繁|太频繁)|稍后再(?:试|"
    r"访问)|점검|critical error on this|error with the database|(?:performing|doing|some) "
    r"maintenance|unavailable for (?:scheduled )?maintenance|(?:we'?ll|we will) be back|"
    r"(?:requests|searching|posting|clicking) too (?:fast|often|quickly)|being rate limited|slow "
    r"down|rate ?limited|exceeded (?:the|your) (?:rate|limit|quota)|flood control|no server is "
    r"available|(?:форум|сайт) (?:временно )?(?:закрыт|отключ|на обслуживании)|слишком много "
    r"запросов|could not be retrieved|error was encountered while|^(?:wartung|maintenance|"
    r"mantenimiento|manutenção|manutenzione|onderhoud|обслуживание)$|wird (?:gerade|derzeit|"
    r"aktuell|momentan) (?:überarbeitet|gewartet|aktualisiert|umgebaut)|(?:gleich|bald) (?:wieder "
    r")?(?:zurück|für sie da)|we(?:'re| are) (?:currently |now )?(?:offline|down)(?:$|[^a-z])|"
    r"back (?:online )?in (?:a few|some|[0-9]+) (?:minutes?|hours?|days?)|versuchen sie es "
    r"(?:bitte )?später|réessayer (?:plus tard|ultérieurement)|(?:inténtelo|intente|"
    r"vuelva a intentarlo) (?:de nuevo )?más tarde|tente novamente mais tarde|"
    r"riprovare più tardi|probeer het later|"
    r"попробуйте (?:позже|ещё раз|еще раз)|зайдите позже|спробуйте пізніше|(?:script|page|server) "
    r".{0,60}returned an error"
)
_GONE = pattern(
    r"^404$|error 404|404[ :.][^.]{0,20}(?:not|error|page)|(?:page|file|paste|site|channel|topic|"
    r"thread|document|post|article|content|resource|url|forum)[^.]{0,60}(?:not found|could "
    r"?n[o']t be found|cannot be found|can't be found|does ?n[o']t exist|no longer (?:exists?|"
    r"available)|(?:has|have) been (?:removed|deleted|closed|moved|disabled)|is closed "
    r"permanently)|(?:can't|couldn't|cannot|could not|unable to) find (?:that|the|this|what) |"
    r"not found on this server|nothing (?:was )?found here|account (?:[a-z ]{0,40})?(?:has been |"
    r"is )(?:temporarily |permanently )?(?:suspended|disabled|terminated)|account (?:suspended|"
    r"disabled)|(?:this|the|our) (?:market|marketplace|shop|store|board|blog) (?:is|has been) "
    r"(?:now )?(?:permanently |forever )?(?:closed|shut ?down|discontinued|retired)|"
    r"アカウント[^。]{0,24}(?:凍結|停止|無効に)|"
    r"this (?:web)?site (?:has been|is) (?:suspended|shut down|closed)|"
    r"shut(?:ting)? down permanently|onion ?site (?:has )?(?:not found|"
    r"disconnected)|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no "
    r"encontrada|pagina (?:non|niet) (?:trovata|gevonden)|página não encontrada|strona nie "
    r"(?:została|istnieje)|страница не найдена|не существует|ページ[^。]{0,12}(?:ございません|"
    r"ありません)|(?:ページ|記事|ファイル)[^。]{0,12}(?:見つかりません|存在しません|"
    r"削除されました)|お探しの(?:ページ|記事|商品)|(?:サイト|掲示板|サービス|"
    r"ブログ)[^。]{0,12}(?:閉鎖|終了(?:し|いたし)|停止され)|页面不存在|找不到(?:页面|网页)|"
    r"存在しないか|過去ログ倉庫に格納|dat ?落ち|(?:スレッド|スレ|板|トピック|動画|アカウント|"
    r"チャンネル)[^。]{0,12}(?:見つかりません|存在しません|削除され(?:ました|ています))|"
    r"そのような[^。]{0,12}ありません|no (?:thread|post|user|forum|topic) specified|invalid "
    r"(?:thread|topic|post|forum|board|paste|link) specified|(?:指定的?|该|此|您访问的)(?:主题|"
    r"帖子|版块|页面|内容|用户|文章)[^。]{0,8}(?:不存在|已(?:被)?(?:删除|关闭|屏蔽))|(?:тема|"
    r"страница|запись|пользователь|раздел|форум|файл|сообщение) не (?:найден|существует)|"
    r"(?:удален|удалён)[аоы]? (?:автором|администрац|модератор)|it has either expired|(?:paste|"
    r"document|page|link|file|share|invite)[^.]{0,30} (?:has )?expired|(?:removed|deleted) by "
    r"(?:its (?:creator|author|owner|user)|one of|the (?:author|owner|creator|moderat|"
    r"administrat|staff))|this site (?:has been|is) suspended|(?:website|site|page|service) is "
    r"no longer available|user not found|no results? (?:were )?found for that|bulunamad|nie "
    r"znaleziono|non esiste|no existe|n'existe (?:pas|plus)|existiert nicht"
)
# What stands between us and the site says that the site does not answer, or that we ask too much.
_BETWEEN = pattern(
    r"\| 5[0-9]{2}: |error (?:code:? )?(?:5[0-9]{2}|1015)(?:$|[^0-9])|being rate limited|web "
    r"server is down|origin (?:is unreachable|dns error)|(?:connection|a) timeout occurred|ssl "
    r"handshake failed|^5[0-9]{2} (?:[a-z ]{3,30})$|^429 "
)
_FIRST = 3  # title and headings that say what a page is; further ones part a long text
_BARE, _TOLD, _LITTLE, _SOME = 200, 300, 500, 1200  # characters of text of its own beside a sign
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


def between(page: Seen) -> Iterator[Sign]:
    """Give what tells that not the site answered but what stands before it."""
    if any(map(_BETWEEN.search, page.loud[:_FIRST])):
        most = _TOLD if page.is_crowded else _SOME
        yield Sign(Sort.ERROR, "what stands before the site says that it fails", most)


def signs(tree: "BeautifulSoup", page: Seen, url: str) -> Iterator[Sign]:
    """Give what tells that there is no access, that something failed, or that all is over."""
    if tree.find(class_="tgme_widget_message"):
        return  # what they say is theirs
    if tree.find(class_="tgme_page") or _host(url) in ("t.me", "telegram.me"):
        yield Sign(Sort.GONE, "a card of Telegram without messages", _SOME)
    if _HIDDEN.search(page.whole):
        yield Sign(Sort.DENIED, "what it holds is hidden", _LITTLE)
    yield from _loud(page)
    for sort, rule, words in _SAYS:
        if says(rule, page.text):
            is_told = page.is_story or any(map(teaches, page.loud[:2]))
            yield Sign(sort, words, _BARE if is_told else _LITTLE)


def _loud(page: Seen) -> Iterator[Sign]:
    """Give what a page says loudest; beside talk, which may be called so, it must say it twice."""
    loud = [said for said in page.loud if not teaches(said)]
    claimed = [said for said in page.claimed if not teaches(said)]
    for sort, rule, words in _SAYS:
        if any(map(rule.search, loud)):
            is_theirs = page.is_published or page.is_several
            yield Sign(sort, words, _TOLD if is_theirs else _SOME)
        elif any(map(rule.search, claimed)) and says(rule, page.text):
            yield Sign(sort, words, _SOME)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""

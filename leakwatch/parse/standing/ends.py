"""Answers that say that there is no access, that something failed, or that all is over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from leakwatch.model import Sort
from leakwatch.parse.standing import tongues
from leakwatch.parse.standing.claims import teaches
from leakwatch.parse.standing.places import In, placed
from leakwatch.parse.standing.seen import Seen, folded
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.standing.writing import says
from leakwatch.text import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ANY = float("inf")
_DENIED = pattern(
    r"awaiting (?:activation|approval)|invit(?:e|ation) (?:code )?(?:is )?required|for (?:paying "
    r"|paid |premium )?(?:subscribers|members|patrons) only|(?:subscribers|members)-only|unable "
    r"to (?:give|grant|provide) you access|(?:your|this) (?:client|browser|ip|network|device|"
    r"connection|user agent)[^.!?]{0,30} not (?:allowed|permitted|supported|accepted)|"
    r"connections? (?:from|via|through) [^.!?]{1,30}(?:not (?:accepted|allowed)|blocked|refused)|"
    r"(?:vpn|proxy|tor)(?: [a-z]{1,10}){0,3} (?:is |was )?(?:detected|not allowed|blocked)|"
    r"you(?: are|'re) blocked|(?:you )?(?:do not|don't|does not|doesn't|have no|no) have "
    r"(?:access|(?:the |sufficient |enough )?(?:permissions?|rights|privileges?))|(?:not have|no|"
    r"without|insufficient) (?:permission|privileges?)|you (?:need|have|must|are required) to "
    r"(?:first )?(?:reply|post|like|react|upgrade|unlock|have at least)|must reply (?:before|to)|"
    r"reply to (?:this )?(?:thread|topic|post)? ?(?:to (?:see|view|unlock)|in order)|hidden "
    r"content|content is hidden|hidden for (?:guests|you)|premium (?:members?|users?|account)? "
    r"?(?:only|required)|vip only|access (?:is |was |has been )?(?:denied|forbidden|restricted)|"
    r"40[13] (?:error|forbidden)|request(?:ed url)? (?:was |has been |is )?(?:blocked|rejected|"
    r"denied)|rejected this request|(?:is|are) forbidden (?:due to|because of)|request could not "
    r"be satisfied|(?:unable|not allowed|not authori[sz]ed|not permitted) to (?:view|access|see|"
    r"read|enter|browse)|invite[ -]only|you (?:are|have been) banned|zugriff verweigert|keine "
    r"berechtigung|accès (?:refusé|interdit)|acceso (?:denegado|prohibido)|acesso negado|accesso "
    r"negato|доступ (?:запрещ|закрыт|огранич)|недостаточно прав|нет доступа|скрытый (?:текст|"
    r"контент)|閲覧(?:できません|する権限|が制限)|権限が(?:ない|ありません)|アクセス(?:権|が許可|"
    r"が拒否|できません)|アクセス(?:は|が)?(?:規制|禁止)|規制(?:中|されています)|会員限定|非公開|"
    r"返信(?:する|すると|しないと)[^。]{0,10}(?:見|表示|閲覧)|没有权限|回复可见|无权(?:访问|进行|"
    r"查看|限)|阅读权限|权限不足|用户组[^。]{0,12}无法|(?:only|reserved|available) (?:for|to) "
    r"(?:vip|premium|paid|paying|verified|donat|staff|our members|members of)|is (?:a )?private "
    r"(?:paste|board|forum|channel|group|page)|(?:board|forum|group|page|profile|paste) is "
    r"private|(?:is |are )?not available in your (?:country|region|location)|(?:has|have) "
    r"(?:blocked|banned) your|your (?:ip|country|address)[^.]{0,30} (?:is |has been |was "
    r")?(?:blocked|banned|blacklisted|not allowed)|error (?:code:? )?(?:1020|1009|1010|1012)|"
    r"access denied|недостаточно прав|(?:^|[^\pL])(?:вы (?:были )?|ip(?:[ -]адрес)? (?:был |"
    r"временно )?)(?:забанен|заблокирован)|доступ (?:к [^.]{0,40})?(?:запрещ|закрыт|огранич)|"
    r"нет прав|접근 권한|권한이 없|access to (?:this|the requested|that) "
    r"[^.!?]{1,60}(?:denied|forbidden|blocked|refused|disabled)|(?:page|site|access) (?:is "
    r")?blocked|(?:page|url|content)[^.!?]{0,60} (?:has been|was|is) blocked (?:because|by|due)|"
    r"you (?:can't|cannot|can not|are unable to) access (?:our|this|the) (?:content|page|service|"
    r"site|website) from|prevents your request|access is prohibited|(?:acesso|acceso|accès|"
    r"accesso) n(?:ão|o|on) autori[sz]{1,2}(?:ado|é|ato)|(?:アクセス|接続|閲覧|ご?利用|ログイン|"
    r"リクエスト)[^。]{0,20}(?:制限|拒否|遮断|ブロック)され|ページは(?:表示|閲覧)(?:できません|"
    r"出来ません)|(?:没有|沒有|无|無)[^。，,]{0,10}(?:权限|權限)|(?:请求|访问|請求|"
    r"訪問)[^。]{0,30}(?:拦截|攔截|阻断|拒绝|拒絕)"
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
    r"en maintenance|en mantenimiento|em manutenção|in manutenzione|технически[ех] работ|"
    r"(?:на|ид[её]т|проводится|проходит) (?:планов[а-я]{2,3} )?техническ(?:ое|ом) обслуживани|"
    r"(?:сайт|форум|сервис|сервер|портал|ресурс|приложение|страница|система) (?:(?:сейчас |"
    r"временно )?не ?доступ(?:ен|на|но)|временно не работает)(?:$|[^\pL])|ошибка базы данных|"
    r"アクセスが集中|メンテナンス(?:中|のため|を)|混み合って|混雑して|"
    r"しばらく(?:お待ち|時間を|経って|たって)|(?:サーバー?|データベース)[^。]"
    r"{0,8}エラー|エラーが発生|一時的に(?:利用|アクセス|ご利用)|(?:^|[ |]|システム|サイト|"
    r"サーバー?|緊急|定期|臨時)メンテナンス(?:のお知らせ)?$|時間をおいて|短時間に(?:大量|多数|"
    r"連続)|服务器(?:错误|繁忙)|(?:系统|网站|站点|服务器)(?:正在)?(?:维护|升级)|维护中|"
    r"(?:系統|網站|伺服器)[^。]{0,6}(?:維護|維修|升級)|維護(?:中|作業|公告)|"
    r"访问(?:过于频繁|太频繁)|稍后再(?:试|访问)|점검|critical error on this|error with the "
    r"database|(?:performing|doing|some) maintenance|unavailable for (?:scheduled )?maintenance|"
    r"(?:we'?ll|we will) be back|(?:requests|searching|posting|clicking) too (?:fast|often|"
    r"quickly)|being rate limited|slow down|rate ?limited|exceeded (?:the|your) (?:rate|limit|"
    r"quota)|flood control|no server is available|^(?:this |the )?(?:web ?)?(?:site|page|service|"
    r"server|content) (?:is )?(?:temporarily |currently )?(?:unavailable|not available)(?:$|"
    r"[^\pL])|(?:форум|сайт) (?:временно )?(?:закрыт|отключ|на обслуживании)|слишком много "
    r"запросов|could not be retrieved|error was encountered while|^(?:wartung|maintenance|"
    r"mantenimiento|manutenção|manutenzione|onderhoud|обслуживание)$|wird (?:gerade|derzeit|"
    r"aktuell|momentan) (?:überarbeitet|gewartet|aktualisiert|umgebaut)|(?:gleich|bald) "
    r"(?:wieder )?(?:zurück|für sie da)|we(?:'re| are) (?:currently |now )?(?:offline|down)(?:$|"
    r"[^a-z])|back (?:online )?in (?:a few|some|[0-9]+) (?:minutes?|hours?|days?)|versuchen sie "
    r"es (?:bitte )?später|réessayer (?:plus tard|ultérieurement)|(?:inténtelo|intente|vuelva a "
    r"intentarlo) (?:de nuevo )?más tarde|tente novamente mais tarde|riprovare più tardi|probeer "
    r"het later|попробуйте (?:позже|ещё раз|еще раз)|зайдите позже|спробуйте пізніше|(?:script|"
    r"page|server) .{0,60}returned an error"
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
    r"アカウント[^。]{0,24}(?:凍結|停止|無効に)|(?:サイト|url|ページ|ブログ)[^。]{0,60}凍結され|"
    r"(?:file|page|post|thread|document|paste|video|content)[^.!?]{0,30} (?:was|were) (?:removed|"
    r"deleted) (?:by|due|for|because)|has been (?:read and )?destroyed|address[^.!?]{0,20} (?:is "
    r")?no longer (?:in use|valid|active)|^we(?:'ve| have) moved[.!]?$|this (?:web)?site (?:has "
    r"been|is) (?:suspended|shut down|closed)|shut(?:ting)? down permanently|onion ?site (?:has "
    r")?(?:not found|disconnected)|seite (?:wurde )?nicht gefunden|page (?:introuvable|non "
    r"trouvée)|página no encontrada|pagina (?:non|niet) (?:trovata|gevonden)|página não "
    r"encontrada|strona nie (?:została|istnieje)|страница не найдена|не существует|"
    r"ページ[^。]{0,12}(?:ございません|ありません)|(?:ページ|記事|ファイル)[^。]{0,12}(?:見つかり"
    r"ません|存在しません|削除されました)|お探しの(?:ページ|記事|商品)|(?:サイト|掲示板|サービス|"
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
# What a board calls the box of its own messages: it sets them off as if it quoted them.
_BOX = pattern("(?:vbulletin|board|forum|system) message(?:$|[^s])")
# What stands between us and the site says that the site does not answer, or that we ask too much.
_BETWEEN = pattern(
    r"\| 5[0-9]{2}: |error (?:code:? )?(?:5[0-9]{2}|1015)(?:$|[^0-9])|being rate limited|web "
    r"server is down|origin (?:is unreachable|dns error)|(?:connection|a) timeout occurred|ssl "
    r"handshake failed|^5[0-9]{2} (?:error|internal|bad|service|gateway|web|origin|connection|"
    r"backend|server|unknown|not implemented|http|bandwidth|invalid|ssl|proxy|network|temporar|"
    r"railgun|host)[a-z ]{0,30}$|^429 "
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
    (Sort.DENIED, tongues.DENIED, "it says that there is no access"),
    (Sort.ERROR, tongues.ERROR, "it says that something failed"),
    (Sort.GONE, tongues.GONE, "it says that there is no such page"),
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
    if any(map(teaches, page.loud[:2])):
        return  # what others are told, and why
    text = _boxed(tree) if not page.is_crowded and _BOX.search(page.text) else page.text
    for sort, rule, words in _SAYS:
        if says(rule, text):
            yield Sign(sort, words, _BARE if page.is_story else _LITTLE)


def _boxed(tree: "BeautifulSoup") -> str:
    """Give what a page says, what it sets off too; what its links say may be others' titles."""
    apart = In.HIDDEN | In.NOSCRIPT | In.LINK
    return folded(" ".join(text for text, place in placed(tree, {}) if not place & apart))


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

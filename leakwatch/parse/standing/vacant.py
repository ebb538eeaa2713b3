"""Addresses where nobody lives: what servers show before a site is there, and parked domains."""

from collections.abc import Iterator

from leakwatch.model import Sort
from leakwatch.parse.standing.seen import Seen
from leakwatch.parse.standing.sorts import Sign
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

_TOLD, _LITTLE, _SOME, _LONG = 200, 500, 800, 6000  # characters of text that may stand beside it
_LONGEST = 200_000  # characters of markup that are looked through
# Titles and first headings that stand there by default; some say at length what is to be done.
_TITLE = pattern(
    r"^(?:welcome to (?:nginx|openresty|tengine|caddy|lighttpd|centos|apache|iis|litespeed|"
    r"windows|your new (?:site|server|website))[^.]{0,40}|it works!?|apache2? "
    r"[a-z ]{0,20}default page.{0,20}|(?:http server )?test page(?: (?:for|powered).{0,80})?|"
    r"iis(?: windows server| ?[0-9.]+)?|internet information services|apache tomcat/.{0,20}|"
    r"(?:web server'?s? )?default (?:web ?site |plesk )?page|default (?:web ?site|server|vhost|"
    r"virtual host)|caddy works!?|.{0,30}placeholder page|congratulations! your (?:web ?server|"
    r"site|website) is (?:working|up).{0,20}|xampp|site not (?:found|configured)(?: · .{0,20})?|"
    r"unknown (?:domain|host|site)|初期(?:ページ|画面|設定)|テストページ)$"
)
_SOON = pattern(
    r"^(?:(?:this |our )?(?:web ?)?(?:site |page )?(?:is )?(?:currently )?under construction|"
    r"coming soon|(?:ただいま|只今|現在)?(?:この)?(?:(?:ページ|サイト)は)?[、 ]?"
    r"(?:準備|工事|制作)中(?:です|でございます)?)[.!。… ]*$"
)
_SAID = pattern(
    r"if you (?:see|can (?:see|read)) this page,? (?:it means )?(?:that )?the "
    r"[a-z0-9 ]{0,30}(?:server|platform|site|website)|successfully installed and working|used to "
    r"test the (?:proper|correct) operation|owner of this (?:web ?site|site|domain)[^.]{0,20} "
    r"(?:has not put up|please contact your hosting)|there isn'?t a github pages site here|"
    r"nosuchbucket|the specified bucket does not exist|deployment_not_found|no such app|fastly "
    r"error: unknown domain|this (?:domain|site|web ?site|host) (?:is|has) not (?:been "
    r")?(?:configured|set ?up|connected)|(?:ホームページ|コンテンツ|"
    r"ファイル)[^。]{0,12}(?:まだ)?アップロードされて(?:い|お)りません|(?:ホームページ|"
    r"コンテンツ|ファイル)[^。]{0,12}アップロードされていません|"
    r"このドメインは[^。]{0,20}設定されて(?:いません|おりません)"
)
_PARKED = pattern(
    r"domain (?:name )?(?:\S{1,60} )?(?:is |may be |has |was |might be )?(?:listed )?(?:for sale|"
    r"parked|expired|has expired|been parked|available for (?:sale|purchase))|(?:buy|purchase|"
    r"inquire about|get) this domain|\S{1,60}\.[a-z]{2,12} is (?:for sale|parked)|domain parking|"
    r"parked (?:free|domain|page)|this page is parked|このドメイン[^。]{0,20}(?:販売|売|期限切れ|"
    r"失効|取得されています|お名前\.com)|domain steht zum verkauf|diese domain (?:kaufen|ist zu "
    r"verkaufen)|domaine (?:est )?(?:à vendre|expiré)|dominio (?:está )?en venta|домен "
    r"(?:\S{1,60} )?(?:продается|продаётся|припаркован|не оплачен|просрочен)|срок регистрации "
    r"домена|域名(?:出售|已过期|停放)|该域名|(?:this domain(?: name)?|este dom[ií]nio|ce "
    r"(?:nom de )?domaine|diese domain|questo dominio) (?:has been|is|ha sido|está|foi|a été|est|"
    r"è stato|è|wurde|ist) (?:registered|registrad|enregistré|réservé|registrat|registriert)"
)
_PARKERS = pattern(
    r"(?i)parkingcrew\.net|sedoparking\.com|img\.sedo\.com|bodis\.com|parklogic\.com|"
    r"d38psrni17bvxu\.cloudfront|hugedomains\.com|afternic\.com/forsale|uniregistry\.com|"
    r"dan\.com/buy-domain|skenzo\.com|above\.com/marketplace|park-js|domaincntrol|"
    r"/parking-lander/"
)


def signs(text: str, page: Seen) -> Iterator[Sign]:
    """Give what tells that no site is at an address."""
    if any(map(_TITLE.search, page.loud[:2])):
        most = _TOLD if page.is_crowded else _LONG
        yield Sign(Sort.GONE, "the first page of a server that holds no site", most, is_all=True)
    if page.title and len(page.headings) <= 1 and any(map(_SOON.search, page.loud)):
        yield Sign(Sort.GONE, "it says that nothing is there yet", _TOLD)
    if _SAID.search(page.text):
        yield Sign(Sort.GONE, "it says that a server holds no site yet", _SOME, is_all=True)
    if _PARKED.search(page.title) or _PARKED.search(page.text):
        yield Sign(Sort.GONE, "the domain is for sale", _LITTLE)
    if _PARKERS.search(encodable(text[:_LONGEST])):
        yield Sign(Sort.GONE, "a mark of those who park domains", _LITTLE)

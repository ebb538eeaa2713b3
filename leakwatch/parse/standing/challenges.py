"""Pages that ask for a proof of being human, or of one's age, or make one wait.

Most of what they say stands in normal pages too, so that it tells only where a page has little
text of its own; so does what their makers leave in the markup (makers.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from leakwatch.model import Sort
from leakwatch.parse.standing import captchas
from leakwatch.parse.standing.claims import names, teaches
from leakwatch.parse.standing.makers import BY_MAKER, MUCH
from leakwatch.parse.standing.seen import Seen
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ANY = float("inf")
# Characters of text that such a page may have.
_BARE, _TINY, _BRIEF, _TOLD, _LITTLE, _SOME = 40, 80, 150, 300, 400, 1000
_LONGEST = 2_000_000  # characters of markup that are looked through

_TITLE = pattern(
    r"^(?:请稍候|請稍候|请稍等|少し時間がかかります|しばらくお待ちください|お待ちください|"
    r"(?:einen )?moment(?: bitte)?|bitte warten|un instant|un instante|un momento|um momento|"
    r"veuillez patienter|(?:por favor,? )?(?:espere|aguarde)|attendere(?: prego)?|proszę czekać|"
    r"минутку|один момент|(?:пожалуйста, )?подождите|please wait|잠시만(?:요| 기다려 주세요)?|"
    r"een ogenblik(?: geduld)?|bir dakika(?: lütfen)?)[.。!, ]{0,5}$|just a moment|attention "
    r"required! \| cloudflare|please wait\.\.\. \| cloudflare|ddos-guard|(?:anti-?)?ddos(?: "
    r"protection)?$|ddos protection|checking your browser|checking you are not a bot|one moment, "
    r"please|please wait (?:[0-9]+ seconds|while)|making sure you're not a bot|verify(?:ing)? "
    r"(?:your |you)|human verification|(?:ro)?bot or (?:human|not)|human or (?:ro)?bot|"
    r"under attack mode|pardon our interruption|are you (?:a )?(?:robot|human)|"
    r"security (?:check|verification|checkpoint)|bot (?:verification|check|protection)(?:$|"
    r"[^a-z])|hold on\.\.\.|(?:access|waiting) (?:queue|"
    r"room)|you are (?:now )?in (?:the |a )?(?:queue|line)|captcha|access to this page has been "
    r"denied|loading\.\.\. please wait|you are being redirected|request unsuccessful|client "
    r"challenge|proof[ -]of[ -]work|(?:activate|press) and hold|used cloudflare to restrict "
    r"access|anti-?(?:phishing|bot)|認証中|アクセス確認|画像認証|人機驗證|人机验证|安全(?:验证|"
    r"检查|驗證)|正在检查|проверка (?:браузера|безопасности)|sicherheitsprüfung|vérification de "
    r"sécurité|verificación de seguridad"
)
# What one answers, or is asked, in languages that the other words leave out.
_IS_ROBOT = pattern(
    r"(?:je ne suis pas|ich bin kein|no soy|não sou|non sono|nie jestem|ik ben geen|я не) (?:un |"
    r"um |ein )?(?:ro)?b[oó]t|(?:n[aã]o|non) sou um rob[oô]|robot değilim|我不是(?:机器人|"
    r"機器人)|로봇이 아닙니다|ロボットではない|(?:êtes-vous|sind sie|bist du|eres|es usted|você "
    r"é|sei|czy jesteś|ben je) (?:un |um |ein |een )?(?:(?:ro)?bot|rob[oô]|humain|humano|mensch)|"
    r"(?:вы|не) робот|(?:拖动|滑动|移动|拖拽|按住)[^。]{0,6}(?:滑块|(?:方块|拼图|图块|按钮)[^。]"
    r"{0,12}(?:解锁|验证|右))|(?:拖曳|拖動|滑動|移動)[^。]{0,6}(?:滑塊|(?:方塊|拼圖|按鈕)[^。]{0,12}"
    r"(?:解鎖|驗證|右))|スライドして[^。]{0,12}(?:認証|パズル)|表示された文字(?:列)?を入力"
)
# What a page speaks of that looks whether it is a person who asks.
_PROOF = pattern(
    r"browser|human|robot|(?:^|[^a-z])bots?(?:$|[^a-z])|captcha|verif|javascript|cookie|"
    r"cloudflare|ddos|traffic|automat|redirect|seconds|queue|challenge|blocked|protect|ブラウザ|"
    r"ロボット|認証|確認|画像|浏览器|验证|驗證|браузер|робот|проверк|секунд|navigateur|navegador|"
    r"prüf|vérifi"
)
_SAID = pattern(
    r"(?:placed|now|currently|waiting|are) in (?:a|the) (?:queue|waiting (?:room|line))|"
    r"you are (?:now )?in (?:the |a )?(?:queue|line)|(?:position|place|number) in (?:the |line|"
    r"queue)|awaiting forwarding to the platform|"
    r"estimated (?:entry|wait|waiting|queue)? ?time|(?:request|browser|connection|visit) is "
    r"being (?:verified|checked)|checking (?:if the site connection is secure|"
    r"your browser|that you are human|you are human)|verify(?:ing)? (?:your browser|that you are|"
    r"you are|you're)|(?:verify|confirm|prove)(?: that)? (?:you are|you're) (?:a )?(?:human|not "
    r"a (?:ro)?bot)|(?:tell|sure|determine|know|check) (?:if|whether) you(?: are|'re) (?:a )?"
    r"(?:human|person|(?:ro)?bot)|(?:slide|drag) the (?:slider|puzzle|piece|arrow)|slide (?:right "
    r"|it )?to (?:verify|continue|prove)|i'm not a (?:ro)?bot|ddos protection by|protected by "
    r"anubis|(?:complete|solve|pass|answer) (?:the|this) (?:captcha|security check|puzzle|"
    r"challenge)|enable (?:javascript|js|cookies)(?: and (?:javascript|cookies|disable any "
    r"ad))?[^.]{0,20} (?:to "
    r"continue|and reload|then reload|ad blocker)|please turn javascript on and reload|(?:enter|"
    r"type|solve|select|fill in|find|click on|click) (?:in )?(?:the|each|this) (?:captcha|"
    r"characters|code (?:from|in|you see|below|shown)|text box|letters|broken|cut|open|"
    r"incomplete|missing|different|odd|correct time|right time)|(?:rotate|turn) the (?:image|"
    r"picture)|which (?:circle|image|picture|one) is|(?:look at|read) the clock|(?:press|"
    r"activate) (?:&|and) hold(?: (?:the button|to (?:confirm|verify|prove|continue))|$|[.!])|"
    r"unusual traffic from your|incapsula incident id|made us think (?:that )?you (?:are|might "
    r"be) a bot|this process is automatic\. "
    r"your browser will redirect|you(?: have|'ve) been blocked|画像に(?:表示|書か)れている文字|"
    r"画像認証|ロボットではありません|アクセスが制限されています|ブラウザを確認して|"
    r"セキュリティチェック|подтвердите, что вы не робот|(?:идет|идёт|выполняется)? ?проверка "
    r"(?:вашего )?браузера|браузер будет перенаправлен|введите (?:код|символы) с (?:картинки|"
    r"изображения)|验证码|浏览器安全检查|检查您的浏览器|完成验证"
)
_SUM = pattern(r"(?:^|[^0-9])[0-9]{1,2} ?[+*x×−-] ?[0-9]{1,2} ?= ?(?:\?|$|[^0-9 ])")
_COOKIES = pattern(
    r"(?:cookies?|クッキー|javascript)[^。.]{0,24}(?:有効に(?:して|し|する)|無効(?:に|です|の))|"
    r"cookies are (?:disabled|not enabled)|(?:turn on|allow) (?:your )?cookies"
)
_AGE = pattern(
    r"(?:are|i am|i'm|you are|if you are|you're|must be)(?: you)? (?:at least |over |older than |"
    r"under )?(?:the age of )?(?:18|21|eighteen|twenty-one)(?:$|[^0-9])|age[ -](?:verification|"
    r"check|gate|confirmation|restricted)|verify your age|adults only|confirm (?:that you are|"
    r"your age)|年齢(?:確認|認証|制限)|(?:18|20|十八) ?(?:歳|才) ?(?:以上|未満)|altersprüfung|"
    r"altersverifikation|(?:über|mindestens|unter) 18 jahre|plus de 18 ans|avez 18 ans|"
    r"mayor(?:es)? de (?:18|edad)|maior de (?:18|idade)|maggiorenne|(?:исполнилось|старше|есть|"
    r"достигли) 18|(?:已满|未满|年满|满) ?18|만 ?19세"
)
_CHOICE = pattern(
    r"(?i)^(?:yes|no|ja|nein|oui|non|si|sí|да|нет|是|否|はい|いいえ|enter|exit|leave|continue|"
    r"agree|i agree|submit|confirm)(?:$|[^\pL])|(?:^|[^\pL])(?:over|enter)(?:$|[^\pL])|18|入場|"
    r"退場|入室|進む|进入|离开|войти"
)
_ITSELF = pattern(
    r"(?i)http-equiv=[\"']?refresh[\"']?[^>]{0,40}content=[\"']?(?:[12]?[0-9]|30) *;? *[\"'>]"
)
_HEADERS = [
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-amzn-waf-action", "challenge", "AWS WAF"),
    ("x-amzn-waf-action", "captcha", "AWS WAF"),
    ("x-vercel-mitigated", "challenge", "Vercel"),
    ("x-sucuri-block", "", "Sucuri"),
]
_ASKS_SCRIPTS = ("enable ", "please turn ")
_CHOICES = 60  # links and fields that may be the answer
_REFUSALS = (401, 403, 405, 429, 503)


def sure(text: str, headers: Mapping[str, str]) -> Iterator[Sign]:
    """Give what surely tells that a page is a challenge: nothing else has these marks."""
    told = {name.lower(): value.lower() for name, value in headers.items()}
    for name, value, maker in _HEADERS:
        if name in told and value in told[name]:
            yield Sign(Sort.CHALLENGE, f"a header of {maker}", _ANY)
    markup = encodable(text[:_LONGEST])
    for maker, mark, most in BY_MAKER:
        if most == MUCH and mark.search(markup):
            yield Sign(Sort.CHALLENGE, f"a mark of {maker}", most)


def likely(text: str, tree: "BeautifulSoup", page: Seen, status: int) -> Iterator[Sign]:
    """Give what tells that a page is a challenge or a queue where it has little of its own."""
    markup = encodable(text[:_LONGEST])
    for maker, mark, most in BY_MAKER:
        if most < MUCH and mark.search(markup):
            yield Sign(Sort.CHALLENGE, f"a mark of {maker}", most * (1 + (status in _REFUSALS)))
    loud = [said for said in page.loud if not teaches(said)]
    yield from _called(loud, page)
    if _SAID.search(page.text) or _IS_ROBOT.search(page.text):
        most = _TOLD if page.is_story or len(loud) < len(page.loud) else _SOME
        yield Sign(Sort.CHALLENGE, "it asks for a proof, or makes one wait", most)
    else:
        yield from _unscripted(page)
    if page.own < _TOLD and _SUM.search(page.whole) and captchas.asks_sum(tree):
        yield Sign(Sort.CHALLENGE, "it asks for a sum", _BARE * 3)
    if _COOKIES.search(page.text):
        yield Sign(Sort.CHALLENGE, "it asks for cookies or scripts", _BARE * 5)
    yield from _age(tree, page)
    if captchas.is_mentioned(markup):
        yield from _captcha(tree)
    if _ITSELF.search(markup):
        yield Sign(Sort.CHALLENGE, "it loads itself again and again", _LITTLE / 2)


def _called(loud: Sequence[str], page: Seen) -> Iterator[Sign]:
    """Give what tells that a page is called like a challenge, and how much else it may say.

    Shops and tales are called so, too: where the name says more, the text must ask for a proof.
    """
    rules = [rule for rule in (_TITLE, _IS_ROBOT) if any(map(rule.search, loud))]
    if not rules:
        return
    is_all = any(names(rule, said) for rule in rules for said in loud)
    beside = page.beside
    is_asked = any(rule.search(beside) for rule in (_SAID, _IS_ROBOT))
    if page.is_crowded:
        most = _TOLD
    elif is_asked or (is_all and _PROOF.search(beside)):
        most = _SOME
    elif is_all or _PROOF.search(beside):
        most = _BRIEF if is_all else _TINY
    else:
        return
    yield Sign(Sort.CHALLENGE, "the title of a challenge", most)


def _unscripted(page: Seen) -> Iterator[Sign]:
    """Give what a page says to who runs no scripts: many that are none ask for scripts there."""
    said = [found.group() for found in _SAID.finditer(page.unscripted)]
    if said:
        asks_more = any(not text.startswith(_ASKS_SCRIPTS) for text in said)
        most = _TOLD if asks_more and not page.is_crowded else _BARE
        yield Sign(Sort.CHALLENGE, "it asks for a proof, or makes one wait", most)


def _captcha(tree: "BeautifulSoup") -> Iterator[Sign]:
    if captchas.stands(tree):
        yield Sign(Sort.CHALLENGE, "a captcha", _LITTLE)
    elif captchas.is_loaded(tree):
        yield Sign(Sort.CHALLENGE, "a captcha is loaded", _TINY)


def _age(tree: "BeautifulSoup", page: Seen) -> Iterator[Sign]:
    """Give what tells that a page asks how old one is, with an answer to choose."""
    is_told = any(map(_AGE.search, page.loud))
    if page.is_story or not (is_told or (not page.is_several and _AGE.search(page.whole))):
        return
    answers = tree.find_all(("a", "button", "input", "select"), limit=_CHOICES)
    said = (each.get_text(" ")[:40].strip() or attribute(each, "value") for each in answers)
    if any(map(_CHOICE.search, map(encodable, said))):
        most = _TOLD if page.is_several else _SOME if is_told else _LITTLE
        yield Sign(Sort.CHALLENGE, "it asks how old one is", most)

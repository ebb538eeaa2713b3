"""Forms by which people log in, and pages that are nothing but such a form."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from leakwatch.model import Sort
from leakwatch.parse.standing.captchas import is_seen
from leakwatch.parse.standing.claims import parts
from leakwatch.parse.standing.musts import must
from leakwatch.parse.standing.seen import Seen, folded, size
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_MOST_PASSWORDS = 50  # fields that are looked at: each is sought its form upwards
_MOST_FIELDS = 4  # that people fill in; who registers is asked for more
_REGISTERS = pattern(
    r"(?i)regist|sign-?_?up|createaccount|create_account|newuser|new_user|confirm|repeat|retype|"
    r"again|verify_?pass|pass(?:word|wd|wrd)?_?[12]$|join|新規|会員登録"
)
_ENTERS = pattern(
    r"(?i)log-?_?in|log-?_?on|sign-?_?in|signon|connexion|anmeld|einlogg|ログイン|acceso|войти|"
    r"вход|登录"
)
# Parts of an address that say that a page is where people log in or register.
_ADDRESS = pattern(
    r"(?i)(?:^|[^a-z])(?:wp-?)?(?:log-?_?in|log-?_?on|sign-?_?in|sign-?_?up|signon|authenticate|"
    r"auth|authorization|autorizaciya|register|registration|regist|registrieren|registro|"
    r"registrace|regisztracio|rejestracja|registrati|registrazione|inscription|connexion|"
    r"anmelden|anmeldung|einloggen|iniciar-?sesion|acceso|accedi|inloggen|logowanie|zaloguj|"
    r"belepes|prihlaseni|giris|entrar|passport|create-?_?account|join|vhod|vxod|kirjaudu)(?:$|"
    r"[^a-z])|(?:[a-z]|^)(?:login|signin|logon)(?:[._/]|$)|(?:^|[/._])(?:login|signin|"
    r"signup)[a-z]*"
)
_SAID = (
    "log in|login|log on|logon|sign in|signin|sign on|sign up|signup|register|registration|"
    "create account|create an account|member login|authentication|authorization|anmelden|"
    "anmeldung|einloggen|registrieren|registrierung|connexion|se connecter|identification|"
    "inscription|iniciar sesión|inicio de sesión|inicia sesión|acceder|registrarse|iniciar "
    "sessão|entrar|accedi|accesso|registrati|registrazione|inloggen|aanmelden|meld u aan|meld "
    "je aan|logg inn|logg på|logga in|log ind|kirjaudu|kirjaudu sisään|logowanie|zaloguj|"
    "zaloguj się|rejestracja|вход|войти|авторизация|регистрация|вход на сайт|увійти|вхід|"
    "реєстрація|přihlášení|přihlásit|registrace|prihlásenie|bejelentkezés|belépés|regisztráció|"
    "autentificare|conectare|giriş|giriş yap|üye girişi|prijava|prijavi se|prisijungimas|"
    "registracija|σύνδεση|εγγραφή|đăng nhập|masuk|เข้าสู่ระบบ|تسجيل الدخول|התחברות|ورود|登录|"
    "登入|用户登录|会员登录|注册|로그인|회원가입"
)
_PART = pattern(rf"(?:^|[^\pL])(?:{_SAID})(?:$|[^\pL])|ログイン|会員登録|新規登録|サインイン")
_IS_OUT = pattern("you are not logged[ -]in")  # many lists say so too
_PASSWORD = pattern(r"(?i)(?:user_?|login_?)?(?:password|passwd|passwort|pwd)")
_FILE = pattern(r"^\S+\.[a-z0-9]{1,6}$")  # a folder may hold one that is called so
_LEAVES = pattern(r"(?i)log-?_?out|log-?_?off|sign-?_?out")
_LINKS, _FORMS = 2000, 50  # that are looked at for a way out
_GATE = 120  # characters of a page that holds nothing but the way in
_GREETING = 20  # those of them that are neither links nor a heading
_VERBATIM = ("pre", "code", "textarea")  # what stands there was put there to be read
_MOST_DOORS = 3  # log in, register, and perhaps both again
_BARE = 200  # characters of text of its own beside which a mere remark tells
_TOLD = 300  # of one that people wrote, under a title of theirs
_MUCH = 2500  # characters of text of its own that a page for logging in hardly has
_SHORT = 60  # characters of a part of a title
_ANY = float("inf")


def has_login_form(tree: "BeautifulSoup") -> bool:
    """Say whether people log in on a page: one password is asked for, be it by no form to send.

    >>> from leakwatch.parse.structure.soup import soup
    >>> has_login_form(soup("<form><input name=user><input type=password></form>"))
    True
    >>> has_login_form(soup("<form><input type=password><input type=password></form>"))
    False
    """
    return any(map(_is_login, _with_password(tree)))


def _with_password(tree: "BeautifulSoup") -> Iterator["Tag"]:
    """Give what holds the fields for passwords: their forms, or what is around them."""
    done: set[int] = set()
    for field in _passwords(tree):
        holder = field.find_parent("form") or field.find_parent(("table", "div", "body"))
        if holder is not None and id(holder) not in done:
            done.add(id(holder))
            yield holder


def _passwords(tree: "BeautifulSoup") -> Iterator["Tag"]:
    inputs = tree.find_all("input")
    passwords = (each for each in inputs if _is_password(each))
    return islice(passwords, _MOST_PASSWORDS)


def _is_password(field: "Tag") -> bool:
    """Say whether a field takes a password; some makers forget to hide what is typed there."""
    kind = attribute(field, "type").lower()
    is_open = kind in ("", "text") and _PASSWORD.fullmatch(
        encodable(attribute(field, "name")[:60])
    )
    return kind == "password" or bool(is_open)


def _is_login(form: "Tag") -> bool:
    fields = form.find_all(("input", "select"), limit=200)
    kinds = ["password" if _is_password(each) else _kind(each) for each in fields]
    written = sum(kind in ("text", "email", "tel", "number", "date") for kind in kinds)
    passwords = kinds.count("password")
    if any(
        attribute(each, "name") == "__VIEWSTATE" for each in fields
    ):  # all of a page in one form
        return passwords in (1, 3)
    if passwords != 1 or written > _MOST_FIELDS:
        return False
    names = [attribute(form, name) for name in ("action", "id", "class", "name")]
    submits = [f"{attribute(e, 'name')} {attribute(e, 'value')}" for e in _submits(form)]
    told = encodable(" ".join((*names, *submits)))
    inputs = encodable(" ".join(attribute(each, "name") for each in fields))
    return bool(_ENTERS.search(told)) or not _REGISTERS.search(f"{told} {inputs}")


def _kind(field: "Tag") -> str:
    return (attribute(field, "type") or "text").lower()


def _submits(form: "Tag") -> Iterator["Tag"]:
    for each in form.find_all(("input", "button"), limit=200):
        if each.name == "button" or attribute(each, "type").lower() in ("submit", "image"):
            yield each


def sure(tree: "BeautifulSoup", page: Seen, url: str) -> Iterator[Sign]:
    """Give what surely tells that a page is where people log in or register."""
    has_password = any(True for _ in _with_password(tree))
    if has_password and is_login_address(url):
        yield Sign(Sort.LOGIN, "a password is asked for where people log in", _ANY)
    if _is_template(tree):
        yield Sign(Sort.LOGIN, "the forum's page for logging in", 600)
    if has_password and is_login_title(page.title) and page.apart < _MUCH:
        yield Sign(Sort.LOGIN, "a password is asked for under such a title", _ANY)


def likely(tree: "BeautifulSoup", page: Seen, url: str) -> Iterator[Sign]:
    """Give what tells that one must log in, where a page has little of its own."""
    if is_member(tree):
        return
    has_password = any(map(is_seen, _passwords(tree)))
    is_said = must(page.text)
    if any(must(text) for text in page.claimed):
        most = page.room(1500, is_said=is_said)
        yield Sign(Sort.LOGIN, "it says that one must log in", most)
    if is_said:
        most = _TOLD if page.is_story else 600
        yield Sign(Sort.LOGIN, "it says that one must log in", most * (1 + has_password))
    if must(page.unscripted) and size(page.whole) < _GREETING:
        yield Sign(Sort.LOGIN, "it tells those without scripts that one must log in", _BARE)
    if not page.is_several and _IS_OUT.search(page.text):
        yield Sign(Sort.LOGIN, "it says that one is not logged in", _BARE)
    yield from _asking(page) if has_password else _leading(tree, page, url)


def _asking(page: Seen) -> Iterator[Sign]:
    """Give what tells that the password which a page asks for is all that it is about."""
    if any(map(is_login_title, page.loud[1:])):
        is_all = all(map(is_login_title, page.headings))  # then the form is not the page's
        most = _TOLD if page.is_several else 500 + page.inside * is_all
        yield Sign(Sort.LOGIN, "a password is asked for under such a heading", most)
    if not page.is_several:
        yield Sign(Sort.LOGIN, "nothing but a password is asked for", 250)


def _leading(tree: "BeautifulSoup", page: Seen, url: str) -> Iterator[Sign]:
    """Give what tells that a page without a form is only on the way to one."""
    if is_login_title(page.title) and is_login_address(url):
        yield Sign(Sort.LOGIN, "title and address are those for logging in", 600)
    if _is_gate(tree, page):
        yield Sign(Sort.LOGIN, "nothing but the way to log in leads on", _GATE)


def _is_gate(tree: "BeautifulSoup", page: Seen) -> bool:
    """Say whether all links of a page lead to where one logs in or registers.

    It says next to nothing else: a paste may be one line, under a menu of two such links.
    """
    if page.said >= _GREETING or tree.find(_VERBATIM) is not None:
        return False
    links = tree.find_all("a", href=True, limit=_MOST_DOORS + 2)
    leading = [each for each in links if not attribute(each, "href").startswith(("#", "java"))]
    if not 0 < len(leading) <= _MOST_DOORS or page.is_crowded or size(page.whole) >= _GATE:
        return False
    said = [folded(each.get_text(" ")) for each in leading]
    return all(is_login_title(text) and not _FILE.search(text) for text in said)


def is_member(tree: "BeautifulSoup") -> bool:
    """Say whether a page is shown to somebody who is logged in: it offers the way out.

    >>> from leakwatch.parse.structure.soup import soup
    >>> is_member(soup("<h1>Members only</h1><a href='/logout/?t=1'>Log out</a>"))
    True
    """
    html = tree.find("html")
    if html is not None and attribute(html, "data-logged-in") == "true":
        return True
    links = tree.find_all("a", limit=_LINKS)
    led = [attribute(each, "href") for each in links]
    led += [attribute(each, "action") for each in tree.find_all("form", limit=_FORMS)]
    return any(map(_LEAVES.search, map(encodable, led)))


def is_login_address(url: str) -> bool:
    """Say whether an address is where people log in or register.

    >>> is_login_address("http://a.example/ucp.php?mode=login"), is_login_address("http://a.example/log")
    (True, False)
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return False
    query = split.query.split("&", 5)[:5]
    asked = "&".join(each for each in query if not each.lower().startswith(("url=", "return")))
    return bool(_ADDRESS.search(encodable(unquote(f"{split.path} {asked}"))))


def is_login_title(title: str) -> bool:
    """Say whether a part of a title, folded, is what such pages are called.

    >>> is_login_title("log in | forum"), is_login_title("how i logged in to a router in 1999")
    (True, False)
    """
    return any(_is_short(part) and _PART.search(part) for part in map(folded, parts(title)))


def _is_short(part: str) -> bool:
    return len(part) <= _SHORT and part.count(" ") < 5


def _is_template(tree: "BeautifulSoup") -> bool:
    html = tree.find("html")
    return html is not None and attribute(html, "data-template") in ("login", "register")

"""Pages that lead where one logs in, by themselves, by a link or a button, or ask for a key."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from leakwatch.model import Sort
from leakwatch.parse.standing.claims import parts
from leakwatch.parse.standing.logins import is_login_address
from leakwatch.parse.standing.seen import Seen, folded, size
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_SENT = 300  # characters of all text of a page that sends its visitors on
_BARE = 200  # characters of text of its own of one that is called a page for logging in
_MOST, _LONGEST = 10, 5000  # scripts, forms and buttons that are looked at, characters of a script
_FIELDS, _TYPED = ("input", "select", "textarea"), ("", "text", "email", "tel", "number")
_VERBATIM = ("pre", "code", "textarea", "article")  # what stands there was put there to be read
_ALONE, _GREETING = 150, 20  # characters of all text, and of what is said, beside a mere form
_LINE = 100  # characters of all text of a page that is but such a link
_ONWARD = pattern(
    r"redirect|weiterleit|weitergeleitet|redirig|reindirizz|перенаправ|リダイレクト|移動します|"
    r"click here|hier klicken|cliquez|ここをクリック|自動的に|点击(?:这里|此处)|跳转"
)
_LOGIN = pattern(
    r"^(?:please |members? |user |admin |account )?(?:log[ -]?in|log[ -]?on|sign[ -]?in|anmelden|"
    r"anmeldung|einloggen|connexion|se connecter|iniciar (?:sesión|sessão)|entrar|accedi|"
    r"inloggen|logga in|logg inn|log ind|zaloguj(?: się)?|logowanie|вход|войти|авторизация|"
    r"увійти|вхід|giriş(?: yap)?|đăng nhập|登录|登入|로그인|ログイン(?:画面|ページ|フォーム)?|"
    r"サインイン)(?: page| form| required| to .{1,40})?[!. ]*$"
)
_REFRESH = pattern(r"(?i)^[0-9.]{0,5} *[;,]? *(?:url *= *)?['\"]?([^'\"]{1,500})")
_SENDS = pattern(
    r"(?:location(?:\.href)? *= *|location\.(?:replace|assign)\( *)['\"]([^'\"]{1,500})['\"]"
)


def doors(tree: "BeautifulSoup", page: Seen) -> Iterator[Sign]:
    """Give what tells that a page only leads to where one logs in.

    >>> from leakwatch.parse.standing.seen import seen
    >>> from leakwatch.parse.structure.soup import soup
    >>> tree = soup("<meta http-equiv=refresh content='1;url=/login?from=x'>Wait")
    >>> [sign.sort.value for sign in doors(tree, seen(tree))]
    ['login']
    """
    if page.is_crowded or size(page.whole) >= _SENT:
        return
    if any(map(is_login_address, _onward(tree))):
        yield Sign(Sort.LOGIN, "it sends its visitors where they log in", _SENT)
    links = tree.find_all("a", href=True, limit=2)
    if len(links) == 1 and is_login_address(attribute(links[0], "href")):
        yield from _by_link(page)
    if _is_called(page.title) and any(map(_is_called, _buttons(tree))):
        yield Sign(Sort.LOGIN, "its title and its button are those for logging in", _BARE)
    if _is_keyhole(tree, page):
        yield Sign(Sort.LOGIN, "nothing but a name or a key is asked for", _ALONE)
    is_called = _is_called(page.title) and any(map(_is_called, page.headings))
    if is_called and len(page.headings) == 1 and tree.find(_VERBATIM) is None:
        yield Sign(Sort.LOGIN, "title and heading are those for logging in", _BARE)


def _is_keyhole(tree: "BeautifulSoup", page: Seen) -> bool:
    """Say whether a page is but a form that lets in by a name or a key: not all hide its letters.

    >>> from leakwatch.parse.standing.seen import seen
    >>> from leakwatch.parse.structure.soup import soup
    >>> tree = soup("<h1>Welcome<form><input name=key><button>Sign in</button></form>")
    >>> _is_keyhole(tree, seen(tree))
    True
    """
    said = page.own - sum(map(size, page.headings))
    if size(page.whole) >= _ALONE or said >= _GREETING or tree.find(_VERBATIM) is not None:
        return False
    forms = tree.find_all("form", limit=2)
    fields = [each for each in tree.find_all(_FIELDS, limit=_MOST) if _is_shown(each)]
    is_asked = len(fields) in (1, 2) and all(map(_is_typed, fields))
    return len(forms) == 1 and is_asked and any(map(_is_called, _buttons(tree)))


def _is_shown(field: "Tag") -> bool:
    return attribute(field, "type").lower() not in ("hidden", "submit", "image", "checkbox")


def _is_typed(field: "Tag") -> bool:
    return field.name == "input" and attribute(field, "type").lower() in _TYPED


def _by_link(page: Seen) -> Iterator[Sign]:
    """Give what tells that the one link of a page is where it sends its visitors."""
    if _ONWARD.search(page.whole) and size(page.whole) < _LINE:
        yield Sign(Sort.LOGIN, "its link leads where one logs in", _LINE)


def _buttons(tree: "BeautifulSoup") -> Iterator[str]:
    """Give what the buttons of forms are called."""
    for form in tree.find_all("form", limit=_MOST):
        for tag in form.find_all(("button", "input"), limit=_MOST):
            if tag.name == "button" or attribute(tag, "type").lower() == "submit":
                yield folded(tag.get_text(" ") or attribute(tag, "value"))


def _is_called(said: str) -> bool:
    return any(map(_LOGIN.search, parts(said)))


def _onward(tree: "BeautifulSoup") -> Iterator[str]:
    """Give where a page sends whoever opens it."""
    for tag in tree.find_all("meta", limit=50):
        if attribute(tag, "http-equiv").lower() == "refresh":
            found = _REFRESH.search(encodable(attribute(tag, "content")))
            yield from [found.group(1) or ""] if found else []
    for tag in islice(tree.find_all("script", src=False), _MOST):
        yield from (
            found.group(1) or "" for found in _SENDS.finditer(encodable(tag.get_text()[:_LONGEST]))
        )

"""A captcha that stands in the way of a page, told from one that guards a form of it."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from leakwatch.parse.structure.soup import attribute
from leakwatch.text import pattern
from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_CAPTCHA = pattern(
    r"(?i)g-recaptcha|google\.com/recaptcha|recaptcha\.net|h-captcha|hcaptcha\.com|cf-turnstile|"
    r"challenges\.cloudflare\.com|frc-captcha|altcha-widget|mcaptcha|geetest|"
    r"arkoselabs|funcaptcha|smart-captcha|captcha\.(?:php|jpg|png|gif|cgi)|(?:^| )captcha"
)
_MENTIONED = pattern(r"(?i)captcha|turnstile|challenges\.cloudflare|geetest|arkose|altcha")
_ANSWER = pattern("(?i)captcha|turnstile|response|challenge")
_KINDS = ("email", "password", "file")  # that nobody takes for an answer
_FIELDS = ("input", "textarea")
_NAMES = ("class", "id", "name", "src")
_TAGS = ("form", "div", "img", "input", "iframe", "span", "altcha-widget", "canvas", "script")
_WRITTEN = ("", "text", "email", "tel", "search", "url", "password", "file")
_MOST = 50  # elements that may be captchas, fields of a form
_SEVERAL = 3  # fields, the answer too, from which on a form asks for more: one may be a PIN
_NEAR = 4  # elements around a field that may hide it
_LONGEST = 200  # characters of names
_ONE = 2  # characters that a field for one letter takes


def is_mentioned(markup: str) -> bool:
    """Say whether a page names a captcha at all: most do not, and need no look at their tree.

    >>> is_mentioned("<div class=h-captcha>"), is_mentioned("<p>human")
    (True, False)
    """
    return bool(_MENTIONED.search(markup))


def stands(tree: "BeautifulSoup") -> bool:
    """Say whether a captcha stands in the way: what it guards asks for nothing but its answer.

    >>> from leakwatch.parse.structure.soup import soup
    >>> stands(soup("<form><img src=captcha.php><input name=captcha></form>"))
    True
    >>> stands(soup("<form><input name=mail><textarea></textarea><img src=captcha.php></form>"))
    False
    """
    shown = (tag for tag in _captchas(tree) if tag.name != "script")
    return any(not _is_aside(tag) for tag in islice(shown, _MOST))


def asks_sum(tree: "BeautifulSoup") -> bool:
    """Say whether a page has a form that takes one answer and asks for nothing more.

    >>> from leakwatch.parse.structure.soup import soup
    >>> asks_sum(soup("<form>2 + 2 = <input name=a></form>"))
    True
    >>> asks_sum(soup("<form><textarea></textarea>2 + 2 = <input name=a></form>"))
    False
    """
    forms = tree.find_all("form", limit=_SEVERAL)
    return bool(forms) and not any(map(_asks, forms))


def is_loaded(tree: "BeautifulSoup") -> bool:
    """Say whether a page loads one and shows none yet: a script may put it anywhere."""
    return {tag.name for tag in _captchas(tree)} == {"script"}


def _captchas(tree: "BeautifulSoup") -> Iterator["Tag"]:
    for tag in tree.find_all(_TAGS):
        if attribute(tag, "type").lower() == "hidden":  # a token that nobody fills in
            continue
        named = " ".join(attribute(tag, name)[:300] for name in _NAMES)
        if tag.name == "altcha-widget" or _CAPTCHA.search(encodable(named)):
            yield tag


def _is_aside(tag: "Tag") -> bool:
    """Say whether a captcha guards something beside the page: a form that asks for more."""
    if tag.find_parent(("footer", "aside")):
        return True
    form = tag if tag.name == "form" else tag.find_parent("form")
    return form is not None and _asks(form)


def _asks(form: "Tag") -> bool:
    """Say whether a form asks for more than a captcha's answer."""
    fields = [each for each in form.find_all(_FIELDS, limit=_MOST) if _is_written(each)]
    whole = [each for each in fields if is_seen(each) and not _is_letter(each)]
    return len(whole) >= _SEVERAL or any(map(_is_more, fields))


def _is_more(field: "Tag") -> bool:
    is_text = field.name == "textarea" or attribute(field, "type").lower() in _KINDS
    return is_text and is_asked(field)


def is_asked(field: "Tag") -> bool:
    """Say whether people are asked for what a field takes: some are a captcha's, or for robots.

    >>> from leakwatch.parse.structure.soup import soup
    >>> is_asked(soup("<textarea name=mail>").textarea)
    True
    >>> is_asked(soup("<textarea name=h-captcha-response>").textarea)
    False
    """
    names = encodable(f"{attribute(field, 'name')} {attribute(field, 'id')}"[:_LONGEST])
    return is_seen(field) and not _ANSWER.search(names)


def is_seen(field: "Tag") -> bool:
    """Say whether people see a field, by itself and by what stands right around it.

    >>> from leakwatch.parse.structure.soup import soup
    >>> is_seen(soup("<form hidden><input></form>").input)
    False
    """
    return not any(map(_is_hidden, chain((field,), islice(field.parents, _NEAR))))


def _is_hidden(tag: "Tag") -> bool:
    style = attribute(tag, "style").replace(" ", "").lower()
    is_set_off = "display:none" in style or "visibility:hidden" in style
    return tag.name == "noscript" or is_set_off or tag.has_attr("hidden")


def _is_written(field: "Tag") -> bool:
    return field.name == "textarea" or attribute(field, "type").lower() in _WRITTEN


def _is_letter(field: "Tag") -> bool:
    longest = attribute(field, "maxlength")
    return longest.isascii() and longest.isdecimal() and int(longest[:9]) <= _ONE

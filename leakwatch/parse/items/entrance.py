"""The form by which a page lets its members in, told from those that make new ones."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from leakwatch.model import Entrance
from leakwatch.parse.items.links import resolved
from leakwatch.text import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_MOST, _LONGEST, _LONGEST_ALL = 100, 2_000, 32_000  # fields; characters of one, and of all
_LONGEST_ACTION = 8_000  # characters of an address
_PASSWORD = pattern(r"(?i)type\s*=\s*[\"']?password")
_USER = pattern(
    r"(?i)user|login|log_?in|mail|name|nick|account|member|uid|identi|ユーザ|会員|メール"
)
_TYPED = ("", "text", "email", "tel", "username")
_MOST_TYPED = 4  # fields to write in beside the password: who asks for more makes new members
_MOST_FORMS = 20  # that ask for one password, of which the first is sought that lets members in
_PRESSED = ("submit", "image")
_NEW = pattern(r"(?i)regist|sign_?up|signup|join|subscribe|newuser|new_user|create_?account")

_CAPTCHA = pattern(r"(?i)captcha|turnstile|imagestring|imagehash|seccode|visual_verification")
_IN = pattern(r"(?i)log_?-?in|log_?on|sign_?-?in|auth|session")


def has_password_field(text: str) -> bool:
    """Say whether a page can hold such a form at all, without a look at its tree.

    >>> has_password_field("<input type='password'>")
    True
    """
    return bool(_PASSWORD.search(text))


def entrance(soup: "BeautifulSoup", base: str) -> Entrance | None:
    """Give the form to log in with, or None; several differ little, and the first is taken.

    It can be sent: `standing.logins` asks only whether people log in here, be it without a form.
    """
    forms = islice(_with_password(soup), _MOST_FORMS)
    return next((read for form in forms if (read := _read(form, base))), None)


def _with_password(soup: "BeautifulSoup") -> "Iterator[Tag]":
    """Give the forms that ask for one password, without a look into each.

    Nothing keeps a page from having thousands of them inside each other.
    """
    tags = soup.find_all(True)
    held = Counter[int]()
    for tag in reversed(tags):
        is_named = tag.name == "input" and tag.has_attr("name")
        held[id(tag)] += is_named and _type(tag) == "password"
        held[id(tag.parent)] += held[id(tag)]
    return (tag for tag in tags if tag.name == "form" and held[id(tag)] == 1)


def _read(form: "Tag", base: str) -> Entrance | None:
    fields = form.select("input[name], button[name]")
    passwords = [i for i, field in enumerate(fields) if _type(field) == "password"]
    if len(passwords) != 1 or _is_for_new(form):
        return None
    if sum(_type(field) in _TYPED for field in fields) > _MOST_TYPED:
        return None
    user = _user(fields[: passwords[0]], fields[passwords[0] + 1 :])
    action = resolved(base, str(form.get("action") or "") or base)
    name = str(fields[passwords[0]]["name"])
    if not user or not action or len(action) > _LONGEST_ACTION or len(user + name) > _LONGEST:
        return None
    given = tuple(_bounded(_given(fields)))
    return Entrance(action.partition("#")[0], given, user, name, _is_guarded(form))


def _is_guarded(form: "Tag") -> bool:
    """Say whether a captcha stands in a form: one of the usual services, or a picture.

    `standing.captchas` asks whether one stands in the way of a page, and not of a form of it.
    """
    told = (
        str(each.get(name) or "")
        for each in form.select("input, img, div, iframe, script")
        for name in ("class", "name", "src", "id")
    )
    return any(_CAPTCHA.search(one) for one in told)


def _is_for_new(form: "Tag") -> bool:
    """Say whether a form makes a new member; where it leads to counts more than its name."""
    action = str(form.get("action") or "").partition("?")[0].rpartition("/")[2]
    if _NEW.search(action) or _IN.search(action):
        return bool(_NEW.search(action))
    return any(_NEW.search(str(form.get(name) or "")) for name in ("id", "name"))


def _user(before: "list[Tag]", behind: "list[Tag]") -> str:
    """Give the name of the field for the user: one that says so, else the nearest before."""
    typed = [field for field in (*reversed(before), *behind) if _type(field) in _TYPED]
    named = [field for field in typed if _is_user(field)]
    return str((named or typed)[0]["name"]) if typed else ""


def _is_user(field: "Tag") -> bool:
    told = (field.get(name) for name in ("autocomplete", "name", "id", "type", "placeholder"))
    return any(_USER.search(str(each or "")) for each in told)


def _type(field: "Tag") -> str:
    kind = str(field.get("type") or "").strip().lower()
    return kind or "submit" if field.name == "button" else kind


def _given(fields: "Iterable[Tag]") -> Iterator[tuple[str, str]]:
    """Give what a browser would send besides: hidden fields, ticks, the first button."""
    is_pressed = False
    for field in fields:
        kind = _type(field)
        is_ticked = kind in ("checkbox", "radio") and field.has_attr("checked")
        is_button = kind in _PRESSED and not is_pressed
        if kind == "hidden" or is_ticked or is_button:
            is_pressed = is_pressed or is_button
            yield str(field["name"]), str(field.get("value") or ("on" if is_ticked else ""))


def _bounded(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    room = _LONGEST_ALL
    for name, value in islice(pairs, _MOST):
        room -= len(name) + len(value)
        if len(name) > _LONGEST or len(value) > _LONGEST or room < 0:
            continue
        yield name, value

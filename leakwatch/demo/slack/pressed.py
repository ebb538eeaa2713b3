"""What Slack refuses in what people press: buttons and menus of an actions block."""

from collections.abc import Iterator

from leakwatch.demo.slack import limits
from leakwatch.demo.slack.checks import PLAIN, Block, Fault, each, length, only, strange, text

_BUTTON = ("type", "text", "action_id", "value", "url", "style", "confirm", "accessibility_label")
_MENU = ("type", "action_id", "placeholder", "options", "initial_option", "confirm")


def actions(block: Block) -> Iterator[Fault]:
    """Check a row of buttons and menus."""
    yield from only(block, "elements")
    yield from each(block.get("elements"), "/elements", limits.ACTIONS, _element)


def _element(element: object, where: str) -> Iterator[Fault]:
    kind = element.get("type") if isinstance(element, dict) else None
    if not isinstance(element, dict) or kind not in ("button", "static_select"):
        yield "unsupported element", where
        return
    yield from _button(element, where) if kind == "button" else _menu(element, where)
    if "action_id" in element:
        yield from length(element["action_id"], f"{where}/action_id", limits.NAME)
    if "confirm" in element:
        yield from _confirm(element["confirm"], f"{where}/confirm")


def _button(button: Block, where: str) -> Iterator[Fault]:
    yield from strange(button, where, *_BUTTON)
    yield from text(button.get("text"), f"{where}/text", limits.BUTTON_TEXT, PLAIN)
    if "value" in button:
        yield from length(button["value"], f"{where}/value", limits.BUTTON_VALUE)
    if "url" in button:
        yield from length(button["url"], f"{where}/url", limits.BUTTON_URL)
    if button.get("style", "primary") not in ("primary", "danger"):
        yield "must be primary or danger", f"{where}/style"


def _menu(menu: Block, where: str) -> Iterator[Fault]:
    yield from strange(menu, where, *_MENU)
    yield from each(menu.get("options"), f"{where}/options", limits.OPTIONS, _option)
    if "placeholder" in menu:
        at = f"{where}/placeholder"
        yield from text(menu["placeholder"], at, limits.PLACEHOLDER, PLAIN)


def _option(option: object, where: str) -> Iterator[Fault]:
    if not isinstance(option, dict):
        yield "must be an option", where
        return
    yield from strange(option, where, "text", "value", "description")
    yield from text(option.get("text"), f"{where}/text", limits.OPTION_TEXT, PLAIN)
    yield from length(option.get("value"), f"{where}/value", limits.OPTION_VALUE)
    if "description" in option:
        at = f"{where}/description"
        yield from text(option["description"], at, limits.OPTION_DESCRIPTION, PLAIN)


def _confirm(confirm: object, where: str) -> Iterator[Fault]:
    if not isinstance(confirm, dict):
        yield "must be a confirmation dialog", where
        return
    yield from strange(confirm, where, "title", "text", "confirm", "deny", "style")
    yield from text(confirm.get("title"), f"{where}/title", limits.CONFIRM_TITLE, PLAIN)
    yield from text(confirm.get("text"), f"{where}/text", limits.CONFIRM_TEXT)
    for answer in ("confirm", "deny"):
        yield from text(confirm.get(answer), f"{where}/{answer}", limits.CONFIRM_ANSWER, PLAIN)

"""What speaks for a link being the next page, and against it, with weights.

The weights were tried on pages of many kinds of sites; nothing is learned.
"""

from leakwatch.parse.items import wording
from leakwatch.parse.items.addresses import read
from leakwatch.parse.items.anchors import Anchor
from leakwatch.parse.items.numbered import FURTHER, Numbered
from leakwatch.parse.items.strides import Kin, is_beside, is_older, is_second_from_0, kin
from leakwatch.text import pattern

ENOUGH = 6  # of it, for a link to be the next page
_EDGE = "(?:^|[^a-z])"
_NEXT = pattern(
    rf"(?i){_EDGE}(?:[a-z]*next(?:page|posts?|link|postslink|button|btn)?|nxt|older(?:posts?|link)?|"
    r"forward|siguiente|weiter|suivante?|proxim[ao]|volgende|successiv[ao])(?:$|[^a-z])"
)
_ARROW = pattern(
    r"(?i)(?:chevron|angle|arrow|caret|triangle|greater)(?:-?double|-?circle|-?s)*[-_]?"
    r"(?:right|r|than)(?:$|[^a-z])|right-?arrow|arrow-?next"
)
_MORE = pattern(rf"(?i){_EDGE}(?:load-?more|show-?more|(?:[a-z]*_)*more(?:link)?)(?:$|[^a-z])")
_PAGER = pattern(
    r"(?i)pager|paging|pagin|page-?nav|nav-?links|posts?-?nav|navigation|seiten|"
    rf"{_EDGE}pages?(?:-?(?:links?|list|numbers?|bar|box))?(?:$|[^a-z])"
)
_PREVIOUS = pattern(
    rf"(?i){_EDGE}(?:[a-z]*prev(?:ious)?[a-z]*|newer[a-z]*|first|last)(?:$|[^a-z])"
)
_SHOW = pattern(
    r"(?i)carousel|slide|slick|swiper|lightbox|gallery|calend|datepick|banner|ticker|breadcrumb"
)


def evidence(link: Anchor, url: str, numbered: Numbered) -> dict[str, int]:
    """Give what speaks for and against a link being the next page, each with its weight."""
    relation = kin(url, link.address)
    if relation is Kin.BACK and wording.is_next(link.says) and is_second_from_0(url, link.address):
        relation = Kin.UNNAMED
    behind = link.address in numbered.onward
    if link.is_off or relation is Kin.BACK or (relation is Kin.FOREIGN and not behind):
        return {}
    found = {
        "rel": _rel(link),
        "words": _words(link, is_cursor=relation is Kin.CURSOR),
        "marks": _marks(link),
        "pager": 2 if _PAGER.search(f"{link.marks} {link.around}") else 0,
        "number": 4 if behind else 0,
        "address": int(relation) or (2 if is_beside(url, link.address) else 0),
        "older": 3 if is_older(url, link.address) else 0,
    }
    if relation is Kin.LOOSE and not (found["rel"] or found["words"] or found["marks"]):
        return {}  # the pages of an entry of the list look like this
    against = _against(link, is_sure=bool(found["older"]))
    return found | against | ({} if behind else _passed_over(link, numbered))


def _rel(link: Anchor) -> int:
    if "next" not in link.rel:
        return 0
    return 5 if link.tag.name == "link" else 4


def _words(link: Anchor, *, is_cursor: bool) -> int:
    if wording.is_next(link.says):
        return 4
    if any(map(wording.is_next, link.told)):
        return 3
    if wording.is_more(link.says):  # of an entry, unless it is called a page
        return 4 if is_cursor or read(link.address).is_clear else 0
    if wording.is_arrow(link.says):
        return 2
    return 1 if wording.is_double_arrow(link.says) else 0


def _marks(link: Anchor) -> int:
    if _NEXT.search(link.marks):
        return 0 if _PREVIOUS.search(link.marks) else 3
    return 2 if _ARROW.search(link.marks) else 1 if _MORE.search(link.marks) else 0


def _against(link: Anchor, *, is_sure: bool) -> dict[str, int]:
    """Give what speaks against a link; one whose address asks for older ones names no entry."""
    said = (link.says, *link.told)
    against = {"show": -4} if _SHOW.search(f"{link.marks} {link.around}") else {}
    if any(map(wording.is_entry, said)) and not is_sure:
        against["entry"] = -12
    if not any(map(wording.is_older, said)):
        if any(map(wording.is_before, said)):
            against["before"] = -6
        is_next = _NEXT.search(link.marks) or wording.is_next(link.says)
        if _PREVIOUS.search(link.marks) and not is_next:
            against["previous"] = -4
    return against


def _passed_over(link: Anchor, numbered: Numbered) -> dict[str, int]:
    """Give what speaks against a link where a row of numbers leads elsewhere, or ends.

    What leads behind the next number, as to the next ten pages, would leave out all between.
    """
    if numbered.goes_on:
        is_leap = any(kin(there, link.address) in FURTHER for there in numbered.further)
        return {"other": -9 if is_leap else -3}
    return {"last": -5} if numbered.is_last else {}
